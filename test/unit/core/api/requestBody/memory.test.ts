// What a request body holds in memory. It has its own process: memory left by other tests would be measured too.
import { truncate } from 'node:fs/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, it, onTestFinished } from 'vitest'
import { body, CHUNK_BYTES } from '../../../../../src/main/core/api/requestBody.ts'
import { LIMIT_BYTES } from '../../../../../src/shared/uploads/serviceLimits.ts'
import { filesHere } from '../../../../helpers/filesHere.ts'
import { put, tempFolder } from '../../../../helpers/tempFolder.ts'

it('memory is flat while 10 MiB go by', async () => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const file = await put(await tempFolder(), 'a.png', 0)
  await truncate(file, LIMIT_BYTES)
  const read = await filesHere().open(file)
  if (!read.ok) throw new Error(read.problem.kind)
  onTestFinished(() => read.value.close())
  const held = () => {
    // The first only marks what the buffers held; the second frees it.
    collect()
    collect()
    const { heapUsed, external } = process.memoryUsage()
    return heapUsed + external
  }
  held()
  const before = held()
  const samples: number[] = []
  let count = 0
  for await (const piece of body(read.value, 'a.png')) {
    count += 1
    if (count % 6 === 0 && piece.length > 0) samples.push(held() - before)
  }
  expect(samples.length).toBeGreaterThan(5)
  // A chunk and its text, a few times over; the whole file would be 10 MiB and its text 13.
  expect(Math.max(...samples)).toBeLessThan(2 * 1024 * 1024)
  // The measurement does see what is held: at least the chunk being read.
  expect(Math.max(...samples)).toBeGreaterThan(CHUNK_BYTES)
})

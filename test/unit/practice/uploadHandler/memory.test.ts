// The size limit to the byte, and that no upload is ever held in memory.
import { createHash, randomBytes } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import type { TestService } from '../../../service/testService.ts'
import {
  get,
  KEY,
  latest,
  linkOf,
  PATH,
  send,
  start,
  temporaryFolder,
  told,
  type Reply,
} from '../../../service/client.ts'

const LIMIT = 10 * 1024 * 1024
const MIB = 1024 * 1024

// One block of random bytes stands for the whole file, so that the client needs no memory either.
const BLOCK = randomBytes(48 * 1024)
const BLOCK_BASE64 = BLOCK.toString('base64')

const hashOf = (size: number): string => {
  const hash = createHash('sha256')
  for (let left = size; left > 0; left -= BLOCK.length) hash.update(BLOCK.subarray(0, left))
  return hash.digest('hex')
}

const uploadOf = (
  service: TestService,
  size: number,
  beforeLast: (sent: number) => Promise<void> = () => Promise.resolve(),
): Promise<Reply> => {
  const start = '{"file_name":"big.mp4","file_data":"'
  const length = start.length + Math.ceil(size / 3) * 4 + 2
  const pieces = async function* (): AsyncGenerator<string> {
    yield start
    for (let left = size; left > 0; left -= BLOCK.length) {
      yield left >= BLOCK.length ? BLOCK_BASE64 : BLOCK.subarray(0, left).toString('base64')
    }
    await beforeLast(length - 2)
    yield '"}'
  }
  const headers = { 'content-type': 'application/json', 'x-api-key': KEY, 'content-length': length }
  return send(service, { method: 'POST', path: PATH, headers }, pieces())
}

describe('size', () => {
  it('takes 10 MiB and gives back the same bytes', async () => {
    const service = await start()
    const url = linkOf(await uploadOf(service, LIMIT))
    expect(service.stored()).toMatchObject([{ size: LIMIT }])
    const { body, headers } = await get(service, url)
    expect([body.length, headers['content-length']]).toEqual([LIMIT, String(LIMIT)])
    expect(createHash('sha256').update(body).digest('hex')).toBe(hashOf(LIMIT))
  })

  it('refuses one byte more, and leaves nothing behind', async () => {
    const folder = await temporaryFolder()
    const service = await start({ folder })
    const reply = await uploadOf(service, LIMIT + 1)
    const detail = 'the file is larger than 10485760 bytes'
    expect([reply.status, told(reply)]).toEqual([
      400,
      { code: 400, message: 'Invalid request parameters', detail },
    ])
    expect(latest(service)).toMatchObject({ outcome: 'refused', detail })
    expect(latest(service).bodyBytes).toBe(latest(service).contentLength)
    await service.close()
    expect(await readdir(folder)).toEqual([])
  })

  it('refuses a body that no right upload has, and leaves nothing behind', async () => {
    const folder = await temporaryFolder()
    const service = await start({ folder })
    const reply = await uploadOf(service, 13 * MIB)
    expect([reply.status, told(reply)]).toMatchObject([
      400,
      { detail: 'the body is larger than 16777216 bytes' },
    ])
    expect(latest(service).bodyBytes).toBe(latest(service).contentLength)
    await service.close()
    expect(await readdir(folder)).toEqual([])
  })

  it('holds no upload in memory, even eight at once', async () => {
    setFlagsFromString('--expose-gc')
    const collect = runInNewContext('gc') as () => void
    const held = (): number => {
      collect()
      const { heapUsed, external } = process.memoryUsage()
      return heapUsed + external
    }
    const service = await start()
    await uploadOf(service, MIB)
    const before = held()
    const measured: Promise<void>[] = []
    const measure = async (sent: number): Promise<void> => {
      const read = (): number[] => service.requests.slice(1).map(({ bodyBytes }) => bodyBytes)
      await expect.poll(read, { timeout: 10_000 }).toEqual(Array<number>(8).fill(sent))
      // Nothing moves now, and the service has received all but the last two bytes: if it kept them, it would hold
      // 80 to 110 MiB. Polled, since buffers are freed some time after the collection that found them unreachable.
      await expect.poll(() => (held() - before) / MIB, { timeout: 10_000 }).toBeLessThan(16)
    }
    const beforeLast = async (sent: number): Promise<void> => {
      if (measured.length === 0) measured.push(measure(sent))
      await measured[0]
    }
    const replies = await Promise.all(Array.from({ length: 8 }, () => uploadOf(service, LIMIT, beforeLast)))
    expect(new Set(replies.map(linkOf)).size).toBe(8)
    expect(measured).toHaveLength(1)
  }, 25_000)
})

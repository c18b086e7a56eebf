// Tests a film of 3 kB that makes its reader take gigabytes: the reader has a limit, and the next file is read.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { eventually } from './support/eventually.ts'
import { commandOf, peakOf, processesOf } from './support/processes.ts'
import { makeFile } from './support/samples.ts'
import { expect, test } from './support/test.ts'
import { addFiles, row, stateIn } from './support/window.ts'

const SAMPLE = join(import.meta.dirname, '../unit/core/inspect/samples/moov-first.mp4')
/** What a process that reads files may have at most; bytes. */
const MOST = 400_000_000

/** Says that it has four thousand million frames, of different lengths. */
function greedyFilm(): Buffer {
  const film = readFileSync(SAMPLE)
  const times = film.indexOf('stts')
  film.writeUInt32BE(1, times + 8)
  film.writeUInt32BE(0xfffffff0, times + 12)
  return film
}

test('a film that says it has thousands of millions of frames takes no memory from others, and is sent', async ({
  launch,
  folder,
}) => {
  const running = await launch()
  const page = await running.window()
  let peak = 0
  const look = () => {
    const readers = processesOf(running.pid).filter((pid) => commandOf(pid).includes('node.mojom'))
    peak = Math.max(peak, ...readers.map(peakOf))
  }
  const looking = setInterval(look, 20)
  try {
    await addFiles(page, makeFile(folder, 'greedy.mp4', greedyFilm()))
    await expect(row(page, 'greedy.mp4')).toContainText('left')
    await addFiles(page, makeFile(folder, 'next.png'))
    await eventually(async () =>
      (await stateIn(page)).uploads.find(({ name }) => name === 'next.png'),
    ).toMatchObject({ facts: { width: 4, height: 4 } })
  } finally {
    clearInterval(looking)
  }
  expect(peak).toBeGreaterThan(0)
  expect(peak).toBeLessThan(MOST)
})

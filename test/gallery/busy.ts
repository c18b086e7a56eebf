/**
 * Measures a busy window: while a thousand rows are listed, added and ended, how long does a key press have to wait?
 */
import type { Upload } from '../../src/shared/uploads/upload.ts'
import { asCancelled, type FakeBridge } from './bridge.ts'
import { done, waiting } from './uploads.ts'

const PER_SECOND = 30
const SECONDS = 5
/** How often to check whether anything else would get its turn. */
const LOOK_MS = 10

const wait = (ms: number) => new Promise((done) => setTimeout(done, ms))
/** Rows in the list, of which the window builds those in sight. */
const rowsListed = () => Number(document.querySelector('li')?.ariaSetSize ?? 0)

/** Measures `phase`: tasks over 50 ms, and the longest that anything else would have to wait. */
async function measured(name: string, phase: () => Promise<unknown>): Promise<string> {
  const long: number[] = []
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) long.push(Math.round(duration))
  })
  observer.observe({ type: 'longtask' })
  let longest = 0
  let due = performance.now() + LOOK_MS
  const look = setInterval(() => {
    const now = performance.now()
    longest = Math.max(longest, now - due)
    due = now + LOOK_MS
  }, LOOK_MS)
  const from = performance.now()
  performance.mark(name)
  await phase()
  const took = Math.round(performance.now() - from)
  await wait(100)
  clearInterval(look)
  observer.disconnect()
  const tasks = long.length === 0 ? 'none' : long.join(', ')
  return `${name}: ${String(took)} ms, tasks over 50 ms: ${tasks}; longest wait ${String(Math.round(longest))} ms`
}

async function shown(count: number): Promise<void> {
  while (rowsListed() < count) await wait(20)
}

async function times(count: number, change: (i: number) => void): Promise<void> {
  const from = performance.now()
  for (let i = 0; i < count; i++) {
    change(i)
    await wait(Math.max(0, from + ((i + 1) * 1000) / PER_SECOND - performance.now()))
  }
}

/** Writes its report to `data-report`. */
export async function stayBusy(bridge: FakeBridge): Promise<void> {
  const { uploads, status } = await bridge.getState()
  const moving = uploads.filter((upload) => upload.state === 'sending')
  const progress = (i: number) =>
    bridge.change({
      upserted: moving.map((row) => ({
        ...row,
        sentBytes: Math.floor((row.totalBytes * i) / (PER_SECOND * SECONDS)),
      })),
    })
  const queue = uploads.filter((upload) => upload.state === 'waiting')
  const asDone = (upload: Upload): Upload => ({
    ...done(upload.name, upload.size ?? 0, 0),
    id: upload.id,
    addedAt: upload.addedAt,
  })
  const more = Array.from({ length: 1000 }, (_, i) => waiting(`more_${String(i)}.png`, 70_000))

  const report = [
    await measured('1,000 rows listed', () => shown(uploads.length)),
    await measured('150 changes of progress', () => times(PER_SECOND * SECONDS, progress)),
    await measured('150 new statuses', () =>
      times(PER_SECOND * SECONDS, (i) => bridge.change({ status: { ...status, unseen: i } })),
    ),
    await measured('450 of them end, 3 at a time', () =>
      times(PER_SECOND * SECONDS, (i) =>
        bridge.change({ upserted: queue.slice(3 * i, 3 * i + 3).map((upload) => asDone(upload)) }),
      ),
    ),
    await measured('1,000 more at once', async () => {
      bridge.change({ upserted: more })
      await shown(uploads.length + more.length)
    }),
    await measured('three of the clock’s seconds', () => wait(3000)),
    await measured('all of them cancelled', async () => {
      const open = (await bridge.getState()).uploads.filter((upload) => upload.state !== 'done')
      bridge.change({ upserted: open.map(asCancelled) })
      await wait(1000)
    }),
  ]
  document.documentElement.dataset.report = report.join('\n')
}

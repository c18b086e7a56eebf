// How long a page may take for a file, and how much memory, by a clock that a test moves.
import type { BrowserWindow } from 'electron'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Job } from '../../../../src/main/os/converter/job.ts'

const page = { pid: 7, kib: 1000 }

vi.mock('electron', () => ({
  app: {
    getAppMetrics: () => [
      { pid: 1, memory: { workingSetSize: 9e9 } },
      { pid: page.pid, memory: { workingSetSize: page.kib } },
    ],
  },
}))

const { watchLimits } = await import('../../../../src/main/os/converter/limits.ts')

const stalled = { ok: false, problem: { kind: 'not-fitted', why: 'stalled' } }
const crashed = { ok: false, problem: { kind: 'not-fitted', why: 'crashed' } }
const window = (isDestroyed = false): BrowserWindow =>
  ({ isDestroyed: () => isDestroyed, webContents: { getOSProcessId: () => page.pid } }) as never

/** What it settled with, after each of these moments, s. @param silentMs at a moment */
async function after(moments: readonly number[], silentMs: (at: number) => number, own = window()) {
  const ended = new AbortController()
  const begun = performance.now()
  const job = { silentMs: () => silentMs(performance.now() - begun) } as Job
  let settled: unknown = 'none'
  void watchLimits(own, job, ended.signal).then((result) => (settled = result))
  const told: unknown[] = []
  for (const moment of moments) {
    await vi.advanceTimersByTimeAsync(moment * 1000 - (performance.now() - begun))
    told.push(settled)
  }
  ended.abort()
  return told
}

beforeEach(() => {
  vi.useFakeTimers()
  page.kib = 1000
})
afterEach(() => vi.useRealTimers())

it('a page that gives no sign for half a minute is stuck', async () => {
  expect(await after([29, 32], (at) => at)).toEqual(['none', stalled])
})

it('a page that gives signs has a quarter of an hour', async () => {
  expect(await after([60, 14 * 60 + 59, 15 * 60 + 2], () => 100)).toEqual(['none', 'none', stalled])
})

it('a page that takes too much memory is ended; that of others does not count', async () => {
  expect(await after([2], () => 0)).toEqual(['none'])
  page.kib = 3 * 1024 * 1024 + 1
  expect(await after([2], () => 0)).toEqual([crashed])
  expect(await after([2], () => 0, window(true))).toEqual(['none'])
})

it('a page that is gone is not watched', () => {
  const ended = new AbortController()
  void watchLimits(window(), { silentMs: () => 0 } as Job, ended.signal)
  expect(vi.getTimerCount()).toBe(1)
  ended.abort()
  expect(vi.getTimerCount()).toBe(0)
})

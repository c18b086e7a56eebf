// An upload's speed: steady, accurate about stalls, and not shown while it is unknown.
import { describe, expect, it } from 'vitest'
import {
  withSample,
  speedAt,
  type UploadSpeed,
  type SpeedTrack,
} from '../../../../../src/renderer/uploads/state/uploadSpeed.ts'
import { chinese } from '../../../../../src/shared/i18n/chinese.ts'
import { english } from '../../../../../src/shared/i18n/english.ts'

const KB = 1024
const TOTAL = 4000 * KB

type Seen = readonly (readonly [at: number, kb: number])[]

/** The track of an upload with these samples: ms since it began, KB sent by then. */
const trackOf = (...seen: Seen): SpeedTrack =>
  seen.reduce<SpeedTrack | undefined>(
    (track, [at, kb]) => withSample(track, kb * KB, TOTAL, 5000 + at),
    undefined,
  )!
const paceOf = (now: number, ...seen: Seen): UploadSpeed => speedAt(trackOf(...seen), 5000 + now)

/** Samples every 100 ms from `from` to `to`, at `perSecond` KB a second. */
const steady = (from: number, to: number, perSecond: number, kb = 0) =>
  Array.from(
    { length: (to - from) / 100 + 1 },
    (_, i) => [from + i * 100, kb + (i * perSecond) / 10] as const,
  )

describe('pace', () => {
  it('is unknown for the first second, however much went', () => {
    expect(paceOf(999, [0, 0], [100, 900])).toEqual({ kind: 'unknown' })
    expect(paceOf(1000, [0, 0], [100, 900]).kind).toBe('moving')
    expect(paceOf(2000, [0, 0])).toEqual({ kind: 'unknown' })
  })

  it('is bytes by time, and what is left at that rate', () => {
    expect(paceOf(2000, ...steady(0, 2000, 500))).toEqual({
      kind: 'moving',
      bytesPerSecond: 500 * KB,
      leftMs: 6000,
    })
  })

  it('is that of the last seconds, not of the whole way', () => {
    const slow = steady(0, 10_000, 10)
    const fast = steady(10_100, 20_000, 100, 101)
    const pace = paceOf(20_000, ...slow, ...fast)
    expect(pace).toMatchObject({ kind: 'moving' })
    expect(pace.kind === 'moving' && pace.bytesPerSecond / KB).toBeCloseTo(100, 0)
  })

  it('goes down while nothing moves, and ends in a standstill', () => {
    const seen = steady(0, 2000, 500)
    expect(paceOf(4000, ...seen)).toMatchObject({ kind: 'moving', bytesPerSecond: 250 * KB })
    expect(paceOf(5999, ...seen).kind).toBe('moving')
    expect(paceOf(6000, ...seen)).toEqual({ kind: 'stalled' })
    expect(paceOf(4500, [0, 0])).toEqual({ kind: 'stalled' })
  })

  it('moves again after a standstill, from where it stood', () => {
    const pace = paceOf(20_500, ...steady(0, 2000, 100), [20_400, 300])
    expect(pace).toMatchObject({ kind: 'moving' })
    expect(pace.kind === 'moving' && pace.bytesPerSecond / KB).toBeLessThan(10)
  })

  it('begins anew with a file that is sent anew', () => {
    expect(trackOf([0, 0], [100, 900], [200, 0]).seen).toHaveLength(1)
    expect(paceOf(1100, [0, 0], [100, 900], [200, 0])).toEqual({ kind: 'unknown' })
    const other = withSample(trackOf([0, 0], [100, 900]), 950 * KB, TOTAL + 1, 5200)
    expect(other.seen).toHaveLength(1)
  })

  it('keeps no more than it needs', () => {
    expect(trackOf(...steady(0, 60_000, 10)).seen.length).toBeLessThan(70)
  })
})

describe('in words', () => {
  it.each([
    [english, 600 * KB, 4200, '600 KB/s · 5 sec left'],
    [english, 2.5 * KB * KB, 95_000, '2.5 MB/s · 2 min left'],
    [chinese, 600 * KB, 4200, '600 KB/s · 剩 5 秒'],
  ])('%#', (words, rate, leftMs, text) => {
    expect(words.window.pace(rate, leftMs)).toBe(text)
  })
})

// What is made of ffmpeg's runs: sizes that are checked, another try, and an end of everything that is left behind.
import { describe, expect, it } from 'vitest'
import type { FfmpegPort } from '../../../../../src/main/core/fit/ffmpeg/ffmpegPort.ts'
import { runFfmpeg } from '../../../../../src/main/core/fit/ffmpeg/runFfmpeg.ts'
import type { Recipe } from '../../../../../src/shared/media/recipe.ts'

const recipe: Recipe = {
  make: 'film',
  how: 'encode',
  to: 'mp4',
  from: 'avi',
  facts: { lengthMs: 10_000 },
  mostBytes: 1_000_000,
}

/** An ffmpeg that makes files of these sizes, one a try. */
function double(sizes: readonly number[], port: Partial<FfmpegPort> = {}) {
  const removed: string[] = []
  const runs: (readonly string[])[] = []
  let made = 0
  const ffmpeg: FfmpegPort = {
    find: () => Promise.resolve('/bin/ffmpeg'),
    run({ args }, onShare) {
      runs.push(args)
      onShare(0.5)
      return Promise.resolve(undefined)
    },
    measure: () => Promise.resolve(undefined),
    finish: () => Promise.resolve(sizes[made++] ?? 0),
    remove(files) {
      removed.push(...files)
      return Promise.resolve()
    },
    ...port,
  }
  return { ffmpeg, removed, runs }
}

function fitted(
  ffmpeg: FfmpegPort,
  { signal = new AbortController().signal, limitMs = 60_000, recipe: given = recipe } = {},
) {
  const shares: number[] = []
  const job = { input: '/in/a.avi', output: '/out/a.mp4', recipe: given, platform: 'linux' }
  const result = runFfmpeg(job, ffmpeg, (share) => shares.push(share), signal, limitMs)
  return { result, shares }
}

const LOGS = ['.log', '.log.temp', '.log.mbtree', '.log.mbtree.temp'].map((end) => `/out/a.mp4.pass-0${end}`)

describe('a file that ffmpeg makes fit', () => {
  it('is good when it is no larger than it may be; what the passes left is removed', async () => {
    const { ffmpeg, removed } = double([999_000])
    const { result, shares } = fitted(ffmpeg)
    expect(await result).toEqual({ ok: true, value: { size: 999_000 } })
    expect(shares).toEqual([0.25, 0.75])
    expect(removed).toEqual(LOGS)
  })

  it('is as long as ffmpeg counts where its container does not tell', async () => {
    const unknown = { ...recipe, facts: {} }
    const measured: (readonly string[])[] = []
    const { ffmpeg, runs } = double([999_000], {
      measure({ args }) {
        measured.push(args)
        return Promise.resolve(100)
      },
    })
    const bitrates = async (given: Recipe) => {
      await fitted(ffmpeg, { recipe: given }).result
      return Number(runs.at(-1)?.[(runs.at(-1)?.indexOf('-b:v') ?? 0) + 1])
    }
    const [ten, hundred] = [await bitrates(recipe), await bitrates(unknown)]
    expect(measured).toHaveLength(1)
    expect(measured[0]).toContain('copy')
    expect(hundred).toBeLessThan(ten / 5)
  })

  it('is made once more, smaller, when it was too large', async () => {
    const { ffmpeg, runs } = double([1_000_001, 950_000])
    expect(await fitted(ffmpeg).result).toEqual({ ok: true, value: { size: 950_000 } })
    const bitrates = [1, 3].map((index) => Number(runs[index]?.[runs[index].indexOf('-b:v') + 1]))
    expect(bitrates[1]).toBeLessThan(bitrates[0] ?? 0)
  })

  it.each([
    ['still too large', double([2_000_000, 1_500_000]), { kind: 'not-fitted', why: 'still-too-large' }],
    ['nothing', double([0]), { kind: 'not-fitted', why: 'nothing-in-it' }],
    [
      'what ffmpeg fails with',
      double([], { run: () => Promise.resolve({ kind: 'no-space' }) }),
      { kind: 'no-space' },
    ],
  ] as const)('%s is a problem, and no file stays', async (_, { ffmpeg, removed }, problem) => {
    expect(await fitted(ffmpeg).result).toEqual({ ok: false, problem })
    expect(removed).toEqual([...LOGS, '/out/a.mp4'])
  })

  it('without an ffmpeg there is none', async () => {
    const { ffmpeg } = double([], { find: () => Promise.resolve(undefined) })
    expect(await fitted(ffmpeg).result).toEqual({
      ok: false,
      problem: { kind: 'not-fitted', why: 'no-encoder', codec: 'ffmpeg' },
    })
  })

  /** Runs until it is ended. */
  const endless: FfmpegPort['run'] = (_, __, signal) =>
    new Promise((resolve) => {
      const end = () => {
        resolve({ kind: 'not-fitted', why: 'undecodable' })
      }
      if (signal.aborted) end()
      signal.addEventListener('abort', end)
    })

  it('is cancelled, and ended when it takes too long', async () => {
    const closing = new AbortController()
    const cancelled = fitted(double([], { run: endless }).ffmpeg, { signal: closing.signal })
    closing.abort()
    expect(await cancelled.result).toEqual({ ok: false, problem: { kind: 'cancelled' } })
    const late = fitted(double([], { run: endless }).ffmpeg, { limitMs: 1 })
    expect(await late.result).toEqual({ ok: false, problem: { kind: 'not-fitted', why: 'stalled' } })
  })
})

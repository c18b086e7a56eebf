// What the page is given, and how its silence is counted.
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { PictureSource } from '../../../../src/main/core/uploads/pictureSource.ts'
import type { AppRequest } from '../../../../src/main/os/pages/serveScheme.ts'
import type { Recipe } from '../../../../src/shared/media/recipe.ts'

vi.mock('electron', () => ({ app: {} }))
const { createJob } = await import('../../../../src/main/os/converter/job.ts')

const recipe: Recipe = { make: 'picture', from: 'bmp', to: 'fitting', facts: {}, mostBytes: 1000 }
const source: PictureSource = {
  size: 5,
  async *from(position) {
    await new Promise((resolve) => setTimeout(resolve, 60_000))
    yield Buffer.from('bytes').subarray(position)
  },
}
const asked = (path: string, body = ''): AppRequest => ({
  url: new URL(`app://converter${path}`),
  range: null,
  body: () => Promise.resolve(Buffer.from(body, 'latin1')),
})
const JPEG = '\xff\xd8\xff\xe0 a picture'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

it('the page reads what to do, and posts its progress and what came out', async () => {
  const shares: number[] = []
  const job = createJob(source, recipe, (share) => shares.push(share))
  const given = await job.answer(asked('/recipe'))
  expect(JSON.parse((given?.body as Buffer).toString())).toEqual({ recipe, size: 5 })
  for (const share of ['0.25', '1.000', '-1', 'Infinity', 'x']) await job.answer(asked(`/progress?${share}`))
  expect(shares).toEqual([0.25, 1, 0, 0, 0])
  await job.answer(asked('/bytes', JPEG))
  await job.answer(asked('/end', JSON.stringify({ kind: 'jpeg', facts: {}, steps: ['converted'] })))
  const { ok, value } = (await job.ended) as { ok: true; value: { bytes: Buffer } }
  expect([ok, value.bytes.toString('latin1')]).toEqual([true, JPEG])
})

it('an address of no job is none', () => {
  const job = createJob(source, recipe, () => undefined)
  for (const path of ['/', '/converter.html', '/recipe/x', '/assets/heic.js'])
    expect(job.answer(asked(path))).toBeUndefined()
})

it('silence counts from the last sign on, without what a drive is waited for', async () => {
  const job = createJob(source, recipe, () => undefined)
  await vi.advanceTimersByTimeAsync(20_000)
  expect(job.silentMs()).toBe(20_000)
  await job.answer(asked('/progress?0.5'))
  expect(job.silentMs()).toBe(0)
  const answer = await job.answer(asked('/source'))
  const body = answer?.body as NodeJS.ReadableStream
  const all = (async () => {
    let text = ''
    for await (const piece of body) text += String(piece)
    return text
  })()
  // The drive takes a minute.
  await vi.advanceTimersByTimeAsync(50_000)
  expect(job.silentMs()).toBeLessThan(1000)
  await vi.advanceTimersByTimeAsync(15_000)
  expect(await all).toBe('bytes')
  expect(job.silentMs()).toBeGreaterThanOrEqual(4000)
  expect(job.silentMs()).toBeLessThan(7000)
})

it('a page that reads its file round and round gives no sign', async () => {
  const job = createJob(source, recipe, () => undefined)
  const read = async (count: number) => {
    for (let round = 0; round < count; round += 1)
      await job.answer({ ...asked('/source'), range: 'bytes=0-1' })
  }
  await read(4000)
  await vi.advanceTimersByTimeAsync(1000)
  await read(1)
  expect(job.silentMs()).toBe(0)
  await read(200)
  await vi.advanceTimersByTimeAsync(31_000)
  await read(200)
  expect(job.silentMs()).toBe(31_000)
  await job.answer(asked('/progress?0.1'))
  expect(job.silentMs()).toBe(0)
})

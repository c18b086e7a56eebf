import { expect, test } from 'vitest'
import { inPasses } from '../../../../../src/renderer/converter/film/passes.ts'
import type { PicturePlan } from '../../../../../src/shared/media/filmBudget.ts'

const MOST = 100_000
const PLAN: PicturePlan = { width: 640, height: 360, bitrate: 100_000, isEnough: false }

/** @param sizeOf what an encoder makes of a plan, bytes */
async function run(sizeOf: (plan: PicturePlan) => number, plan = PLAN) {
  const [plans, shares] = [[] as PicturePlan[], [] as number[]]
  const encode = (pass: PicturePlan, report: (share: number) => void) => {
    plans.push(pass)
    report(0.5)
    return Promise.resolve(new Uint8Array(Math.round(sizeOf(pass))))
  }
  const made = inPasses(encode, {
    plan,
    fixedBytes: 0,
    mostBytes: MOST,
    report: (share) => shares.push(share),
  })
  const result = await made.then(
    ({ bytes, width, height }) => ({ size: bytes.length, width, height }),
    (error: unknown) => (error instanceof Error ? error.message : error),
  )
  return { result, plans, shares }
}

test('one pass is enough where it fits and fills what there is', async () => {
  const { result, plans } = await run(() => 97_000)
  expect(result).toEqual({ size: 97_000, width: 640, height: 360 })
  expect(plans).toEqual([PLAN])
})

test('an encoder that gives too little is asked for more, and one a bit over for less', async () => {
  for (const factor of [0.7, 1.02]) {
    const { result, plans } = await run(({ bitrate }) => bitrate * factor)
    expect(plans).toHaveLength(2)
    expect(plans[1]!.width).toBe(640)
    expect(result).toMatchObject({ size: 98_000 })
  }
})

test('an encoder that is far over gets fewer pixels', async () => {
  const { result, plans } = await run(({ width, height }) => 60_000 + width * height * 0.4)
  expect(plans[1]!.width).toBeLessThan(640)
  expect(plans.every(({ width, height }) => width % 2 === 0 && height % 2 === 0)).toBe(true)
  expect(result).toMatchObject({ width: plans.at(-1)!.width })
})

test('a film that has no use for more is not encoded again and again', async () => {
  expect((await run(() => 40_000, { ...PLAN, isEnough: true })).plans).toHaveLength(1)
  const { result, plans } = await run(() => 40_000)
  expect(plans).toHaveLength(2)
  expect(result).toMatchObject({ size: 40_000 })
})

test('one that never fits is told of, after some passes, and the progress never goes back', async () => {
  const { result, plans, shares } = await run(() => 200_000)
  expect(result).toBe('still-too-large')
  expect(plans).toHaveLength(5)
  expect(shares).toEqual([...shares].sort((one, other) => one - other))
  expect(shares.at(-1)).toBeLessThan(1)
})

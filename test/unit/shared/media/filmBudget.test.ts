// How a film's bytes are divided, and how large its pictures may be.
import { describe, expect, it } from 'vitest'
import { budgetOf, overhead, planPicture } from '../../../../src/shared/media/filmBudget.ts'

const LIMIT = 10 * 1024 * 1024
const film = { width: 1920, height: 1080, rate: 30, bitrate: 16_000_000 }

describe('the bits of a film', () => {
  it('fill the limit, but for a little', () => {
    const bytes = (budgetOf(LIMIT, 20) * 20) / 8
    expect(bytes).toBeGreaterThan(LIMIT * 0.975)
    expect(bytes).toBeLessThan(LIMIT)
    expect(overhead(30)).toBeLessThan(10_000)
  })

  it('keep the pictures’ size where they are enough', () => {
    expect(planPicture(film, 4_000_000)).toEqual({
      width: 1920,
      height: 1080,
      bitrate: 4_000_000,
      isEnough: false,
    })
  })

  it('get smaller pictures where they are few, in the same shape', () => {
    const plan = planPicture(film, 800_000)
    expect(plan?.width).toBe(928)
    expect(plan?.height).toBe(522)
    expect(planPicture(film, 41_000)?.width).toBe(240)
  })

  it('are no more than the pictures had; a newer codec needed fewer', () => {
    const small = { ...film, width: 640, height: 360, bitrate: 500_000 }
    expect(planPicture(small, 4_000_000)).toMatchObject({ bitrate: 500_000, isEnough: true })
    expect(planPicture(small, 4_000_000, { isNewer: true })).toMatchObject({ bitrate: 800_000 })
  })

  it('are none where they would not do for any film', () => {
    expect(planPicture(film, 39_000)).toBeUndefined()
    expect(planPicture(film, Number.NaN)).toBeUndefined()
  })

  it('make sides that encoders take: even, and not too small or large', () => {
    expect(planPicture({ ...film, width: 321, height: 241 }, 4_000_000)).toMatchObject({
      width: 322,
      height: 242,
    })
    expect(planPicture({ ...film, width: 3, height: 5 }, 4_000_000)).toMatchObject({ width: 32, height: 32 })
    expect(planPicture({ ...film, width: 7680, height: 4320 }, 9e8)).toMatchObject({
      width: 3840,
      height: 2160,
    })
    expect(planPicture(film, 4_000_000, { mostSide: 1280 })).toMatchObject({ width: 1280, height: 720 })
  })
})

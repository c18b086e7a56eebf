// The pictures in the tray's menu: drawn when first wanted, kept, told of once for all, and tried again if they failed.
import { expect, it, vi } from 'vitest'
import type { Pixels } from '../../../../src/main/core/menus/pixels.ts'
import { createMenuPictures } from '../../../../src/main/core/tray/menuPictures.ts'

function world(platform: string) {
  const drawing: { id: string; side: number; end: (icon?: Pixels) => void; fail: () => void }[] = []
  const onDrawn = vi.fn()
  const report = vi.fn()
  let now = 0
  const pictureOf = createMenuPictures({
    platform,
    onDrawn,
    report,
    now: () => now,
    iconOf: (id, side) =>
      new Promise((resolve, reject) => {
        drawing.push({ id, side, end: resolve, fail: () => reject(new Error('broken')) })
      }),
  })
  const pass = (ms: number) => {
    now += ms
  }
  return { drawing, onDrawn, report, pictureOf, pass }
}
const MINUTE = 60_000
const square = (side: number): Pixels => ({
  width: side,
  height: side,
  pixels: new Uint8Array(4 * side * side),
})

it('are drawn once each, and redraw the menu once when all are there', async () => {
  const { drawing, onDrawn, pictureOf } = world('linux')
  expect([pictureOf('a'), pictureOf('b'), pictureOf('a')]).toEqual([undefined, undefined, undefined])
  expect(drawing.map(({ id, side }) => [id, side])).toEqual([
    ['a', 16],
    ['b', 16],
  ])
  drawing[0]?.end(square(16))
  await expect.poll(() => pictureOf('a')).toEqual({ id: 'a', scales: [square(16)] })
  expect(onDrawn).not.toHaveBeenCalled()
  drawing[1]?.end(square(16))
  await expect.poll(() => onDrawn.mock.calls.length).toBe(1)
  expect(pictureOf('b')?.id).toBe('b')
  expect(drawing).toHaveLength(2)
})

it.each(['darwin', 'win32'])('are as sharp as the screen on %s', async (platform) => {
  const { drawing, pictureOf } = world(platform)
  pictureOf('a')
  drawing[0]?.end(square(16))
  await expect.poll(() => drawing[1]?.side).toBe(32)
  drawing[1]?.end(square(32))
  await expect.poll(() => pictureOf('a')?.scales.map(({ width }) => width)).toEqual([16, 32])
})

it('that could not be drawn are tried again when they are wanted later, and shown then', async () => {
  const { drawing, onDrawn, report, pictureOf, pass } = world('linux')
  pictureOf('gone')
  pictureOf('broken')
  drawing[0]?.end()
  drawing[1]?.fail()
  await expect.poll(() => report.mock.calls.length).toBe(1)
  pass(MINUTE - 1)
  expect([pictureOf('gone'), pictureOf('broken')]).toEqual([undefined, undefined])
  expect(drawing).toHaveLength(2)
  expect(onDrawn).not.toHaveBeenCalled()
  pass(1)
  pictureOf('gone')
  pictureOf('broken')
  pictureOf('broken')
  expect(drawing.slice(2).map(({ id }) => id)).toEqual(['gone', 'broken'])
  drawing[2]?.end(square(16))
  drawing[3]?.end(square(16))
  await expect.poll(() => onDrawn.mock.calls.length).toBe(1)
  expect([pictureOf('gone')?.id, pictureOf('broken')?.id]).toEqual(['gone', 'broken'])
})

it('that never can be drawn are tried three times in all', async () => {
  const { drawing, onDrawn, report, pictureOf, pass } = world('linux')
  for (let tries = 1; tries <= 3; tries += 1) {
    pictureOf('broken')
    expect(drawing).toHaveLength(tries)
    drawing.at(-1)?.fail()
    await expect.poll(() => report.mock.calls.length).toBe(tries)
    pass(MINUTE)
  }
  pass(60 * MINUTE)
  pictureOf('broken')
  expect(drawing).toHaveLength(3)
  expect(onDrawn).not.toHaveBeenCalled()
})

it('are kept while they are wanted, and not for ever', async () => {
  const { drawing, pictureOf } = world('linux')
  const want = async (id: string) => {
    pictureOf(id)
    if (drawing.at(-1)?.id === id) drawing.at(-1)?.end(square(16))
    await expect.poll(() => pictureOf(id)?.id).toBe(id)
  }
  await want('first')
  await want('second')
  for (let at = 0; at < 127; at += 1) {
    await want(`other ${String(at)}`)
    pictureOf('first')
  }
  const before = drawing.length
  pictureOf('first')
  expect(drawing).toHaveLength(before)
  pictureOf('second')
  expect(drawing).toHaveLength(before + 1)
})

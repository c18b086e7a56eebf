// The history window: what is remembered about it, and when it is moved, kept on top and zoomed.
import { beforeEach, expect, it } from 'vitest'
import type { Mayfly } from '../../../../src/main/core/app/app.ts'
import { testWorld, type TestWorld } from '../../../helpers/outside.ts'

let world: TestWorld
let mayfly: Mayfly

beforeEach(async () => {
  world = await testWorld()
  world.displays = [{ id: '1', workArea: { x: 0, y: 0, width: 1280, height: 768 } }]
  mayfly = world.start()
})

const USUAL = { x: 100, y: 50, width: 500, height: 600 }

function moveTo(bounds: typeof USUAL, maximized = false): void {
  world.historyWindow = { bounds, maximized }
  mayfly.historyMoved()
}

/** Quits normally and starts again. */
function startAgain(): void {
  mayfly.stop()
  world.kill()
  mayfly = world.start()
}

it('comes back as it was left, also when it is quit at once', () => {
  expect(mayfly.historyWindowState()).toEqual({
    bounds: { width: 408, height: 660 },
    least: { width: 320, height: 360 },
    maximized: false,
    pinned: false,
    zoom: 100,
  })
  moveTo({ ...USUAL, x: 7 })
  moveTo(USUAL)
  expect(mayfly.historyWindowState()).toMatchObject({ bounds: USUAL, maximized: false })
  startAgain()
  expect(mayfly.historyWindowState()).toMatchObject({ bounds: USUAL, maximized: false })
  moveTo(USUAL, true)
  startAgain()
  expect(mayfly.historyWindowState()).toMatchObject({ bounds: USUAL, maximized: true })
})

it('writes where it is once it stands still, and once for many moves', async () => {
  const before = world.settings.text
  for (let x = 0; x <= 100; x += 1) moveTo({ ...USUAL, x })
  expect(world.settings.text).toBe(before)
  await expect.poll(() => world.settings.load().historyPlace).toEqual({ x: 100, y: 50 })
})

it('remembers its size but no place where the desktop places windows', () => {
  world.desktop = { ...world.desktop, placesWindows: false }
  moveTo({ ...USUAL, x: 0, y: 0 })
  expect(mayfly.historyWindowState().bounds).toEqual({ width: 500, height: 600 })
  startAgain()
  expect(mayfly.historyWindowState().bounds).toEqual({ width: 500, height: 600 })
})

it('comes back when the display it stood on is gone, and stays where any part of it can be seen', () => {
  const first = { id: '1', workArea: { x: 0, y: 0, width: 1280, height: 768 } }
  const second = { id: '2', workArea: { x: 1280, y: 0, width: 1920, height: 1080 } }
  world.displays = [first, second]
  const bounds = { x: 2000, y: 300, width: 500, height: 600 }
  moveTo(bounds)
  mayfly.displaysChanged()
  expect(world.historyWindow?.bounds).toEqual(bounds)
  world.displays = [first]
  mayfly.displaysChanged()
  expect(world.historyWindow?.bounds).toEqual({ x: 780, y: 168, width: 500, height: 600 })
  moveTo({ ...bounds, x: 1200, y: 100 })
  mayfly.displaysChanged()
  expect(world.historyWindow?.bounds.x).toBe(1200)
})

it('is not moved by us where the desktop places windows, nor while it is maximized', () => {
  const bounds = { x: 5000, y: 0, width: 500, height: 600 }
  moveTo(bounds, true)
  mayfly.displaysChanged()
  expect(world.historyWindow).toEqual({ bounds, maximized: true })
  world.desktop = { ...world.desktop, placesWindows: false }
  moveTo(bounds)
  mayfly.displaysChanged()
  expect(world.historyWindow?.bounds).toEqual(bounds)
})

it('a note of nothing, when there is no window, changes nothing', () => {
  moveTo(USUAL)
  world.historyWindow = undefined
  mayfly.historyMoved()
  mayfly.changePreferences({ compact: true, historyPinned: true })
  expect(mayfly.historyWindowState()).toMatchObject({
    bounds: { x: 100, y: 50, width: 320, height: 320 },
    least: { width: 240, height: 128 },
    pinned: true,
  })
})

it('compact and back: each in its own size, and a window that fills the screen is one again', () => {
  moveTo(USUAL, true)
  mayfly.changePreferences({ compact: true })
  expect(world.historyWindow).toEqual({
    bounds: { x: 100, y: 50, width: 320, height: 320 },
    maximized: false,
  })
  mayfly.historyMoved()
  moveTo({ x: 100, y: 50, width: 280, height: 200 })
  expect(mayfly.historyWindowState().maximized).toBe(false)
  mayfly.changePreferences({ compact: false })
  expect(world.historyWindow?.bounds).toEqual(USUAL)
  mayfly.changePreferences({ compact: true })
  startAgain()
  expect(mayfly.historyWindowState().bounds).toEqual({ x: 100, y: 50, width: 280, height: 200 })
})

it('is put nowhere by preferences that do not concern it', () => {
  const still = { bounds: { x: 5000, y: 5000, width: 1, height: 1 }, maximized: true }
  world.historyWindow = still
  mayfly.changePreferences({ copies: false })
  expect(world.historyWindow).toBe(still)
})

it('on top is remembered', () => {
  mayfly.changePreferences({ historyPinned: true })
  expect(world.historyOnTop).toBe(true)
  startAgain()
  expect(mayfly.historyWindowState().pinned).toBe(true)
  mayfly.changePreferences({ historyPinned: false })
  expect(world.historyOnTop).toBe(false)
})

it('steps through its zooms, stops at both ends, and remembers', () => {
  const steps = (step: 'in' | 'out', n: number) =>
    Array.from({ length: n }, () => {
      mayfly.zoom(step)
      return world.historyZoom
    })
  expect(steps('in', 6)).toEqual([110, 125, 150, 175, 200, 200])
  startAgain()
  expect(mayfly.historyWindowState().zoom).toBe(200)
  mayfly.zoom('usual')
  expect(world.historyZoom).toBe(100)
  expect(steps('out', 3)).toEqual([90, 80, 80])
  world.settings.save({ ...world.settings.load(), zoom: 130 })
  expect(steps('in', 1)).toEqual([150])
  world.settings.save({ ...world.settings.load(), zoom: 130 })
  expect(steps('out', 1)).toEqual([125])
})

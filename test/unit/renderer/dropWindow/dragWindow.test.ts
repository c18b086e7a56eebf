// @vitest-environment happy-dom
// The window moves when a part of it is dragged; a click stays a click.
import { beforeEach, expect, it, onTestFinished } from 'vitest'
import { dragsWindow } from '../../../../src/renderer/dropWindow/dragWindow.ts'

type At = readonly [x: number, y: number]

let handle: HTMLElement
let moves: At[]
let clicks: number
let leave: () => void

const point = (type: string, [screenX, screenY]: At, button = 0) =>
  handle.dispatchEvent(new PointerEvent(type, { bubbles: true, pointerId: 1, button, screenX, screenY }))
const click = () => handle.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }))

beforeEach(() => {
  const before = { x: window.screenX, y: window.screenY }
  Object.assign(window, { screenX: 100, screenY: 50 })
  handle = document.createElement('button')
  // Only a real pointer can be captured.
  handle.setPointerCapture = () => undefined
  document.body.append(handle)
  moves = []
  clicks = 0
  const left = dragsWindow((x, y) => moves.push([x, y]))(handle)
  leave = () => left?.()
  handle.addEventListener('click', () => (clicks += 1))
  onTestFinished(() => {
    leave()
    handle.remove()
    Object.assign(window, { screenX: before.x, screenY: before.y })
  })
})

it('it goes as far as the pointer, from where it was, until the button is released', () => {
  point('pointerdown', [200, 200])
  point('pointermove', [210.4, 190])
  point('pointermove', [150, 230])
  point('pointerup', [150, 230])
  point('pointermove', [500, 500])
  expect(moves).toEqual([
    [110, 40],
    [50, 80],
  ])
})

it('a press that moves a little is a click, and moves nothing', () => {
  point('pointerdown', [200, 200])
  point('pointermove', [201, 202])
  point('pointerup', [201, 202])
  click()
  expect([moves, clicks]).toEqual([[], 1])
})

it('a drag is no click, even if it ends where it began; the next press is one', () => {
  point('pointerdown', [200, 200])
  point('pointermove', [220, 200])
  point('pointermove', [200, 200])
  point('pointerup', [200, 200])
  click()
  expect(moves.at(-1)).toEqual([100, 50])
  expect(clicks).toBe(0)
  point('pointerdown', [200, 200])
  point('pointerup', [200, 200])
  click()
  expect(clicks).toBe(1)
})

it('another button, no button and a drag that was taken away move nothing', () => {
  point('pointermove', [300, 300])
  point('pointerdown', [200, 200], 2)
  point('pointermove', [300, 300])
  point('pointerdown', [200, 200])
  point('pointercancel', [200, 200])
  point('pointermove', [300, 300])
  expect(moves).toEqual([])
})

it('it stays once the part is gone', () => {
  leave()
  point('pointerdown', [200, 200])
  point('pointermove', [300, 300])
  expect(moves).toEqual([])
})

// @vitest-environment happy-dom
// A file of a task is dragged onto another one.
import { beforeEach, expect, it, onTestFinished } from 'vitest'
import { roleDrag } from '../../../../src/renderer/tasks/roleDrag.ts'

let list: HTMLElement
let drops: string[][]
let moves: (readonly [string | undefined, string | undefined])[]
let under: string

const element = (selector: string) => list.querySelector(selector)!
const point = (type: string, target: Element, clientX = 0, button = 0) =>
  target.dispatchEvent(new PointerEvent(type, { bubbles: true, pointerId: 1, button, clientX, clientY: 0 }))

beforeEach(() => {
  list = document.createElement('ul')
  list.innerHTML =
    '<li data-file="a"><b>a</b><button>swap</button></li><li data-file="b"></li><li data-file="film"></li>'
  // Only a real pointer can be captured, and only a page that is drawn knows what is under it.
  list.setPointerCapture = () => undefined
  const before = Object.getOwnPropertyDescriptor(document, 'elementFromPoint')
  Object.assign(document, { elementFromPoint: () => element(under) })
  document.body.append(list)
  drops = []
  moves = []
  const stop = roleDrag({
    accepts: (_id, onto) => onto !== 'film',
    onDrop: (...given) => drops.push(given),
    onMove: (...given) => moves.push(given),
  })(list)
  onTestFinished(() => {
    stop?.()
    list.remove()
    if (before) Object.defineProperty(document, 'elementFromPoint', before)
    else Reflect.deleteProperty(document, 'elementFromPoint')
  })
})

function drag(from: string, onto: string, by = 40, end = 'pointerup') {
  under = onto
  point('pointerdown', element(from))
  point('pointermove', list, by)
  point(end, list, by)
}

it('it is told while it is over the other one, and dropped there', () => {
  drag('[data-file=a] b', '[data-file=b]')
  expect(moves).toEqual([
    ['a', 'b'],
    [undefined, undefined],
  ])
  expect(drops).toEqual([['a', 'b']])
})

it.each([
  ['where it was', 'b', '[data-file=a]', 40, 'pointerup'],
  ['on one that does not take it', 'b', '[data-file=film]', 40, 'pointerup'],
  ['after a press that hardly moved', 'b', '[data-file=b]', 3, 'pointerup'],
  ['from a button in it', 'button', '[data-file=b]', 40, 'pointerup'],
  ['when the system takes the pointer', 'b', '[data-file=b]', 40, 'pointercancel'],
] as const)('nothing is dropped %s', (_where, from, onto, by, end) => {
  drag(from, onto, by, end)
  expect(drops).toEqual([])
  // And nothing of it is left for the next.
  point('pointermove', list, 400)
  point('pointerup', list, 400)
  expect(drops).toEqual([])
})

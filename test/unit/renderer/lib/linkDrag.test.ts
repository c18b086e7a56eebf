// @vitest-environment happy-dom
// Rows dragged out of the window as their links.
import { expect, it, onTestFinished } from 'vitest'
import { dragsLinks, isOwnDrag, linkDrag } from '../../../../src/renderer/lib/linkDrag.ts'

const LINKS: Readonly<Record<string, readonly string[]>> = { a: ['https://x/a', 'https://x/b'], gone: [] }

/** A list with a row for each id, whose rows can be dragged. */
function draggable() {
  const list = document.createElement('ul')
  list.innerHTML = '<li data-id="a"><span>a</span></li><li data-id="gone"></li><li><b>no row</b></li>'
  document.body.append(list)
  const leave = linkDrag((id) => LINKS[id] ?? [])(list)
  onTestFinished(() => {
    leave?.()
    list.remove()
  })
  /** Starts a drag there. */
  const drag = (selector: string) => {
    const data = new DataTransfer()
    const event = new Event('dragstart', { bubbles: true, cancelable: true })
    Object.defineProperty(event, 'dataTransfer', { value: data })
    const goesOn = list.querySelector(selector)!.dispatchEvent(event)
    return { goesOn, data }
  }
  return { list, leave, drag }
}

it('a row is dragged as its links, one a line, to be copied or linked', () => {
  const { drag } = draggable()
  const { goesOn, data } = drag('[data-id=a] span')
  expect(goesOn).toBe(true)
  expect(data.getData('text/uri-list')).toBe('https://x/a\r\nhttps://x/b')
  expect(data.getData('text/plain')).toBe('https://x/a\nhttps://x/b')
  expect(data.effectAllowed).toBe('copyLink')
})

it.each(['[data-id=gone]', 'b'])('what has no link can’t be dragged: %s', (selector) => {
  const { drag } = draggable()
  expect(drag(selector).goesOn).toBe(false)
  expect(isOwnDrag()).toBe(false)
})

it('the drag is this window’s own until it ends, even if the row is gone by then', () => {
  const { drag, list } = draggable()
  expect(isOwnDrag()).toBe(false)
  drag('[data-id=a]')
  expect(isOwnDrag()).toBe(true)
  list.replaceChildren()
  window.dispatchEvent(new Event('dragend'))
  expect(isOwnDrag()).toBe(false)
})

it('a drag ends with its list, and the list then drags nothing', () => {
  const { drag, leave } = draggable()
  drag('[data-id=a]')
  leave?.()
  expect(isOwnDrag()).toBe(false)
  expect(drag('[data-id=a]').data.getData('text/plain')).toBe('')
  expect(isOwnDrag()).toBe(false)
})

it('what stands for links is dragged as these, and tells of it until it ends or goes', () => {
  const element = document.createElement('button')
  document.body.append(element)
  const told: boolean[] = []
  const leave = dragsLinks(
    () => ['https://x/a', 'https://x/b'],
    (on) => told.push(on),
  )(element)
  onTestFinished(() => element.remove())
  const begin = () => {
    const data = new DataTransfer()
    const event = new Event('dragstart', { bubbles: true, cancelable: true })
    Object.defineProperty(event, 'dataTransfer', { value: data })
    element.dispatchEvent(event)
    return data.getData('text/uri-list')
  }
  expect(begin()).toBe('https://x/a\r\nhttps://x/b')
  expect([isOwnDrag(), told]).toEqual([true, [true]])
  window.dispatchEvent(new Event('dragend'))
  expect([isOwnDrag(), told]).toEqual([false, [true, false]])
  begin()
  leave?.()
  expect([isOwnDrag(), told]).toEqual([false, [true, false, true, false]])
})

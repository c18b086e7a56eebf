// @vitest-environment happy-dom
// Which row a menu belongs to, and where it opens.
import { beforeEach, expect, it, onTestFinished } from 'vitest'
import { eventually } from '../../../../helpers/until.ts'
import { listenForContextMenu, openMenuBelow } from '../../../../../src/renderer/uploads/row/contextMenu.ts'

type Shown = { id: string; x: number; y: number; inList: boolean }
let shown: Shown[]
let stop: () => void
/** Closes the menu. */
let close: () => void

const at = (id: string) => document.getElementById(id)!
const place = (id: string, left: number, bottom: number) => {
  at(id).getBoundingClientRect = () => new DOMRect(left, bottom - 10, 50, 10)
}
/** Whether the browser's own menu is suppressed. */
const click = (id: string, init: MouseEventInit) =>
  !at(id).dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true, ...init }))

beforeEach(() => {
  document.body.innerHTML = `
    <ul>
      <li id="row" data-id="a"><h2 id="day">Today</h2><div id="content"><button id="more"></button></div></li>
    </ul>
    <aside data-menu-of="b"><button id="details"></button></aside>
    <p id="elsewhere"></p>`
  place('row', 0, 200)
  place('content', 10.4, 190.6)
  place('more', 40, 180)
  place('details', 300, 90)
  shown = []
  stop = listenForContextMenu((id, { x, y }, inList) => {
    shown.push({ id, x, y, inList })
    return new Promise((closed) => (close = closed))
  })
  onTestFinished(() => {
    stop()
    document.body.replaceChildren()
  })
})

it('a right-click opens it where the pointer is', () => {
  expect(click('content', { button: 2, clientX: 12.6, clientY: 34.2 })).toBe(true)
  expect(shown).toEqual([{ id: 'a', x: 13, y: 34, inList: true }])
})

it('keys open it below the row’s content, not below its day', () => {
  expect(click('row', { button: -1, clientX: 500, clientY: 500 })).toBe(true)
  expect(shown).toEqual([{ id: 'a', x: 10, y: 191, inList: true }])
})

it('a button opens it below itself, in the list and in the details', () => {
  openMenuBelow(at('more'))
  openMenuBelow(at('details'))
  expect(shown).toEqual([
    { id: 'a', x: 40, y: 180, inList: true },
    { id: 'b', x: 300, y: 90, inList: false },
  ])
})

it('is marked on its row until the menu is closed', async () => {
  openMenuBelow(at('more'))
  expect(at('row').dataset).toHaveProperty('menuOpen')
  close()
  await eventually(() => Object.keys(at('row').dataset)).toEqual(['id'])
})

it('elsewhere, and once nobody listens, it is left to the browser', () => {
  expect(click('elsewhere', { button: 2 })).toBe(false)
  stop()
  expect(click('content', { button: 2 })).toBe(false)
  expect(shown).toEqual([])
})

// @vitest-environment happy-dom
// The keys of the view of uploads, wherever its focus is.
import { beforeEach, expect, it } from 'vitest'
import { uploadsKeys } from '../../../../src/renderer/uploads/uploadsKeys.ts'
import { keyPress } from '../../../helpers/keyPress.ts'

let did: unknown[]
let ids: readonly string[]
let hasRow: boolean
const scroller = document.createElement('div')

const press = (key: string, target: EventTarget = document.body, held = {}) => {
  const noted = (what: string) => (given: readonly string[]) => {
    did.push([what, given])
    return Promise.resolve()
  }
  const handle = uploadsKeys({
    platform: 'linux',
    commands: { openTask: noted('openTask'), copyForLastTask: noted('copyForLastTask') },
    scroller: () => scroller,
    enter() {
      did.push('enter')
      return hasRow
    },
    forTask: () => ids,
  })
  const event = keyPress(key, 'linux', held)
  Object.defineProperty(event, 'target', { value: target })
  handle(event)
  return event.defaultPrevented
}

beforeEach(() => {
  did = []
  ids = ['a', 'b']
  hasRow = true
})

it('one opens the choice of a target, one copies for the last', () => {
  expect(press('Control+T')).toBe(true)
  expect(press('Control+Shift+C')).toBe(true)
  expect(did).toEqual([
    ['openTask', ['a', 'b']],
    ['copyForLastTask', ['a', 'b']],
  ])
})

it('a key that is held down does it once, and without a link nothing is done', () => {
  press('Control+T', document.body, { repeat: true })
  ids = []
  expect(press('Control+Shift+C')).toBe(true)
  expect(did).toEqual([])
})

it('Down goes into the list from the page and the tabs, not from a field', () => {
  const tab = document.createElement('button')
  tab.setAttribute('role', 'tab')
  expect([press('Down', scroller), press('Down', tab)]).toEqual([true, true])
  hasRow = false
  expect(press('Down', scroller)).toBe(false)
  expect(did).toEqual(['enter', 'enter', 'enter'])
  expect(press('Down', document.createElement('input'))).toBe(false)
  expect(press('Shift+Down', scroller)).toBe(false)
  expect(did).toHaveLength(3)
})

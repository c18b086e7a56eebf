// @vitest-environment happy-dom
// Where keys move in the list, and that every key that is told for it does something.
import { describe, expect, it, onTestFinished } from 'vitest'
import { indexAfter, listKeys } from '../../../../../src/renderer/uploads/list/listKeys.ts'
import { keyNames, keysFor } from '../../../../../src/shared/keyboard/windowKeys.ts'
import { keyPress } from '../../../../helpers/keyPress.ts'

it.each([
  ['ArrowDown', 4, 5],
  ['ArrowDown', 99, 99],
  ['ArrowUp', 0, 0],
  ['PageDown', 4, 14],
  ['PageDown', 95, 99],
  ['PageUp', 14, 4],
  ['PageUp', 3, 0],
  ['Home', 50, 0],
  ['End', 50, 99],
] as const)('%s leads from %i to %i', (key, from, to) => {
  expect(indexAfter(key, from, 100, 10)).toBe(to)
})

/** A list with one row, and what its keys did. */
function listening(platform: string, isGrid = false) {
  const did: string[] = []
  const does = (name: string) => () => void did.push(name)
  const attach = listKeys({
    platform,
    isGrid,
    keyActions: {
      copy: does('copy'),
      open: does('open'),
      renew: does('renew'),
      remove: does('remove'),
      preview: does('preview'),
    },
    onMove: (_id, _key, how) => void did.push(how === 'range' ? 'range' : 'ends'),
    onSelect: (_id, how) => void did.push(how),
    onSelectAll: does('all'),
    onEscape: () => false,
    onFocus: () => {},
  })
  const list = document.createElement('ul')
  list.innerHTML = '<li data-id="1"></li>'
  const detach = attach(list)
  onTestFinished(() => detach?.())
  const row = list.firstElementChild!
  return { did, press: (accelerator: string) => row.dispatchEvent(keyPress(accelerator, platform)) }
}

describe.each(['linux', 'win32', 'darwin'])('on %s', (platform) => {
  // The browser itself makes the menu's key a `contextmenu` event.
  it.each(keyNames('list').filter((name) => name !== 'menu'))('%s', (name) => {
    const { did, press } = listening(platform)
    const accelerators = keysFor('list', name, platform)
    for (const accelerator of accelerators) expect(press(accelerator)).toBe(false)
    expect(did).toEqual(accelerators.map(() => name))
  })
})

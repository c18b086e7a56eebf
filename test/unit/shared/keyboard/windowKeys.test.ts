// The declared keys of the window: every platform has its own, none means two things in one place.
import { describe, expect, it } from 'vitest'
import { keysOf } from '../../../../src/shared/keyboard/accelerator.ts'
import {
  keyNames,
  keysFor,
  menuKey,
  windowKeys,
  type KeyArea,
} from '../../../../src/shared/keyboard/windowKeys.ts'
import { chinese } from '../../../../src/shared/i18n/chinese.ts'
import { english } from '../../../../src/shared/i18n/english.ts'

const areas = Object.keys(windowKeys) as KeyArea[]

describe.each(['linux', 'win32', 'darwin'])('on %s', (platform) => {
  it.each(areas)('no key of %s is there twice', (area) => {
    const all = keyNames(area).flatMap((name) =>
      keysFor(area, name, platform).map((key) => keysOf(key, platform).join('+')),
    )
    expect(new Set(all).size).toBe(all.length)
  })

  it.each(areas)('each key of %s has its cap, and its sentence in both languages', (area) => {
    for (const { keyList, keyCap } of [english, chinese]) {
      const does: Readonly<Record<string, string>> = keyList[area]
      const told = keyNames(area).map((name) => does[name])
      expect(told).toEqual(told.filter((text) => text !== undefined && text !== ''))
      for (const name of keyNames(area))
        for (const key of keysFor(area, name, platform).flatMap((keys) => keysOf(keys, platform))) {
          expect(keyCap(key, platform).sign).not.toBe('')
          expect(keyCap(key, platform).name).toMatch(/[\p{L}\p{N}]/u)
        }
    }
  })
})

it('a Mac removes with what its keyboard has', () => {
  expect(menuKey('list', 'remove', 'darwin')).toBe('Command+Backspace')
  expect(menuKey('list', 'remove', 'linux')).toBe('Delete')
  expect(menuKey('list', 'menu', 'darwin')).toBe('')
})

// What is said when the window is first closed.
import { expect, it } from 'vitest'
import * as v from 'valibot'
import { createFirstClosing } from '../../../../src/main/core/tray/firstClosing.ts'
import { settingsSchema, type Settings } from '../../../../src/shared/state/settings.ts'

function world(platform: string, hasTray: boolean, kept: Partial<Settings> = {}) {
  let settings = { ...v.parse(settingsSchema, {}), ...kept }
  const said: string[] = []
  const start = () =>
    createFirstClosing({
      platform,
      settings: { load: () => settings, save: (next) => (settings = next) },
      hasTray: () => hasTray,
      notify: ({ title }) => void said.push(title),
    })
  return { said, start, set: (next: Partial<Settings>) => (settings = { ...settings, ...next }) }
}

it.each([
  ['linux', true, 'Mayfly stays in the tray'],
  ['win32', true, 'Mayfly stays in the tray'],
  ['darwin', true, 'Mayfly stays in the menu bar'],
  ['linux', false, 'Mayfly keeps running'],
])('says on %s, tray %s: %s, once a profile', (platform, hasTray, title) => {
  const { said, start } = world(platform, hasTray)
  const closed = start()
  closed()
  closed()
  start()()
  expect(said).toEqual([title])
})

it('says nothing to who wants no notifications, until they do', () => {
  const { said, start, set } = world('linux', true, { notices: false })
  const closed = start()
  closed()
  expect(said).toEqual([])
  set({ notices: true })
  closed()
  expect(said).toHaveLength(1)
})

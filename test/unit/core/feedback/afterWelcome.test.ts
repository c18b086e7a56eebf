// What comes once the welcome is over: the permission for notifications on macOS, the hint about icons on Windows.
import { expect, it, vi } from 'vitest'
import * as v from 'valibot'
import { createAfterWelcome } from '../../../../src/main/core/feedback/afterWelcome.ts'
import { words } from '../../../../src/shared/i18n/words.ts'
import { settingsSchema, type Settings } from '../../../../src/shared/state/settings.ts'
import { calmStatus } from '../../../helpers/status.ts'

const welcome = { ...calmStatus, key: { kind: 'none' } } as const

function world(platform: string, kept: Partial<Settings> = {}) {
  let settings = { ...v.parse(settingsSchema, {}), ...kept }
  const store = { load: () => settings, save: (next: Settings) => (settings = next) }
  const deps = { addNote: vi.fn(), askForNotices: vi.fn() }
  const start = () => createAfterWelcome({ platform, settings: store, ...deps })
  return { ...deps, start, look: start() }
}

it('has macOS ask about notifications once a run, not before there is a key', () => {
  const { look, askForNotices, addNote } = world('darwin')
  look(welcome)
  expect(askForNotices).not.toHaveBeenCalled()
  look(calmStatus)
  look(calmStatus)
  expect(askForNotices).toHaveBeenCalledOnce()
  expect(addNote).not.toHaveBeenCalled()
})

it('does not have it ask while notifications are off', () => {
  const { look, askForNotices } = world('darwin')
  const off = { ...calmStatus, preferences: { ...calmStatus.preferences, notices: false } }
  look(off)
  expect(askForNotices).not.toHaveBeenCalled()
  look(calmStatus)
  expect(askForNotices).toHaveBeenCalledOnce()
})

it('tells once on Windows where the icon is, and not in place of the welcome', () => {
  const { look, start, addNote, askForNotices } = world('win32')
  look(welcome)
  expect(addNote).not.toHaveBeenCalled()
  look({ ...welcome, service: { kind: 'practice' } })
  look(calmStatus)
  start()(calmStatus)
  expect(addNote.mock.calls).toEqual([[words.toast.hiddenIcons]])
  expect(askForNotices).not.toHaveBeenCalled()
})

it('does nothing on Linux', () => {
  const { look, addNote, askForNotices } = world('linux')
  look(calmStatus)
  expect(addNote).not.toHaveBeenCalled()
  expect(askForNotices).not.toHaveBeenCalled()
})

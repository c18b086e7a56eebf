// Notifications that the system did not show: told once, with the place where that is set.
import { expect, it, vi } from 'vitest'
import { createFailedNotices } from '../../../../src/main/core/feedback/failedNotices.ts'
import { words } from '../../../../src/shared/i18n/words.ts'

it.each([
  ['darwin', 'macOS'],
  ['win32', 'Windows'],
] as const)('are told once on %s', (platform, system) => {
  const addNote = vi.fn()
  const failed = createFailedNotices(platform, addNote)
  failed()
  failed()
  expect(addNote.mock.calls).toEqual([[words.toast.noticeNotShown(system)]])
})

it('are not told on Linux, where Electron does not report them', () => {
  const addNote = vi.fn()
  createFailedNotices('linux', addNote)()
  expect(addNote).not.toHaveBeenCalled()
})

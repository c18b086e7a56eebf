// The user is asked before folders with many files are added.
import { expect, it } from 'vitest'
import { createPrompts } from '../../../../src/main/core/feedback/prompt.ts'
import { ASK_ABOVE, confirmFolders } from '../../../../src/main/core/intake/confirmFolders.ts'

const NONE = { otherType: 0, hidden: 0, notFiles: 0, outside: 0, unread: 0 }

const begin = (
  inFolders: number,
  platform = 'linux',
  folders: readonly string[] = ['/ada/Pictures', '/ada/猫'],
) => {
  let windows = 0
  const prompts = createPrompts({ newId: () => 'a question', now: () => 0, after: () => () => {} }, () => {})
  const expanded = { files: [], folders, inFolders, skipped: NONE }
  const confirmed = confirmFolders({ platform, prompts, showWindow: () => (windows += 1) }, expanded)
  return { confirmed, prompts, windows: () => windows }
}

it('not when there are few', async () => {
  for (const few of [0, ASK_ABOVE]) {
    const { confirmed, prompts, windows } = begin(few)
    expect([prompts.current(), windows()]).toEqual([undefined, 0])
    expect(await confirmed).toBe(true)
  }
})

it.each([true, false])('in the window, by their names; the answer counts: %s', async (yes) => {
  const { confirmed, prompts, windows } = begin(ASK_ABOVE + 1)
  expect(windows()).toBe(1)
  expect(prompts.current()).toEqual({
    id: 'a question',
    kind: 'folder',
    folders: ['Pictures', '猫'],
    files: ASK_ABOVE + 1,
  })
  prompts.answer('a question', yes)
  expect(await confirmed).toBe(yes)
})

it.each([
  ['C:\\Users\\Ada\\Pictures', 'Pictures'],
  ['\\\\server\\share\\猫', '猫'],
  ['D:\\', 'D:\\'],
])('on Windows %s is called %s', (folder, name) => {
  const { prompts } = begin(ASK_ABOVE + 1, 'win32', [folder])
  expect(prompts.current()).toMatchObject({ folders: [name] })
})

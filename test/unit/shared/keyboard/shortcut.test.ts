// Which shortcut names a window may send.
import { expect, it } from 'vitest'
import * as v from 'valibot'
import { shortcutNames, shortcutNameSchema } from '../../../../src/shared/keyboard/shortcut.ts'

it.each(shortcutNames)('%s is the name of a shortcut', (name) => {
  expect(v.parse(shortcutNameSchema, name)).toBe(name)
})

it.each(['', 'UploadClipboard', 'toString', '__proto__', 0, null, ['uploadClipboard']])(
  '%j is not',
  (name) => {
    expect(v.is(shortcutNameSchema, name)).toBe(false)
  },
)

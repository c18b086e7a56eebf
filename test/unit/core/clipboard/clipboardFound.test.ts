// The message for a clipboard that holds nothing to send.
import { expect, it } from 'vitest'
import { named, nothing } from '../../../../src/main/core/clipboard/clipboardFound.ts'

it('says what is there instead, with a format only where there is one', () => {
  expect(nothing('empty')).toStrictEqual({ kind: 'nothing', found: 'empty' })
  expect(nothing('damaged', 'PNG')).toStrictEqual({ kind: 'nothing', found: 'damaged', format: 'PNG' })
})

it('names the format of a picture, not that of anything else', () => {
  expect(named({ name: 'GIF', isPicture: true })).toStrictEqual({
    kind: 'nothing',
    found: 'format',
    format: 'GIF',
  })
  expect(named({ name: 'PDF', isPicture: false })).toStrictEqual({ kind: 'nothing', found: 'data' })
})

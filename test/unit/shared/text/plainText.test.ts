// Text from outside in one of our sentences.
import { describe, expect, it } from 'vitest'
import { plainLine } from '../../../../src/shared/text/plainText.ts'

describe('plainLine', () => {
  it.each([
    ['Invalid request parameters', 'Invalid request parameters'],
    ['  two\r\nlines\tand\u2028more\u0000 ', 'two lines and more'],
    ['a\u202Egnp.exe\u2066b\u200Fc\u061C', 'agnp.exebc'],
    ['zero\u200Bwidth\uFEFF\u00AD', 'zerowidth'],
    ['<b>jpg</b> &amp;', '<b>jpg</b> &amp;'],
    ['👩‍🚀 می‌خواهم', '👩‍🚀 می‌خواهم'],
    ['lone \uD83D', 'lone \uFFFD'],
    ['\u001B[31mred', '[31mred'],
    ['\u202E\u0007 \n', ''],
  ])('%j', (text, line) => {
    expect(plainLine(text, 200)).toBe(line)
  })

  it('is cut where no character is parted', () => {
    expect(plainLine('x'.repeat(200), 200)).toBe('x'.repeat(200))
    expect(plainLine('x'.repeat(201), 200)).toBe(`${'x'.repeat(199)}…`)
    expect(plainLine(`${'x'.repeat(198)}👩‍🚀y`, 200)).toBe(`${'x'.repeat(198)}…`)
    expect(plainLine('e' + '\u0301'.repeat(500), 200).length).toBeLessThanOrEqual(200)
  })
})

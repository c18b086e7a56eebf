// Text that was saved under a picture's name.
import { describe, expect, it } from 'vitest'
import { kindOfText } from '../../../../src/main/core/inspect/textKind.ts'

describe('the kind of a text', () => {
  it.each([
    ['\ufeff<!doctype html>\n<html>', 'html'],
    ['<!-- saved -->\n<HTML><head>', 'html'],
    ['<?xml version="1.0"?>\n<!-- a drawing -->\n<svg xmlns="http://www.w3.org/2000/svg">', 'svg'],
    ['<?xml version="1.0"?><rss/>', 'text'],
    ['[1, 2]', 'json'],
    ['  plain words — with a dash', 'text'],
    ['\0binary', undefined],
    ['', undefined],
  ])('%j', (text, kind) => {
    expect(kindOfText(Buffer.from(text))).toBe(kind)
  })

  it('is told of UTF-16, and of text that ends amid a character', () => {
    expect(kindOfText(Buffer.from('\ufeff<html></html>', 'utf16le'))).toBe('html')
    expect(kindOfText(Buffer.from('<html>é').subarray(0, -1))).toBe('html')
  })

  it('is none of bytes that are no text', () => {
    expect(kindOfText(Buffer.from([0x3c, 0xff, 0xfe, 0x80]))).toBeUndefined()
  })
})

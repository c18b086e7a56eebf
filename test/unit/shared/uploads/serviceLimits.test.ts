// What the service accepts, at its limits.
import { describe, expect, it } from 'vitest'
import {
  EXTENSIONS,
  extensionOf,
  isOverLimitEncoded,
  LIFE_MS,
  LIMIT_BYTES,
  NAME_LIMIT,
  typeOf,
} from '../../../../src/shared/uploads/serviceLimits.ts'

describe('the numbers of the contract', () => {
  it('are these', () => {
    expect({ LIMIT_BYTES, NAME_LIMIT, LIFE_MS }).toEqual({
      LIMIT_BYTES: 10_485_760,
      NAME_LIMIT: 128,
      LIFE_MS: 86_400_000,
    })
  })
})

describe('types', () => {
  const table: readonly (readonly [string, string, string])[] = [
    ['jpg', 'image/jpeg', 'image'],
    ['jpeg', 'image/jpeg', 'image'],
    ['png', 'image/png', 'image'],
    ['webp', 'image/webp', 'image'],
    ['mp4', 'video/mp4', 'video'],
    ['wav', 'audio/wav', 'audio'],
    ['mp3', 'audio/mpeg', 'audio'],
  ]
  const mixed = (text: string) =>
    Array.from(text, (letter, at) => (at % 2 === 0 ? letter : letter.toUpperCase())).join('')

  it('are the seven of the contract and no others', () => {
    expect(EXTENSIONS).toEqual(table.map(([extension]) => extension))
  })

  it.each(table)('%s in any letter case', (extension, mime, media) => {
    for (const written of [extension, extension.toUpperCase(), mixed(extension)]) {
      expect(typeOf(`picture.${written}`), written).toEqual({ mime, media })
      expect(extensionOf(`picture.${written}`)).toBe(extension)
    }
  })

  it.each([
    ['', ''],
    ['png', ''],
    ['.', ''],
    ['a.', ''],
    ['a. png', ' png'],
    ['a.pn', 'pn'],
    ['a.pngx', 'pngx'],
    ['a.gif', 'gif'],
    ['a.png.exe', 'exe'],
    ['a.png/b', 'png/b'],
    ['a.pnɡ', 'pnɡ'],
    ['a.gif ', 'gif'],
    ['a．ｇｉｆ', 'gif'],
    ['a.p ng', 'p ng'],
    ['a.constructor', 'constructor'],
    ['a.__proto__', '__proto__'],
  ])('%j has none', (name, extension) => {
    expect(typeOf(name)).toBeUndefined()
    expect(extensionOf(name)).toBe(extension)
  })

  it.each([
    ['.png', 'png'],
    ['a.tar.png', 'png'],
    ['..jpg', 'jpg'],
    ['a b\n.WAV', 'wav'],
    ['猫.Mp4', 'mp4'],
    ['a.jfif', 'jfif'],
    ['a.JPE', 'jpe'],
    ['a.pjpeg', 'pjpeg'],
    // Invisible characters at the end are not part of it.
    ['a.png.', 'png'],
    ['a.png. . ', 'png'],
    ['a.png \t\n', 'png'],
    ['a.png\u00a0', 'png'],
    ['a.png\u202f\u200e', 'png'],
    ['a.png\u{e0041}', 'png'],
    ['a.p\u200bng\ufeff', 'png'],
    ['a.mp3\u0000', 'mp3'],
    ['a．ｐｎｇ', 'png'],
    ['照片。JPG', 'jpg'],
  ])('%j goes by what follows the last dot', (name, extension) => {
    expect(extensionOf(name)).toBe(extension)
    expect(typeOf(name)).toBeDefined()
  })
})

describe('isOverLimitEncoded', () => {
  // 10 MiB of base64 are exactly 7.5 MiB of file.
  it.each([
    [0, false],
    [1, false],
    [7_864_319, false],
    [7_864_320, false],
    [7_864_321, true],
    [LIMIT_BYTES - 1, true],
    [LIMIT_BYTES, true],
    [LIMIT_BYTES + 1, true],
  ])('%i bytes: %s', (size, over) => {
    expect(isOverLimitEncoded(size)).toBe(over)
    expect(Math.ceil(size / 3) * 4 > 10 * 1024 * 1024).toBe(over)
  })
})

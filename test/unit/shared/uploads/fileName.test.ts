// Names cut for the service and for menus: never within a character, never to another type.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EXTENSIONS } from '../../../../src/shared/uploads/serviceLimits.ts'
import { cut, nameToSend, shortName, splitName, whyRenamed } from '../../../../src/shared/uploads/fileName.ts'

const FAMILY = '👨‍👩‍👧‍👦'
const FLAG = '🇺🇦'
const THUMB = '👍🏽'
const ACCENTED = 'e\u0301\u0323'
const KEYCAP = '1️⃣'

/** Where `text` may be split, by the platform's own idea of a character. */
const boundaries = (text: string): Set<number> =>
  new Set([
    ...Array.from(
      new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text),
      ({ index }) => index,
    ),
    text.length,
  ])

const endsInHalf = (text: string) => /[\uD800-\uDBFF]$/.test(text) || !text.isWellFormed()

const piece = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 8 }),
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.constantFrom(FAMILY, FLAG, THUMB, ACCENTED, KEYCAP, '猫', 'か\u3099', '.', ' ', '\u200d', '한'),
)
const stem = fc.array(piece, { maxLength: 60 }).map((parts) => parts.join(''))
const anyUnits = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 300 }).map((units) => {
  return String.fromCharCode(...units)
})
const extension = fc
  .tuple(fc.constantFrom(...EXTENSIONS), fc.boolean())
  .map(([text, upper]) => `.${upper ? text.toUpperCase() : text}`)

describe('a name that the service would not take as it is', () => {
  it.each([
    ['photo.jfif', 'photo.jpg', 'type'],
    ['photo.JPE', 'photo.jpg', 'type'],
    ['photo.pjpeg ', 'photo.jpg', 'type'],
    ['sound.wave', 'sound.wav', 'type'],
    ['photo.png ', 'photo.png', 'end'],
    ['photo.PNG.', 'photo.png', 'end'],
    ['photo.png\u200e', 'photo.png', 'end'],
    ['my photo .png\u00a0. ', 'my photo .png', 'end'],
    ['photo.p\u200bng', 'photo.png', 'signs'],
    ['照片．ＰＮＧ', '照片.png', 'signs'],
    ['照片。png', '照片.png', 'signs'],
    ['a\ud800b.png', 'a\ufffdb.png', 'signs'],
    [`${'n'.repeat(130)}.jfif`, `${'n'.repeat(124)}.jpg`, 'long'],
  ])('%j is sent as %j', (name, sent, why) => {
    expect(nameToSend(name)).toBe(sent)
    expect(whyRenamed(name)).toBe(why)
  })

  it.each(['photo.gif ', 'photo.tar.gz', 'photo', 'photo.PNG', 'photo.JPeG', '.png', 'a  b.png'])(
    '%j is left as it is',
    (name) => {
      expect(nameToSend(name)).toBe(name)
    },
  )
})

describe('nameToSend', () => {
  it('leaves a name that fits as it is, and cuts one unit more', () => {
    const named = (units: number) => `${'a'.repeat(units - 4)}.png`
    for (const units of [5, 127, 128]) expect(nameToSend(named(units))).toBe(named(units))
    expect(nameToSend(named(129))).toBe(`${'a'.repeat(124)}.png`)
    expect(nameToSend(named(1000))).toBe(`${'a'.repeat(124)}.png`)
  })

  it('counts UTF-16 units, so that Chinese, Japanese and Korean names keep 124 characters', () => {
    expect(nameToSend(`${'猫'.repeat(124)}.jpg`)).toBe(`${'猫'.repeat(124)}.jpg`)
    expect(nameToSend(`${'猫'.repeat(125)}.jpg`)).toBe(`${'猫'.repeat(124)}.jpg`)
    expect(nameToSend(`${'한'.repeat(200)}.jpeg`)).toBe(`${'한'.repeat(123)}.jpeg`)
    // Outside the basic plane, each character takes two units.
    expect(nameToSend(`${'𠮷'.repeat(70)}.jpg`)).toBe(`${'𠮷'.repeat(62)}.jpg`)
    expect(nameToSend(`${'𠮷'.repeat(70)}.jpeg`)).toBe(`${'𠮷'.repeat(61)}.jpeg`)
  })

  it.each([
    ['a family', FAMILY],
    ['a flag', FLAG],
    ['a toned thumb', THUMB],
    ['a letter with marks', ACCENTED],
    ['a keycap', KEYCAP],
    ['a syllable with its mark', 'か\u3099'],
  ])('never parts %s', (_, grapheme) => {
    for (let before = 124 - 2 * grapheme.length; before <= 125; before += 1) {
      const name = `${'a'.repeat(before)}${grapheme.repeat(20)}.png`
      const whole = Math.floor((124 - before) / grapheme.length)
      const expected =
        before > 124 ? 'a'.repeat(124) : `${'a'.repeat(before)}${grapheme.repeat(Math.max(0, whole))}`
      expect(nameToSend(name), String(before)).toBe(`${expected}.png`)
    }
  })

  it('parts a character that alone is longer than the room between code points', () => {
    const sent = nameToSend(`e${'\u0301'.repeat(300)}.png`)
    expect(sent).toBe(`e${'\u0301'.repeat(123)}.png`)
    const joined = nameToSend(`${'👩\u200d'.repeat(100)}👩.png`)
    expect(joined.length).toBeLessThanOrEqual(128)
    expect(joined.length).toBeGreaterThanOrEqual(127)
    expect(joined.isWellFormed()).toBe(true)
  })

  it('keeps the extension as it was written', () => {
    expect(nameToSend(`${'a'.repeat(200)}.JpEg`)).toBe(`${'a'.repeat(123)}.JpEg`)
    expect(nameToSend(`${'a.b'.repeat(100)}.png`)).toBe(`${'a.b'.repeat(41)}a.png`)
  })

  it('makes lone surrogates characters, however short the name', () => {
    expect(nameToSend('a\uD83D.png')).toBe('a\uFFFD.png')
    expect(nameToSend('\uDC00.png')).toBe('\uFFFD.png')
    expect(nameToSend(`${'a'.repeat(123)}\uD83D\uDE00.png`)).toBe(`${'a'.repeat(123)}.png`)
  })

  it('for any name: at most 128 units, the same extension, a whole beginning', () => {
    fc.assert(
      fc.property(fc.oneof(stem, anyUnits), extension, (before, ext) => {
        const name = before + ext
        const text = name.toWellFormed()
        const sent = nameToSend(name)
        expect(sent.length).toBeLessThanOrEqual(128)
        if (text.length <= 128) {
          expect(sent).toBe(text)
          return
        }
        expect(sent.endsWith(ext)).toBe(true)
        const sentStem = sent.slice(0, -ext.length)
        const wholeStem = text.slice(0, -ext.length)
        expect(wholeStem.startsWith(sentStem)).toBe(true)
        expect(endsInHalf(sentStem)).toBe(false)
        const parts = boundaries(wholeStem)
        const first = [...parts].filter((at) => at > 0).sort((a, b) => a - b)[0] ?? 0
        const room = 128 - ext.length
        if (first <= room) {
          expect(parts.has(sentStem.length)).toBe(true)
          // And none that would have fitted is missing.
          expect(Math.max(...[...parts].filter((at) => at <= room))).toBe(sentStem.length)
        }
      }),
      { numRuns: 400 },
    )
  })

  it('is its own fixed point', () => {
    fc.assert(
      fc.property(stem, extension, (before, ext) => {
        const sent = nameToSend(before + ext)
        expect(nameToSend(sent)).toBe(sent)
      }),
    )
  })
})

describe('cut', () => {
  it.each([
    ['', 0, ''],
    ['', 3, ''],
    ['abc', 3, 'abc'],
    ['abc', 2, 'ab'],
    ['abc', 0, ''],
    [`a${FAMILY}`, 1 + FAMILY.length, `a${FAMILY}`],
    [`a${FAMILY}`, FAMILY.length, 'a'],
    [`${FLAG}${FLAG}`, 7, FLAG],
    ['🙂a', 1, ''],
    [FAMILY, 3, '👨\u200d'],
  ])('%j to %i units', (text, units, expected) => {
    expect(cut(text, units)).toBe(expected)
  })
})

describe('splitName', () => {
  it.each([
    ['a.png', 'a', '.png'],
    ['a', 'a', ''],
    ['', '', ''],
    ['.png', '', '.png'],
    ['a.b.png', 'a.b', '.png'],
    ['a.', 'a', '.'],
  ])('%j', (name, before, ext) => {
    expect(splitName(name)).toEqual({ stem: before, extension: ext })
  })
})

describe('shortName', () => {
  it.each([
    ['holiday.png', 11, 'holiday.png'],
    ['holidays.png', 11, 'holida….png'],
    ['a very long name of a picture.jpeg', 16, 'a very lon….jpeg'],
    ['nodots at all in this', 10, 'nodots at…'],
    // An extension that would take all the space does not count as one.
    ['a.averylongextension', 10, 'a.averylo…'],
    ['a.12345678', 9, 'a.123456…'],
    ['abcdefg.png', 7, 'ab….png'],
    ['abcdefg.png', 6, 'abcde…'],
    [`${FAMILY}${FAMILY}.png`, 17, `${FAMILY}….png`],
  ])('%j in %i', (name, units, expected) => {
    expect(shortName(name, units)).toBe(expected)
  })

  it('never takes more room, nor loses the extension, nor parts a surrogate pair', () => {
    fc.assert(
      fc.property(stem, extension, fc.integer({ min: 8, max: 60 }), (before, ext, units) => {
        const name = before + ext
        const short = shortName(name, units)
        expect(short.length).toBeLessThanOrEqual(units)
        expect(short.endsWith(ext)).toBe(true)
        expect(short.isWellFormed()).toBe(true)
        expect(short === name || short.includes('…')).toBe(true)
      }),
    )
  })
})

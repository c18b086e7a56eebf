// The picture on the clipboard: which of its formats is read, and the message when none can be.
import { describe, expect, it } from 'vitest'
import { isPicture, pictureName, readPicture } from '../../../../src/main/core/clipboard/clipboardPicture.ts'
import { LIMIT_BYTES } from '../../../../src/shared/uploads/serviceLimits.ts'
import { clipboardWith, type Formats, type More } from '../../../helpers/clipboard.ts'

const PNG = Buffer.from('\x89PNG\r\n\x1a\npng', 'latin1')
const JPEG = Buffer.from('ffd8ffe0', 'hex')
const BMP = Buffer.from('424d46000000000000003600', 'hex')

const read = async (formats: Formats, more: More = {}, { platform = 'linux', any = true } = {}) =>
  readPicture(await clipboardWith(formats, more).look(), platform, any)
const asBytes = (bytes: Buffer, extension: string) => ({ kind: 'bytes', bytes, extension })

describe('reading a picture', () => {
  it('prefers its own bytes to what the platform makes of them', async () => {
    expect(await read({ 'image/jpeg': JPEG }, { any: PNG })).toEqual(asBytes(JPEG, 'jpg'))
    expect(await read({}, { any: PNG })).toEqual(asBytes(PNG, 'png'))
  })

  it('takes what only the platform can read where any will do, and only there', async () => {
    const made = { any: PNG, pngOf: () => Promise.resolve(PNG) }
    expect(await read({ 'image/bmp': BMP }, made, { any: false })).toBeUndefined()
    expect(await read({ 'image/bmp': BMP }, { pngOf: made.pngOf })).toEqual(asBytes(PNG, 'png'))
    expect(await read({ 'image/bmp': BMP })).toEqual({ kind: 'nothing', found: 'format', format: 'BMP' })
  })

  it('beside a file takes no icon from macOS', async () => {
    const beside = { platform: 'darwin', any: false }
    expect(await read({ 'image/png': PNG }, {}, beside)).toBeUndefined()
    expect(await read({ 'public.png': PNG }, {}, beside)).toEqual(asBytes(PNG, 'png'))
    expect(await read({ 'image/png': PNG }, {}, { ...beside, any: true })).toEqual(asBytes(PNG, 'png'))
  })

  it('finds none', async () => {
    expect(await read({})).toBeUndefined()
    expect(await read({ 'text/plain': Buffer.from('words') })).toBeUndefined()
  })

  it('says of one too large how large it is, rather than that another is damaged', async () => {
    const huge = Buffer.concat([PNG, Buffer.alloc(LIMIT_BYTES)])
    const tooLarge = { kind: 'too-large', size: huge.length, extension: 'png' }
    expect(await read({ 'image/png': huge, 'image/jpeg': Buffer.from('none') })).toEqual(tooLarge)
    expect(await read({ 'image/png': Buffer.from('none') })).toEqual({
      kind: 'nothing',
      found: 'damaged',
      format: 'PNG',
    })
  })
})

describe('a format', () => {
  it('is sent unchanged on whatever platform it is named, or not', () => {
    expect(['image/png', 'JFIF', 'org.webmproject.webp'].every(isPicture)).toBe(true)
    expect(['image/gif', 'text/plain', ''].some(isPicture)).toBe(false)
  })

  it.each([
    ['image/gif', 'GIF'],
    ['IMAGE/X-ICON', 'ICO'],
    ['image/vnd.example', 'EXAMPLE'],
    ['com.compuserve.gif', 'GIF'],
    ['image/', undefined],
    ['image/a b', undefined],
    ['text/html', undefined],
  ])('%j is called %s', (format, name) => {
    expect(pictureName(format)).toBe(name)
  })
})

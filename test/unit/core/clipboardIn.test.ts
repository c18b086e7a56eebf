// What of a clipboard that offers several things is taken.
import { describe, expect, it } from 'vitest'
import { readContent } from '../../../src/main/core/clipboardIn.ts'

const PNG = Buffer.from('png')
const JPEG = Buffer.from('jpeg')
const WEBP = Buffer.from('webp')
const ANY = Buffer.from('any')
const URIS = Buffer.from('file:///a.png\r\nfile:///b.png\r\n')
const PATHS = { kind: 'files', paths: ['/a.png', '/b.png'] }

/** A clipboard that offers these formats, and writes down which it was asked for. */
function clipboardWith(formats: Readonly<Record<string, Buffer>>, any: Buffer = Buffer.alloc(0)) {
  const asked: string[] = []
  return {
    asked,
    readFormat(format: string) {
      asked.push(format)
      return Promise.resolve(formats[format] ?? Buffer.alloc(0))
    },
    readAnyPicture() {
      asked.push('any picture')
      return Promise.resolve(any)
    },
  }
}
const read = (formats: Readonly<Record<string, Buffer>>, any?: Buffer, platform = 'linux') =>
  readContent(clipboardWith(formats, any), platform)

describe('files', () => {
  it('come before pictures', async () => {
    expect(await read({ 'text/uri-list': URIS, 'image/png': PNG }, ANY)).toEqual(PATHS)
  })

  it('are left where nobody asks further', async () => {
    const clipboard = clipboardWith({ 'text/uri-list': URIS })
    await readContent(clipboard, 'linux')
    expect(clipboard.asked).toEqual(['text/uri-list'])
  })

  it('come from GNOME’s own format when there is no URI list', async () => {
    const copied = Buffer.from('copy\nfile:///a.png\nfile:///b.png')
    expect(await read({ 'x-special/gnome-copied-files': copied })).toEqual(PATHS)
    expect(
      await read({ 'text/uri-list': Buffer.from('https://x'), 'x-special/gnome-copied-files': copied }),
    ).toEqual(PATHS)
    expect(
      await read({
        'text/uri-list': URIS,
        'x-special/gnome-copied-files': Buffer.from('copy\nfile:///z.png'),
      }),
    ).toEqual(PATHS)
  })

  it('on macOS come as a property list, and UTF-8', async () => {
    const xml = Buffer.from('<plist><array><string>/猫.png</string></array></plist>')
    expect(await read({ NSFilenamesPboardType: xml }, ANY, 'darwin')).toEqual({
      kind: 'files',
      paths: ['/猫.png'],
    })
    expect(await read({ NSFilenamesPboardType: xml })).toEqual({ kind: 'nothing' })
  })

  it('on Windows come as the first file’s name', async () => {
    const named = (text: string) => ({ FileNameW: Buffer.from(text, 'utf16le') })
    const one = { kind: 'files', paths: ['C:\\猫 1.png'] }
    expect(await read(named('C:\\猫 1.png\0'), undefined, 'win32')).toEqual(one)
    expect(await read(named('C:\\猫 1.png\0junk'), undefined, 'win32')).toEqual(one)
    expect(await read(named('C:\\猫 1.png'), undefined, 'win32')).toEqual(one)
    expect(await read(named('\0'), undefined, 'win32')).toEqual({ kind: 'nothing' })
    expect(await read(named('C:\\a.png'))).toEqual({ kind: 'nothing' })
  })

  it('of another computer are none, so the picture beside them is taken', async () => {
    expect(await read({ 'text/uri-list': Buffer.from('file://server/a.png'), 'image/png': PNG })).toEqual({
      kind: 'bytes',
      bytes: PNG,
      extension: 'png',
    })
  })
})

describe('pictures', () => {
  it.each([
    [{ 'image/png': PNG, 'image/jpeg': JPEG, 'image/webp': WEBP }, PNG, 'png'],
    [{ 'image/jpeg': JPEG, 'image/webp': WEBP }, JPEG, 'jpg'],
    [{ 'image/webp': WEBP }, WEBP, 'webp'],
    [{}, ANY, 'png'],
    [{ 'image/tiff': Buffer.from('tiff') }, ANY, 'png'],
  ])('%j', async (formats, bytes, extension) => {
    expect(await read(formats, ANY)).toEqual({ kind: 'bytes', bytes, extension })
  })
})

describe('nothing', () => {
  it.each([
    [{}],
    [{ 'text/plain': Buffer.from('/a.png') }],
    [{ 'text/uri-list': Buffer.from('https://x/a.png') }],
  ])('%j', async (formats) => {
    expect(await read(formats)).toEqual({ kind: 'nothing' })
  })
})

// What of a clipboard that offers several things is taken.
import { describe, expect, it } from 'vitest'
import { readContent, type ClipboardLook } from '../../../src/main/core/clipboardIn.ts'

const PNG = Buffer.from('png')
const JPEG = Buffer.from('jpeg')
const WEBP = Buffer.from('webp')
const ANY = Buffer.from('any')
const NONE = Buffer.alloc(0)
const URIS = Buffer.from('file:///a.png\r\nfile:///b.png\r\n')
const PATHS = { kind: 'files', paths: ['/a.png', '/b.png'] }

type Formats = Readonly<Record<string, Buffer>>
type More = Partial<Pick<ClipboardLook, 'fellSilent'>> & {
  readonly any?: Buffer
  readonly text?: string
  readonly pasted?: readonly string[]
}

/** A clipboard that offers these formats, and writes down which it was asked for. */
function clipboardWith(formats: Formats, { any = NONE, text = '', pasted = [], fellSilent }: More = {}) {
  const asked: string[] = []
  const look: ClipboardLook = {
    formats: Object.keys(formats),
    readFormat(format) {
      asked.push(format)
      return Promise.resolve(formats[format] ?? NONE)
    },
    readText: () => Promise.resolve(text),
    readAnyPicture() {
      asked.push('any picture')
      return Promise.resolve(any)
    },
    readPasted() {
      asked.push('pasted')
      return Promise.resolve(pasted)
    },
    fellSilent: fellSilent ?? (() => false),
    wasReplaced: () => Promise.resolve(false),
  }
  return { asked, look: () => Promise.resolve(look) }
}
const placeOn = (platform: string) => ({ platform, home: '/home/ada' })
const read = (formats: Formats, more?: More, platform = 'linux') =>
  readContent(clipboardWith(formats, more).look, placeOn(platform))

describe('files', () => {
  it('come before pictures', async () => {
    expect(await read({ 'text/uri-list': URIS, 'image/png': PNG }, { any: ANY })).toEqual(PATHS)
  })

  it('are left where nobody asks further', async () => {
    const clipboard = clipboardWith({ 'text/uri-list': URIS })
    await readContent(clipboard.look, placeOn('linux'))
    expect(clipboard.asked).toEqual(['text/uri-list'])
  })

  it.each(['x-special/gnome-copied-files', 'x-special/mate-copied-files'])(
    'come as %s when there is no URI list',
    async (format) => {
      const copied = { [format]: Buffer.from('copy\nfile:///a.png\nfile:///b.png') }
      expect(await read(copied)).toEqual(PATHS)
      expect(await read({ 'text/uri-list': Buffer.from('https://x'), ...copied })).toEqual(PATHS)
      expect(await read({ 'text/uri-list': URIS, [format]: Buffer.from('cut\nfile:///z.png') })).toEqual(
        PATHS,
      )
    },
  )

  it('on macOS come as a property list, and UTF-8', async () => {
    const xml = Buffer.from('<plist><array><string>/猫.png</string></array></plist>')
    expect(await read({ NSFilenamesPboardType: xml }, { any: ANY }, 'darwin')).toEqual({
      kind: 'files',
      paths: ['/猫.png'],
    })
    expect(await read({ NSFilenamesPboardType: xml })).toEqual({ kind: 'nothing', found: 'data' })
  })

  it('on Windows come as a page gets them that is pasted into, all of them', async () => {
    const pasted = ['C:\\猫 1.png', 'C:\\b.png']
    expect(await read({ FileNameW: Buffer.from('C:\\c.png', 'utf16le') }, { pasted }, 'win32')).toEqual({
      kind: 'files',
      paths: pasted,
    })
    const elsewhere = clipboardWith({}, { pasted })
    expect(await readContent(elsewhere.look, placeOn('linux'))).toEqual({ kind: 'nothing', found: 'empty' })
    expect(elsewhere.asked).not.toContain('pasted')
  })

  it('on Windows come as the first file’s name when the page gets none', async () => {
    const named = (text: string) => ({ FileNameW: Buffer.from(text, 'utf16le') })
    const one = { kind: 'files', paths: ['C:\\猫 1.png'] }
    expect(await read(named('C:\\猫 1.png\0'), undefined, 'win32')).toEqual(one)
    expect(await read(named('C:\\猫 1.png\0junk'), undefined, 'win32')).toEqual(one)
    expect(await read(named('C:\\猫 1.png'), undefined, 'win32')).toEqual(one)
    expect(await read(named('\0'), undefined, 'win32')).toEqual({ kind: 'nothing', found: 'data' })
    expect(await read(named('C:\\a.png'))).toEqual({ kind: 'nothing', found: 'data' })
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
    [{ PNG: PNG, JFIF: JPEG }, PNG, 'png'],
    [{ JFIF: JPEG }, JPEG, 'jpg'],
    [{ 'public.jpeg': JPEG }, JPEG, 'jpg'],
    [{}, ANY, 'png'],
    [{ 'image/tiff': Buffer.from('tiff') }, ANY, 'png'],
  ])('%j', async (formats, bytes, extension) => {
    expect(await read(formats, { any: ANY, text: 'data:image/webp;base64,AAAA' })).toEqual({
      kind: 'bytes',
      bytes,
      extension,
    })
  })
})

describe('a text that stands for bytes', () => {
  it('comes last', async () => {
    expect(
      await read({ 'text/html': Buffer.from('<b>') }, { text: 'data:image/webp;base64,d2VicA==' }),
    ).toEqual({ kind: 'bytes', bytes: WEBP, extension: 'webp' })
  })
})

describe('nothing', () => {
  it.each([
    ['empty', {}, ''],
    ['empty', { TARGETS: NONE, TIMESTAMP: NONE, UTF8_STRING: NONE, 'text/plain;charset=utf-8': NONE }, ''],
    ['empty', {}, ' \n\t'],
    ['text', { 'text/plain': Buffer.from('/a.png') }, 'words'],
    ['text', { 'text/html': Buffer.from('<b>words</b>') }, 'words'],
    ['link', {}, 'https://x/a.png'],
    ['link', { 'text/uri-list': Buffer.from('https://x/a.png\r\n\0') }, ''],
    ['data', { 'text/html': Buffer.from('<b>') }, ''],
    ['data', { 'image/gif': Buffer.from('GIF89a') }, ''],
    ['data', { 'text/uri-list': Buffer.from('smb://server/a.png') }, ''],
  ] as const)('%s: %j', async (found, formats, text) => {
    expect(await read(formats, { text })).toEqual({ kind: 'nothing', found })
  })

  it('when the owner does not answer', async () => {
    const silent = { kind: 'nothing', found: 'silent' }
    expect(await readContent(() => Promise.resolve('silent'), placeOn('linux'))).toEqual(silent)
    expect(await read({ 'text/uri-list': NONE }, { fellSilent: () => true })).toEqual(silent)
  })

  it('is looked at again when somebody copied meanwhile', async () => {
    const before = await clipboardWith({ 'text/html': NONE }).look()
    const looks = [{ ...before, wasReplaced: () => Promise.resolve(true) }]
    const later = clipboardWith({ 'text/uri-list': URIS })
    const look = () => (looks.length > 0 ? Promise.resolve(looks.pop()!) : later.look())
    expect(await readContent(look, placeOn('linux'))).toEqual(PATHS)
  })

  it('unless something was read before it fell silent', async () => {
    expect(await read({ 'text/uri-list': URIS }, { fellSilent: () => true })).toEqual(PATHS)
  })
})

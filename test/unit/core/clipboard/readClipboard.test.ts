// What is taken from a clipboard that offers several things.
import { describe, expect, it } from 'vitest'
import { readContent } from '../../../../src/main/core/clipboard/readClipboard.ts'
import type { PathLookup } from '../../../../src/main/core/clipboard/pathLookup.ts'
import { LIMIT_BYTES } from '../../../../src/shared/uploads/serviceLimits.ts'
import { clipboardWith, type Formats, type More } from '../../../helpers/clipboard.ts'

const PNG = Buffer.from('\x89PNG\r\n\x1a\npng', 'latin1')
const JPEG = Buffer.from('ffd8ffe0', 'hex')
const WEBP = Buffer.from('RIFF\0\0\0\0WEBP')
const ANY = Buffer.from('\x89PNG\r\n\x1a\nany', 'latin1')
const BMP = Buffer.from('424d46000000000000003600', 'hex')
const NONE = Buffer.alloc(0)
const URIS = Buffer.from('file:///a.png\r\nfile:///b.png\r\n')
const PATHS = { kind: 'files', paths: ['/a.png', '/b.png'] }

const gone: PathLookup = { kindOf: () => Promise.resolve('missing'), namesIn: () => Promise.resolve([]) }
const there: PathLookup = { ...gone, kindOf: () => Promise.resolve('file') }
const placeOn = (platform: string, disk: PathLookup = there) => ({
  platform,
  home: '/home/ada',
  host: 'desk',
  disk,
  isOwnText: () => Promise.resolve(false),
})
const read = (formats: Formats, more?: More, platform = 'linux') =>
  readContent(clipboardWith(formats, more).look, placeOn(platform))
const asBytes = (bytes: Buffer, extension: string) => ({ kind: 'bytes', bytes, extension })

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

  it.each([
    ['darwin', 'file:///Users/ada/a.png', ['/Users/ada/a.png']],
    ['win32', 'file:///C:/a.png', ['C:\\a.png']],
  ])('on %s come as a list of addresses where the system gives one', async (platform, list, paths) => {
    const clipboard = clipboardWith({ 'text/uri-list': Buffer.from(list) }, { pasted: ['C:\\b.png'] })
    expect(await readContent(clipboard.look, placeOn(platform))).toEqual({ kind: 'files', paths })
    expect(clipboard.asked).toEqual(['text/uri-list'])
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

describe('addresses that lead to no file here', () => {
  const LIST = 'file:///a.png\r\nfile:///caf%E9.png\r\nfile:///b.png\r\n'

  it('are offered beside those that do, in their order: each becomes a row', async () => {
    expect(await read({ 'text/uri-list': Buffer.from(LIST) })).toEqual({
      kind: 'files',
      paths: ['/a.png', 'file:///caf%E9.png', '/b.png'],
    })
  })

  it('are offered alone when nothing else is there', async () => {
    for (const address of ['file:///caf%E9.png', 'file://server/a.png']) {
      const copied = { 'text/uri-list': Buffer.from(address) }
      expect(await read(copied)).toEqual({ kind: 'files', paths: [address] })
      expect(
        await read({ ...copied, 'x-special/gnome-copied-files': Buffer.from('copy\nfile:///a.png') }),
      ).toEqual({ kind: 'files', paths: ['/a.png'] })
    }
  })
})

describe('a file that is gone with a picture beside it', () => {
  const copied = { 'text/uri-list': URIS, 'image/png': PNG }

  it('is that picture', async () => {
    expect(await readContent(clipboardWith(copied).look, placeOn('linux', gone))).toEqual(asBytes(PNG, 'png'))
    const onWindows = clipboardWith({ PNG }, { pasted: ['C:\\temp\\a.png'] })
    expect(await readContent(onWindows.look, placeOn('win32', gone))).toEqual(asBytes(PNG, 'png'))
  })

  it('stays a file when one of them is there, when nobody can tell, or when the picture is none', async () => {
    const kinds = ['missing', 'file'] as const
    const one: PathLookup = { ...gone, kindOf: (file) => Promise.resolve(kinds[file === '/b.png' ? 1 : 0]) }
    expect(await readContent(clipboardWith(copied).look, placeOn('linux', one))).toEqual(PATHS)
    const unknown: PathLookup = { ...gone, kindOf: () => Promise.resolve('unknown') }
    expect(await readContent(clipboardWith(copied).look, placeOn('linux', unknown))).toEqual(PATHS)
    const damaged = clipboardWith({ ...copied, 'image/png': Buffer.from('none') })
    expect(await readContent(damaged.look, placeOn('linux', gone))).toEqual(PATHS)
  })

  it('on macOS is not the icon that the Finder adds', async () => {
    const xml = Buffer.from('<plist><array><string>/a.png</string></array></plist>')
    const finder = clipboardWith({ NSFilenamesPboardType: xml, 'image/png': PNG }, { any: ANY })
    expect(await readContent(finder.look, placeOn('darwin', gone))).toMatchObject({ kind: 'files' })
    const tool = clipboardWith({ NSFilenamesPboardType: xml, 'public.png': PNG })
    expect(await readContent(tool.look, placeOn('darwin', gone))).toEqual(asBytes(PNG, 'png'))
  })
})

describe('a picture over the limit', () => {
  const HUGE = Buffer.concat([PNG, Buffer.alloc(LIMIT_BYTES)])

  it('gives way to a smaller one beside it', async () => {
    expect(await read({ 'image/png': HUGE, 'image/jpeg': JPEG })).toEqual(asBytes(JPEG, 'jpg'))
    expect(await read({ 'image/png': HUGE, 'image/webp': WEBP })).toEqual(asBytes(WEBP, 'webp'))
    expect(await read({ PNG: HUGE, JFIF: JPEG }, undefined, 'win32')).toEqual(asBytes(JPEG, 'jpg'))
  })

  it('alone is told with its size, and not drawn once more', async () => {
    const clipboard = clipboardWith({ 'image/png': HUGE, 'image/bmp': BMP }, { any: HUGE })
    expect(await readContent(clipboard.look, placeOn('linux'))).toEqual({
      kind: 'too-large',
      size: HUGE.length,
      extension: 'png',
    })
    expect(clipboard.asked).not.toContain('any picture')
    expect(await read({}, { any: HUGE })).toEqual({ kind: 'too-large', size: HUGE.length, extension: 'png' })
  })
})

describe('a picture that is not what it is called', () => {
  it('is sent as what it is', async () => {
    expect(await read({ 'image/png': JPEG })).toEqual(asBytes(JPEG, 'jpg'))
  })

  it('is passed over, and named when there is no other', async () => {
    const damaged = { 'image/png': Buffer.from('nothing') }
    expect(await read({ ...damaged, 'image/jpeg': JPEG })).toEqual(asBytes(JPEG, 'jpg'))
    expect(await read(damaged)).toEqual({ kind: 'nothing', found: 'damaged', format: 'PNG' })
    const gif = { 'image/png': Buffer.from('GIF89a') }
    expect(await read(gif)).toEqual({ kind: 'nothing', found: 'format', format: 'GIF' })
  })
})

describe('a picture of another format', () => {
  const made = (png: Buffer) => ({ pngOf: () => Promise.resolve(png) })

  it.each(['image/bmp', 'image/x-bmp', 'image/x-MS-bmp'])('that is %s goes as PNG', async (format) => {
    expect(await read({ [format]: BMP }, made(PNG))).toEqual(asBytes(PNG, 'png'))
    expect(await read({ [format]: BMP })).toEqual({ kind: 'nothing', found: 'format', format: 'BMP' })
    const png = Buffer.alloc(LIMIT_BYTES + 1)
    expect(await read({ [format]: BMP }, made(png))).toMatchObject({ kind: 'too-large', size: png.length })
  })

  it('is not made a PNG when it is larger than any screen', async () => {
    const large = Buffer.alloc(64 * 1024 * 1024 + 1)
    expect(await read({ 'image/bmp': large }, made(PNG))).toMatchObject({ found: 'format', format: 'BMP' })
  })

  it.each([
    ['image/gif', 'GIF'],
    ['image/tiff', 'TIFF'],
    ['image/x-icon', 'ICO'],
    ['image/svg+xml', 'SVG'],
    ['image/avif', 'AVIF'],
    ['image/x-MS-bmp', 'BMP'],
    ['public.tiff', 'TIFF'],
    ['CF_DIB', 'BMP'],
  ])('%s is named %s', async (format, name) => {
    const offered = { TARGETS: NONE, [format]: NONE }
    expect(await read(offered)).toEqual({ kind: 'nothing', found: 'format', format: name })
  })
})

describe('a picture that is offered, and not given', () => {
  it('is said to be withheld, unless there is text', async () => {
    const offered = { 'image/jpeg': NONE, 'image/gif': NONE }
    expect(await read(offered)).toEqual({ kind: 'nothing', found: 'withheld' })
    expect(await read(offered, { text: 'words' })).toEqual({ kind: 'nothing', found: 'text' })
  })
})

describe('a program that takes too long', () => {
  it('is said to', async () => {
    const slow = { gaveUp: () => 'slow' as const }
    expect(await read({ 'image/png': NONE }, slow)).toEqual({ kind: 'nothing', found: 'slow' })
  })

  it('or hands over to others for ever, is looked at no more than three times', async () => {
    let looks = 0
    const one = await clipboardWith({ 'text/html': NONE }).look()
    const look = () => {
      looks += 1
      return Promise.resolve({ ...one, wasReplaced: () => Promise.resolve(true) })
    }
    expect(await readContent(look, placeOn('linux'))).toEqual({ kind: 'nothing', found: 'data' })
    expect(looks).toBe(3)
  })
})

describe('a text that stands for bytes', () => {
  it('comes last', async () => {
    expect(
      await read(
        { 'text/html': Buffer.from('<b>') },
        { text: `data:image/webp;base64,${WEBP.toString('base64')}` },
      ),
    ).toEqual({ kind: 'bytes', bytes: WEBP, extension: 'webp' })
  })
})

describe('web links', () => {
  it.each([
    [{}, 'https://x/a.png'],
    [{ 'text/uri-list': Buffer.from('https://x/a.png\r\n\0') }, ''],
    [{ 'text/html': Buffer.from('<a href="https://x/a.png">a</a>') }, 'https://x/a.png'],
  ] as const)('%j, %j', async (formats, text) => {
    expect(await read(formats, { text })).toEqual({ kind: 'links', links: ['https://x/a.png'] })
  })
})

describe('nothing', () => {
  it.each([
    ['empty', {}, ''],
    ['empty', { TARGETS: NONE, TIMESTAMP: NONE, UTF8_STRING: NONE, 'text/plain;charset=utf-8': NONE }, ''],
    ['empty', {}, ' \n\t'],
    ['text', { 'text/plain': Buffer.from('/a.png') }, 'words'],
    ['text', { 'text/html': Buffer.from('<b>words</b>') }, 'words'],
    ['data', { 'text/html': Buffer.from('<b>') }, ''],
    ['too-long', {}, 'a'.repeat(4 * LIMIT_BYTES + 1)],
    ['data', { 'text/uri-list': Buffer.from('smb://server/a.png') }, ''],
  ] as const)('%s: %j', async (found, formats, text) => {
    expect(await read(formats, { text })).toEqual({ kind: 'nothing', found })
  })

  it('when the owner does not answer', async () => {
    const silent = { kind: 'nothing', found: 'silent' }
    expect(await readContent(() => Promise.resolve('silent'), placeOn('linux'))).toEqual(silent)
    expect(await read({ 'text/uri-list': NONE }, { gaveUp: () => 'silent' })).toEqual(silent)
  })

  it('is looked at again when somebody copied meanwhile', async () => {
    const before = await clipboardWith({ 'text/html': NONE }).look()
    const looks = [{ ...before, wasReplaced: () => Promise.resolve(true) }]
    const later = clipboardWith({ 'text/uri-list': URIS })
    const look = () => (looks.length > 0 ? Promise.resolve(looks.pop()!) : later.look())
    expect(await readContent(look, placeOn('linux'))).toEqual(PATHS)
  })

  it('unless something was read before it fell silent', async () => {
    expect(await read({ 'text/uri-list': URIS }, { gaveUp: () => 'silent' })).toEqual(PATHS)
  })
})

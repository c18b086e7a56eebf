// The clipboard of Electron 45, with the formats that macOS, Windows and Linux give it.
import { describe, expect, it } from 'vitest'
import { readContent } from '../../../../src/main/core/clipboard/readClipboard.ts'
import { createAsyncClipboard } from '../../../../src/main/os/clipboard/asyncClipboard.ts'
import { LIMIT_BYTES } from '../../../../src/shared/uploads/serviceLimits.ts'
import {
  asyncClipboard,
  HANGS,
  raw,
  REFUSES,
  type ClipboardContents,
} from '../../../doubles/electron/clipboard.ts'

const PNG = Buffer.from('\x89PNG\r\n\x1a\nown', 'latin1')
const MADE = Buffer.from('\x89PNG\r\n\x1a\nmade', 'latin1')
const JPEG = Buffer.from('ffd8ffe0', 'hex')
const WEBP = Buffer.from('RIFF\0\0\0\0WEBP')

const limits = { listMs: 30, contentMs: 30 }
const disk = { kindOf: () => Promise.resolve('file' as const), namesIn: () => Promise.resolve([]) }

function clipboardOf(contents: ClipboardContents, platform: string) {
  const { double, calls } = asyncClipboard(contents)
  return {
    ...createAsyncClipboard(double, platform, () => Promise.resolve(undefined), limits),
    calls,
    double,
  }
}
/** What would be uploaded. */
async function contentOf(contents: ClipboardContents, platform: string) {
  const clipboard = clipboardOf(contents, platform)
  const isOwnText = () => Promise.resolve(false)
  const place = { platform, home: '/home/ada', host: 'desk', disk, isOwnText }
  return { content: await readContent(clipboard.look, place), calls: clipboard.calls }
}
const bytes = (of: Buffer, extension: string) => ({ kind: 'bytes', bytes: of, extension })

describe('a picture', () => {
  it.each([
    ['JPEG on macOS', 'darwin', { listed: { 'image/png': MADE, [raw('public.jpeg')]: JPEG } }, JPEG, 'jpg'],
    ['JPEG on Windows', 'win32', { listed: { 'image/png': MADE, [raw('JFIF')]: JPEG } }, JPEG, 'jpg'],
    [
      'WebP on macOS',
      'darwin',
      { listed: { 'image/png': MADE, [raw('org.webmproject.webp')]: WEBP } },
      WEBP,
      'webp',
    ],
    [
      'PNG beside a JPEG on macOS',
      'darwin',
      {
        listed: {
          'image/png': MADE,
          [raw('Apple PNG pasteboard type')]: PNG,
          [raw('public.jpeg')]: JPEG,
        },
      },
      PNG,
      'png',
    ],
    [
      'PNG beside a JPEG on Windows',
      'win32',
      { listed: { 'image/png': MADE, [raw('JFIF')]: JPEG }, unlisted: { [raw('PNG')]: PNG } },
      PNG,
      'png',
    ],
    ['a bitmap on Windows', 'win32', { listed: { 'image/png': MADE, [raw('2')]: 'bitmap' } }, MADE, 'png'],
    [
      'TIFF on macOS',
      'darwin',
      { listed: { 'image/png': MADE, [raw('NeXT TIFF v4.0 pasteboard type')]: 'tiff' } },
      MADE,
      'png',
    ],
    ['JPEG on Linux', 'linux', { listed: { 'image/png': MADE, [raw('image/jpeg')]: JPEG } }, JPEG, 'jpg'],
    [
      'PNG on Linux',
      'linux',
      { listed: { 'image/png': MADE }, unlisted: { [raw('image/png')]: PNG } },
      PNG,
      'png',
    ],
  ] as const)('that is %s is sent as it is, else as PNG', async (_, platform, contents, sent, extension) => {
    const { content, calls } = await contentOf(contents, platform)
    expect(content).toEqual(bytes(sent, extension))
    expect(calls.reads).toBe(1)
    // Electron would decode these, and encode them again.
    for (const type of ['image/jpeg', 'image/webp']) expect(calls.asked).not.toContain(type)
  })

  it('over the limit as PNG is sent as the smaller JPEG beside it', async () => {
    const huge = Buffer.concat([PNG, Buffer.alloc(LIMIT_BYTES)])
    const contents = {
      listed: { 'image/png': huge, [raw('JFIF')]: JPEG },
      unlisted: { [raw('PNG')]: huge },
    }
    expect((await contentOf(contents, 'win32')).content).toEqual(bytes(JPEG, 'jpg'))
  })
})

describe('files', () => {
  it.each([
    ['darwin', 'file:///Users/ada/a%20b.png\r\nfile:///%E7%8C%AB.png', ['/Users/ada/a b.png', '/猫.png']],
    ['win32', 'file:///C:/a%20b.png\r\nfile:///D:/%E7%8C%AB.png', ['C:\\a b.png', 'D:\\猫.png']],
    // The user copied it in a file manager.
    ['win32', 'file://server/share/a.png', ['\\\\server\\share\\a.png']],
    ['linux', 'file:///a.png', ['/a.png']],
  ])('on %s are the system’s list: %s', async (platform, list, paths) => {
    const { content, calls } = await contentOf(
      { listed: { 'text/plain': 'a.png', 'text/uri-list': list, [raw('NSFilenamesPboardType')]: '' } },
      platform,
    )
    expect(content).toEqual({ kind: 'files', paths })
    expect(calls.reads).toBe(1)
  })

  it.each(['win32', 'darwin'])('on %s are not what a program calls a list', async (platform) => {
    const contents = { listed: { [raw('text/uri-list')]: 'file://evil/share/a.png\r\nfile:///C:/a.png' } }
    const { content, calls } = await contentOf(contents, platform)
    expect(content).toEqual({ kind: 'nothing', found: 'data' })
    expect(calls.asked).not.toContain(raw('text/uri-list'))
  })
})

describe('text', () => {
  it('is read from the same look', async () => {
    const { content, calls } = await contentOf({ listed: { 'text/plain': 'https://x/猫' } }, 'darwin')
    expect(content).toEqual({ kind: 'links', links: ['https://x/猫'] })
    expect(calls).toEqual({ reads: 1, asked: [raw('public.png'), 'text/plain'] })
  })

  it('is on the clipboard after it was written', async () => {
    const { write, double } = clipboardOf({}, 'darwin')
    expect(await write('link')).toBe(true)
    expect(await double.readText()).toBe('link')
    double.writeText = () => Promise.resolve()
    expect(await write('another')).toBe(false)
  })

  it('longer than asked for is not read', async () => {
    const look = await clipboardOf({ listed: { 'text/plain': '猫'.repeat(10) } }, 'darwin').look()
    expect(look !== 'silent' && (await look.readText(10))).toBe('猫'.repeat(10))
    expect(look !== 'silent' && (await look.readText(9))).toBeUndefined()
  })
})

describe('nothing', () => {
  it.each([
    ['an emptied clipboard', 'win32', {}, 'empty'],
    ['what was searched for last', 'darwin', { 'electron application/findtext': 'word' }, 'empty'],
    ['no text, in all its forms', 'win32', { 'text/plain': '', [raw('1')]: '', [raw('16')]: 'l' }, 'empty'],
    ['no text, in macOS’s forms', 'darwin', { 'text/plain': '', [raw('NSStringPboardType')]: '' }, 'empty'],
    // CF_ENHMETAFILE has no name.
    ['a drawing', 'win32', { [raw('14')]: 'emf' }, 'data'],
    ['a link without text', 'win32', { 'electron application/bookmark': 'x' }, 'link'],
    ['data of a program', 'darwin', { [raw('com.example.layers')]: 'x' }, 'data'],
  ] as const)('%s on %s', async (_, platform, listed, found) => {
    expect((await contentOf({ listed }, platform)).content).toEqual({ kind: 'nothing', found })
  })

  it('is called by its name when it is a picture of another format', async () => {
    const gif = { listed: { [raw('com.compuserve.gif')]: 'GIF89a' } }
    expect((await contentOf(gif, 'darwin')).content).toEqual({
      kind: 'nothing',
      found: 'format',
      format: 'GIF',
    })
  })
})

describe('an owner', () => {
  const WITHHELD = { kind: 'nothing', found: 'withheld' }

  it.each([
    ['refuses', { 'image/png': REFUSES }],
    ['refuses its own bytes of', { [raw('public.jpeg')]: REFUSES, 'text/html': 'x' }],
    ['gives nothing for', { 'image/png': '' }],
    ['refuses the text beside', { 'text/plain': REFUSES, 'image/png': '' }],
  ] as const)('that %s what it offers is said to', async (_, listed) => {
    expect((await contentOf({ listed }, 'darwin')).content).toEqual(WITHHELD)
  })

  it('that refuses one format gives another', async () => {
    const listed = { [raw('public.jpeg')]: REFUSES, 'image/png': MADE } as const
    expect((await contentOf({ listed }, 'darwin')).content).toEqual(bytes(MADE, 'png'))
  })

  it('that never answers is silent, and asked no more', async () => {
    const silent = { kind: 'nothing', found: 'silent' }
    const listed = { 'text/uri-list': HANGS, 'image/png': HANGS, 'text/plain': HANGS } as const
    const { content, calls } = await contentOf({ listed }, 'darwin')
    expect(content).toEqual(silent)
    expect(calls.asked).toEqual(['text/uri-list'])
    for (const list of [HANGS, REFUSES] as const) {
      expect((await contentOf({ list }, 'darwin')).content).toEqual(silent)
    }
  })
})

// Which text on the clipboard comes from Mayfly or its pages, and that such text is never taken for files.
import { describe, expect, it } from 'vitest'
import { createOwnText } from '../../../../src/main/core/clipboard/ownText.ts'
import { readContent } from '../../../../src/main/core/clipboard/readClipboard.ts'
import { clipboardWith, type Formats } from '../../../helpers/clipboard.ts'

const isOurPage = (url: string) => url.startsWith('app://mayfly/')
const PATH = '/home/ada/secret.png'
const disk = { kindOf: () => Promise.resolve('file' as const), namesIn: () => Promise.resolve([]) }
const FILES = { kind: 'files', paths: [PATH] }
const TEXT = { kind: 'nothing', found: 'text' }

function readerOn(platform: string) {
  const { wrote, isOwn } = createOwnText(platform, isOurPage)
  const place = { platform, home: '/home/ada', host: 'desk', disk, isOwnText: isOwn }
  return {
    wrote,
    read: (text: string, formats: Formats = {}) => readContent(clipboardWith(formats, { text }).look, place),
  }
}

describe('what Mayfly wrote', () => {
  it('names no file, whatever line ends and blanks the clipboard gives it', async () => {
    const { wrote, read } = readerOn('linux')
    expect(await read(PATH)).toEqual(FILES)
    wrote(`${PATH}\n/x`)
    for (const text of [`${PATH}\n/x`, `${PATH}\r\n/x\0`, ` ${PATH}\n/x\n`])
      expect(await read(text)).toEqual(TEXT)
    expect(await read(PATH)).toEqual(FILES)
    wrote(`data:image/png;base64,iVBORw0KGgo=`)
    expect(await read('data:image/png;base64,iVBORw0KGgo=')).toEqual(TEXT)
    wrote('https://x.example/a.png')
    expect(await read('https://x.example/a.png')).toEqual({ kind: 'nothing', found: 'link' })
  })

  it('is known also when another text is being written at that moment', async () => {
    const { wrote, read } = readerOn('linux')
    wrote(PATH)
    for (let at = 0; at < 500; at += 1) wrote(`https://x.example/${String(at)}`)
    expect(await read(PATH)).toEqual(TEXT)
  })
})

describe('what a page of ours copied', () => {
  const ours = Buffer.from('app://mayfly/#history')
  it.each([
    ['linux', 'chromium/x-source-url', ours],
    ['darwin', 'org.chromium.source-url', ours],
    ['win32', 'Chromium internal source URL', Buffer.from(`${ours.toString()}\0`)],
    ['win32', 'Chromium internal source URL', Buffer.from(ours.toString(), 'utf16le')],
  ])('names no file on %s', async (platform, format, source) => {
    const path = platform === 'win32' ? 'C:\\secret.png' : PATH
    const { read } = readerOn(platform)
    expect(await read(path, { [format]: source })).toEqual(TEXT)
    // A browser's page is somebody else's.
    const other = Buffer.from('https://x.example/app://mayfly/')
    expect(await read(path, { [format]: other })).toEqual({ kind: 'files', paths: [path] })
  })
})

// The command line, as this and a second instance parse it.
import { describe, expect, it } from 'vitest'
import {
  commandWords,
  parseArgs as parseArgsHere,
  windowsOfFirst,
  windowsOfLater,
} from '../../../../src/main/core/startup/commandLine.ts'
import { check } from '../../../../src/main/core/files/checkFile.ts'
import { filesHere } from '../../../helpers/filesHere.ts'

const CWD = '/home/ann/pictures'
const parseArgs = (words: readonly string[], cwd: string | undefined) =>
  parseArgsHere(words, cwd, { platform: 'linux', host: 'desk' })
const nothing = {
  files: [],
  links: [],
  lost: [],
  practice: false,
  uploadClipboard: false,
  copyLastLink: false,
  chooseFiles: false,
  show: false,
  dropWindow: false,
  hidden: false,
  serve: undefined,
  help: false,
  version: false,
}
const files = (...words: string[]) => parseArgs(words, CWD).files

describe('switches', () => {
  it.each([
    [[], nothing],
    [['--practice'], { ...nothing, practice: true }],
    [['--upload-clipboard'], { ...nothing, uploadClipboard: true }],
    [['--copy-last-link'], { ...nothing, copyLastLink: true }],
    [['--choose-files'], { ...nothing, chooseFiles: true }],
    [['--show'], { ...nothing, show: true }],
    [['--drop-window'], { ...nothing, dropWindow: true }],
    [['--hidden'], { ...nothing, hidden: true }],
    [['--serve'], { ...nothing, serve: 5000 }],
    [['--serve=0.5'], { ...nothing, serve: 500 }],
    [['--serve=soon', '--server'], nothing],
    [['--help'], { ...nothing, help: true }],
    [['--version'], { ...nothing, version: true }],
    [
      ['--hidden', '/a.png', '--upload-clipboard', '--practice'],
      { ...nothing, files: ['/a.png'], practice: true, uploadClipboard: true, hidden: true },
    ],
  ])('%j', (words, expected) => {
    expect(parseArgs(words, CWD)).toEqual(expected)
  })

  it('passes over Chromium’s own', () => {
    const words = ['--no-sandbox', '--enable-features=X', '-h', '-v', '--practice=1', '--Help', '-', '/a.png']
    expect(parseArgs(words, CWD)).toEqual({ ...nothing, files: ['/a.png'] })
  })

  it('ends at --: what follows are files, whatever they are called', () => {
    expect(parseArgs(['/a.png', '--', '--help', '-dash.png', '--', '/b.png'], CWD)).toEqual({
      ...nothing,
      files: ['/a.png', `${CWD}/--help`, `${CWD}/-dash.png`, `${CWD}/--`, '/b.png'],
    })
    expect(parseArgs(['--practice', '--'], CWD)).toEqual({ ...nothing, practice: true })
  })
})

describe('files', () => {
  it('keep their order and their number', () => {
    expect(files('/b.png', '/a.png', '/b.png')).toEqual(['/b.png', '/a.png', '/b.png'])
  })

  it('are found from the caller’s folder', () => {
    expect(files('a.png', './a.png', '../a.png', 'x/../b.png', './-dash.png', 'a b.png')).toEqual([
      `${CWD}/a.png`,
      `${CWD}/a.png`,
      '/home/ann/a.png',
      `${CWD}/b.png`,
      `${CWD}/-dash.png`,
      `${CWD}/a b.png`,
    ])
    expect(files('~/a.png', '%20.png')).toEqual([`${CWD}/~/a.png`, `${CWD}/%20.png`])
  })

  it('may be file URIs, as a desktop’s “open with” gives them', () => {
    expect(
      files(
        'file:///a.png',
        'FILE:///b%20c.png',
        'file://localhost/d.png',
        'file:///%E7%8C%AB%23.png',
        'file:///x/../e.png',
      ),
    ).toEqual(['/a.png', '/b c.png', '/d.png', '/猫#.png', '/e.png'])
  })

  it('may be addresses in RFC 8089’s short form, or with this computer’s name', () => {
    expect(files('file:/a%20b.png', 'file://desk/c.png')).toEqual(['/a b.png', '/c.png'])
  })

  it('are Windows paths on Windows, wherever this runs', () => {
    const onWindows = (words: readonly string[], cwd?: string) =>
      parseArgsHere(words, cwd, { platform: 'win32', host: 'desk' })
    const given = ['a.png', 'x\\b.png', '..\\c.png', 'D:\\d.png', 'E:/e.png', '\\\\server\\share\\f.png']
    expect(onWindows(given, 'C:\\Users\\Ann').files).toEqual([
      'C:\\Users\\Ann\\a.png',
      'C:\\Users\\Ann\\x\\b.png',
      'C:\\Users\\c.png',
      'D:\\d.png',
      'E:\\e.png',
      '\\\\server\\share\\f.png',
    ])
    const addresses = ['file:///C:/a%20b.png', 'file:///c:/#1.png', 'file://server/share/a.png']
    expect(onWindows(['--', ...addresses], 'C:\\').files).toEqual(['C:\\a b.png', 'c:\\', addresses[2]])
    expect(onWindows(['a.png', 'D:\\d.png', '\\\\server\\share\\f.png'])).toMatchObject({
      files: ['D:\\d.png', '\\\\server\\share\\f.png'],
      lost: ['a.png'],
    })
  })

  it('stay addresses where those mean no path: their rows say why', async () => {
    const given = ['file://server/a.png', 'file:///a%2Fb.png', 'file:///a%E7.png', 'file:/%00.png']
    expect(parseArgs(given, undefined)).toMatchObject({ files: given, lost: [] })
    const why = given.map((file) => check({ files: filesHere(), platform: 'linux' }, file))
    expect(await Promise.all(why)).toEqual(
      ['elsewhere', 'unnamed', 'unnamed', 'unnamed'].map((kind) => ({
        ok: false,
        problem: { problem: { kind } },
      })),
    )
  })

  it('lead into the web: these are links, also after --, as Windows wants it', () => {
    const link = 'https://example.com/c.png?a=b'
    expect(parseArgs([link, 'HTTP://x'], CWD)).toMatchObject({ files: [], links: [link, 'HTTP://x'] })
    expect(parseArgs(['--', link], undefined)).toMatchObject({ files: [], links: [link], lost: [] })
  })

  it('stay addresses on network shares, which file managers open too: their rows say why', async () => {
    const given = ['smb://nas/share/a.png', 'mtp://phone/b.jpg']
    expect(parseArgs(given, CWD)).toMatchObject({ files: given, lost: [] })
    expect(parseArgs(given, undefined)).toMatchObject({ files: given, lost: [] })
    const why = given.map((file) => check({ files: filesHere(), platform: 'linux' }, file))
    expect(await Promise.all(why)).toEqual(
      given.map(() => ({ ok: false, problem: { problem: { kind: 'elsewhere' } } })),
    )
  })

  it('are words where they are no address', () => {
    expect(files('file:a.png', 'smb:/a.png', 'C://a.png')).toEqual([
      `${CWD}/file:a.png`,
      `${CWD}/smb:/a.png`,
      `${CWD}/C:/a.png`,
    ])
  })
})

describe('windows', () => {
  const both = { history: true, dropWindow: true }
  const none = { history: false, dropWindow: false }
  const history = { ...none, history: true }
  const dropWindow = { ...none, dropWindow: true }

  it.each([
    // The arguments, what the first start shows, what a later one shows.
    [[], history, history],
    [['--practice'], history, history],
    [['--hidden'], none, none],
    [['--show'], history, history],
    [['--show', '--hidden'], history, history],
    [['--drop-window'], both, dropWindow],
    [['--drop-window', '--hidden'], dropWindow, dropWindow],
    [['--drop-window', '--show'], both, both],
    [['a.png'], history, none],
    [['--upload-clipboard'], history, none],
    [['--copy-last-link'], history, none],
    [['--choose-files'], history, none],
    [['a.png', '--show'], history, history],
    [['--hidden', 'a.png', '--upload-clipboard'], none, none],
    [['--drop-window', 'a.png'], both, dropWindow],
    [['--', '--show'], history, none],
  ])('%j', (words, ofFirst, ofLater) => {
    const args = parseArgs(words, CWD)
    expect({ first: windowsOfFirst(args), later: windowsOfLater(args) }).toEqual({
      first: ofFirst,
      later: ofLater,
    })
  })
})

describe('a caller’s folder that is gone', () => {
  it('leaves whole paths and switches as they are, and names what can’t be found', () => {
    const given = ['/a.png', 'b.png', 'file:///c.png', '--show', '--', '-d.png', '--upload-clipboard']
    const args = parseArgs(given, undefined)
    expect(args).toMatchObject({ files: ['/a.png', '/c.png'], show: true, uploadClipboard: false })
    expect(args.lost).toEqual(['b.png', '-d.png', '--upload-clipboard'])
    // It asked for something, so it does not bring the window back.
    expect(windowsOfLater(parseArgs(['b.png'], undefined)).history).toBe(false)
  })
})

describe('a command of the command line', () => {
  it.each([
    [
      ['upload', 'a.png'],
      ['upload', 'a.png'],
    ],
    [['mcp'], ['mcp']],
    [['--no-sandbox', '--ozone-platform=headless', 'list'], ['list']],
  ])('is %j', (words, expected) => {
    expect(commandWords(words)).toEqual(expected)
  })

  it.each([
    [[]],
    [['./upload']],
    [['a.png', 'upload']],
    [['--hidden', 'upload']],
    [['--', 'upload']],
    [['--no-sandbox']],
  ])('is none of %j', (words) => {
    expect(commandWords(words)).toBe(undefined)
  })
})

// Texts that stand for files, and texts that do not.
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { beforeEach, describe, expect, it } from 'vitest'
import { contentOfText } from '../../../../src/main/core/clipboard/clipboardText.ts'
import { pathLookupOf, type PathLookup } from '../../../../src/main/core/clipboard/pathLookup.ts'
import { isAddress } from '../../../../src/main/core/files/uriList.ts'
import { filesHere } from '../../../helpers/filesHere.ts'
import { tempFolder } from '../../../helpers/tempFolder.ts'

let home = ''
const NAMES = ['a.png', 'b c.png', '猫.wav', "it's.mp3", '"q".png', 'back\\slash.png', '$x.png']

beforeEach(async () => {
  home = await tempFolder()
  for (const name of NAMES) writeFileSync(path.join(home, name), 'x')
  mkdirSync(path.join(home, 'folder'))
})

const at = (name: string) => path.join(home, name)
const read = (text: string, platform = 'linux') =>
  contentOfText(text, { platform, home, host: 'desk', disk: pathLookupOf(filesHere()) })
const files = (...names: readonly string[]) => ({ kind: 'files', paths: names.map(at) })
const TEXT = { kind: 'nothing', found: 'text' }

describe('paths of files', () => {
  it.each(NAMES)('%s, as it is, quoted as shells do, and as a URI', async (name) => {
    const file = at(name)
    const single = `'${file.replaceAll("'", "'\\''")}'`
    const double = `"${file.replace(/[$`"\\]/g, '\\$&')}"`
    const escaped = file.replace(/[^\w/.-]/gu, '\\$&')
    for (const text of [file, `  ${file}\n`, single, double, escaped, pathToFileURL(file).href]) {
      expect(await read(text), text).toEqual(files(name))
    }
  })

  it('one a line, with blanks around and blank lines between', async () => {
    const text = `\r\n ${at('b c.png')} \r\n\n'${at('a.png')}'\n${pathToFileURL(at('猫.wav')).href}\0`
    expect(await read(text)).toEqual(files('b c.png', 'a.png', '猫.wav'))
  })

  it('from the home folder', async () => {
    expect(await read('~/a.png')).toEqual(files('a.png'))
    expect(await read('~/b\\ c.png')).toEqual(files('b c.png'))
    expect(await read('"~/a.png"')).toEqual(files('a.png'))
    expect(await read('~someone/a.png')).toEqual(TEXT)
  })

  it('of which some are gone, or are folders, are all taken: each row says what it is', async () => {
    expect(await read([at('a.png'), at('gone.png'), at('folder')].join('\n'))).toEqual(
      files('a.png', 'gone.png', 'folder'),
    )
  })

  it('as GNOME’s file manager once gave them', async () => {
    const uris = ['a.png', '猫.wav'].map((name) => pathToFileURL(at(name)).href)
    expect(await read(['x-special/nautilus-clipboard', 'copy', ...uris, ''].join('\n'))).toEqual(
      files('a.png', '猫.wav'),
    )
  })

  it('are words when no file is there', async () => {
    for (const text of [at('gone.png'), at('folder'), '/', '~', 'a.png', './a.png', 'file:///gone.png']) {
      expect(await read(text), text).toEqual(TEXT)
    }
  })

  it('are words among words', async () => {
    expect(await read(`See ${at('a.png')}`)).toEqual(TEXT)
    expect(await read(`${at('a.png')}\nand more`)).toEqual(TEXT)
    expect(await read(`${at('a.png')}\n`.repeat(50_000))).toEqual(TEXT)
  })
})

describe('on Windows', () => {
  /** What is looked at for a text, on a disk that has everything, or nothing. */
  async function lookedAt(text: string, kind: 'file' | 'missing') {
    const looked: string[] = []
    const note = (place: string) => void looked.push(place)
    const disk: PathLookup = {
      kindOf: (file) => (note(file), Promise.resolve(kind)),
      namesIn: (folder) => (note(folder), Promise.resolve([])),
    }
    const content = await contentOfText(text, { platform: 'win32', home: 'C:\\ada', host: 'desk', disk })
    return { looked, content }
  }

  it.each([
    ['C:\\a b.png', 'C:\\a b.png'],
    ['"C:\\a b.png"', 'C:\\a b.png'],
    ['c:/a.png', 'c:/a.png'],
    ['file:///C:/a%20b.png', 'C:\\a b.png'],
    ['file://localhost/C:/a.png', 'C:\\a.png'],
    ['file://DESK/C:/a.png', 'C:\\a.png'],
  ])('%s is a file', async (text, file) => {
    expect(await lookedAt(text, 'file')).toEqual({
      looked: [file],
      content: { kind: 'files', paths: [file] },
    })
  })

  it.each([
    '\\\\evil\\share\\a.png',
    '"\\\\evil\\share\\a.png"',
    '//evil/share/a.png',
    '\\/evil/share/a.png',
    '\\\\?\\UNC\\evil\\share\\a.png',
    '\\\\.\\UNC\\evil\\share\\a.png',
    '\\??\\UNC\\evil\\share\\a.png',
    'file://evil/share/a.png',
    'FILE://EVIL/share/a.png',
    'file://evil@desk/share/a.png',
    'file:////evil/share/a.png',
    'file://///evil/share/a.png',
    'file:\\\\evil\\share\\a.png',
    'file:/\\evil\\share\\a.png',
    'file:///\\evil\\share\\a.png',
    'file:///%5C%5Cevil/share/a.png',
    'file://localhost//evil/share/a.png',
    'file://desk//evil/share/a.png',
    'file:////./UNC/evil/share/a.png',
    'x-special/nautilus-clipboard\ncopy\nfile:///C:/a.png\n//evil/share/a.png',
    'x-special/nautilus-clipboard\ncopy\nfile://evil/share/a.png',
  ])('%s makes Mayfly ask no other computer', async (text) => {
    for (const kind of ['file', 'missing'] as const) {
      const { looked, content } = await lookedAt(text, kind)
      const paths = content.kind === 'files' ? content.paths : []
      for (const place of [...looked, ...paths.filter((file) => !isAddress(file))]) {
        expect(place).toMatch(/^C:\\/)
      }
    }
  })
})

describe('a path that looks the same and is not', () => {
  const SHOT = 'Screenshot 2026-11-26 at 9.41.05\u202fAM.png'
  const put = (name: string) => {
    writeFileSync(at(name), 'x')
    return name
  }

  it.each([
    ['a plain blank for a narrow one', SHOT, SHOT.replace('\u202f', ' ')],
    ['a plain blank for a hard one', 'a\u00a0b.png', 'a b.png'],
    ['a narrow blank for a plain one', 'b c.png', 'b\u202fc.png'],
    ['an accent of its own', 'cafe\u0301.png', 'caf\u00e9.png'],
    ['no accent of its own', 'caf\u00e9.png', 'cafe\u0301.png'],
    ['straight quotation marks', '\u201cq\u201d \u2018s\u2019.png', '"q" \'s\'.png'],
    ['curly quotation marks', "it's.mp3", 'it\u2019s.mp3'],
    ['another dash', 'a\u2013b.png', 'a-b.png'],
    ['no blank at its end', 'blank.png ', 'blank.png'],
    ['no hard blank at its beginning', '\u00a0b.png', 'b.png'],
    ['a full stop', 'a.png', 'a.png.'],
    ['a closing bracket and a comma', 'a.png', 'a.png),'],
    ['a full stop and a plain blank', SHOT, `${SHOT.replace('\u202f', ' ')}.`],
  ])('with %s', async (_, onDisk, typed) => {
    put(onDisk)
    for (const text of [at(typed), pathToFileURL(at(typed)).href]) {
      expect(await read(text), text).toEqual(files(onDisk))
    }
  })

  it('is left as it stands when it is there, or when two look like it', async () => {
    put('a b.png')
    put('a\u202fb.png')
    put('a\u00a0b.png')
    expect(await read(at('a b.png'))).toEqual(files('a b.png'))
    expect(await read(at('a\u2009b.png'))).toEqual(TEXT)
  })

  it('is looked for in its own folder, once', async () => {
    const folders: string[] = []
    const kindOf = () => Promise.resolve('missing' as const)
    const namesIn = (folder: string) => {
      folders.push(folder)
      return Promise.resolve([])
    }
    const place = { platform: 'linux', home, host: 'desk', disk: { kindOf, namesIn } }
    expect(await contentOfText('/a/b c.png.', place)).toEqual(TEXT)
    expect(folders).toEqual(['/a'])
  })
})

describe('a path', () => {
  const withKind = (kind: 'unknown' | 'other') => ({
    platform: 'linux',
    home,
    host: 'desk',
    disk: { kindOf: () => Promise.resolve(kind), namesIn: () => Promise.resolve([]) },
  })

  it('of which nobody can tell what is there has a row, which says why', async () => {
    expect(await contentOfText('/hung/a.png', withKind('unknown'))).toEqual({
      kind: 'files',
      paths: ['/hung/a.png'],
    })
    expect(await contentOfText('/folder', withKind('other'))).toEqual(TEXT)
  })

  it('in the minimal form of its address', async () => {
    expect(await read(`file:${at('a.png')}`)).toEqual(files('a.png'))
    expect(await read(`file://localhost${at('a.png')}`)).toEqual(files('a.png'))
    expect(await read(`file://desk${at('a.png')}`)).toEqual(files('a.png'))
    expect(await read(`file://server${at('a.png')}`)).toEqual(TEXT)
    expect(await read('file:a.png')).toEqual(TEXT)
  })

  it('whose name holds what ends an address', async () => {
    writeFileSync(at('a#1.png'), 'x')
    expect(await read(`file://${at('a#1.png')}`)).toEqual(files('a#1.png'))
    expect(await read(`file://${at('a.png')}#1`)).toEqual(files('a.png'))
  })
})

describe('others', () => {
  it.each([
    ['', 'empty'],
    [' \n\0', 'empty'],
    ['words', 'text'],
    ['see https://x', 'text'],
    ['ftp://x/a.png', 'text'],
    ['data: it is', 'text'],
    ['data:application/zip;base64,UEsDBA', 'data'],
  ])('%j: %s', async (text, found) => {
    expect(await read(text)).toEqual({ kind: 'nothing', found })
  })

  it.each([
    ['https://x/a.png', ['https://x/a.png']],
    [' HTTP://x \nhttps://y\n', ['HTTP://x', 'https://y']],
  ])('%j: links', async (text, links) => {
    expect(await read(text)).toEqual({ kind: 'links', links })
  })

  it('many links that end in a word are looked through quickly', async () => {
    expect(await read(`${'http://'.repeat(10_000)} x`)).toEqual(TEXT)
  })
})

// The clipboard through wl-clipboard's programs, here stand-ins that answer as they do, hang, or give nothing.
import { chmod, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  askClipboardTools,
  hasClipboardTools,
  markWithTools,
  writeWithTools,
} from '../../../../src/main/os/clipboard/clipboardTools.ts'
import type { ClipboardOwner } from '../../../../src/main/os/clipboard/x11Owner.ts'
import { tempFolder } from '../../../helpers/tempFolder.ts'

/** All ms. */
const LIMITS = { listMs: 400, pieceMs: 400, allMs: 2000 }

const { PATH = '' } = process.env
let folder: string

beforeEach(async () => {
  folder = await tempFolder()
  process.env.PATH = folder
})
afterEach(() => {
  process.env.PATH = PATH
})

async function program(name: 'wl-paste' | 'wl-copy', body: string): Promise<void> {
  const file = path.join(folder, name)
  await writeFile(file, `#!/bin/sh\nPATH='${PATH}'\ncd '${folder}'\n${body}\n`)
  await chmod(file, 0o700)
}

/** Gives these contents, by their type; one that is undefined is offered, and never given. */
async function holding(contents: Readonly<Record<string, string | undefined>>): Promise<void> {
  const types = Object.keys(contents)
  const cases = Object.entries(contents).map(([type, text]) =>
    text === undefined ? `'${type}') exec sleep 30 ;;` : `'${type}') printf '%s' '${text}' ;;`,
  )
  const list = types.length === 0 ? 'echo Nothing is copied >&2; exit 1' : `printf '%s\\n' ${types.join(' ')}`
  await program(
    'wl-paste',
    `[ "$1" = --version ] && exit\n[ "$1" = --list-types ] && { ${list}; exit; }\ncase "$3" in ${cases.join(' ')} *) exit 1 ;; esac`,
  )
}

async function owner(): Promise<ClipboardOwner> {
  const asked = await askClipboardTools(LIMITS)
  if (typeof asked === 'string') throw new Error(asked)
  return asked
}

describe('reading', () => {
  it('gives what is offered, in its bytes, and nothing else', async () => {
    await holding({ 'text/plain': 'one\ntwo\n', 'image/png': 'a picture' })
    const { formats, read } = await owner()
    expect(formats).toEqual(['text/plain', 'image/png'])
    expect(await read('text/plain', 100)).toEqual(Buffer.from('one\ntwo\n'))
    expect(await read('image/webp', 100)).toEqual(Buffer.from(''))
  })

  it('finds nothing where nothing is copied', async () => {
    await holding({})
    expect((await owner()).formats).toEqual([])
  })

  it('takes no more than asked for', async () => {
    await holding({ 'image/png': 'x'.repeat(5000) })
    expect(await (await owner()).read('image/png', 4999)).toEqual({ size: undefined })
  })

  it('gives up on a program that does not hand over what it offers, and asks it no more', async () => {
    await holding({ 'image/png': undefined, 'text/plain': 'text' })
    const { read, gaveUp } = await owner()
    expect(await read('image/png', 100)).toEqual(Buffer.from(''))
    expect(gaveUp()).toBe('silent')
    expect(await read('text/plain', 100)).toEqual(Buffer.from(''))
  })

  it('is silent where the compositor does not answer', async () => {
    await program('wl-paste', 'exec sleep 30')
    expect(await askClipboardTools(LIMITS)).toBe('silent')
  })

  it('notices that something else is offered meanwhile', async () => {
    await holding({ 'text/plain': 'one' })
    const { wasReplaced } = await owner()
    expect(await wasReplaced()).toBe(false)
    await holding({ 'image/png': 'another' })
    expect(await wasReplaced()).toBe(true)
  })
})

describe('writing', () => {
  it('is done only once other programs find the text', async () => {
    await program('wl-copy', 'cat >copied')
    await program('wl-paste', 'cat copied')
    expect(await writeWithTools('https://a.example/1\nhttps://a.example/2')).toBe(true)
    expect(await readFile(path.join(folder, 'copied'), 'utf8')).toContain('/2')
    await holding({ 'text/plain': 'what was there' })
    expect(await writeWithTools('https://a.example/1')).toBe(false)
  })

  it('is not done where the program fails or is gone', async () => {
    await program('wl-paste', 'printf link')
    expect(await writeWithTools('link')).toBe(false)
    await program('wl-copy', 'exit 1')
    expect(await writeWithTools('link')).toBe(false)
  })
})

describe('the mark', () => {
  it('is another for another content, also of the same type', async () => {
    await holding({ 'text/plain': 'one' })
    const before = await markWithTools(LIMITS)
    expect(await markWithTools(LIMITS)).toBe(before)
    await holding({ 'text/plain': 'two' })
    expect(await markWithTools(LIMITS)).not.toBe(before)
  })

  it('is unknown where the content does not come', async () => {
    await holding({ 'text/plain': undefined })
    expect(await markWithTools(LIMITS)).toBeUndefined()
  })
})

it('needs both programs', async () => {
  expect(await hasClipboardTools()).toBe(false)
  await holding({})
  expect(await hasClipboardTools()).toBe(false)
  await program('wl-copy', 'exit')
  expect(await hasClipboardTools()).toBe(true)
})

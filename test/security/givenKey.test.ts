// A key from the environment: removed from it, read from a file without ever blocking, and reported if it can't be one.
import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { takeGivenKey } from '../../src/main/core/apiKey/environmentKey.ts'
import { words } from '../../src/shared/i18n/words.ts'

const KEY = 'sk-0123456789abcdef-WXYZ'
const folder = mkdtempSync(join(tmpdir(), 'mayfly-key-'))
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})
const fileOf = (name: string, text: string | Buffer, mode = 0o600): string => {
  const file = join(folder, name)
  writeFileSync(file, text)
  chmodSync(file, mode)
  return file
}
const take = async (env: NodeJS.ProcessEnv, platform = 'linux') => {
  const { key, troubles } = await takeGivenKey(env, platform)
  return { key, said: troubles.map((trouble) => trouble()) }
}

describe('MAYFLY_API_KEY', () => {
  it.each([
    [undefined, undefined, []],
    ['', undefined, []],
    [` ${KEY}\n`, KEY, []],
    ['   ', undefined, [words.start.badKey]],
    ['two words', undefined, [words.start.badKey]],
    [`${KEY}\n${KEY}`, undefined, [words.start.badKey]],
    ['ключ', undefined, [words.start.badKey]],
    ['k'.repeat(513), undefined, [words.start.badKey]],
  ])('%j', async (text, key, said) => {
    const env = { MAYFLY_API_KEY: text, OTHER: 'x' }
    const taken = take(env)
    // At once, not only after a file has been read.
    expect(env).toEqual({ OTHER: 'x' })
    expect(await taken).toEqual({ key, said })
  })
})

describe('MAYFLY_API_KEY_FILE', () => {
  it.each([
    ['one line', KEY],
    ['a note behind it', `${KEY}\nmine, of May\n`],
    ['as Windows ends lines', `\ufeff${KEY}\r\n`],
    ['however long it is', `${KEY}\n${'x'.repeat(1_000_000)}`],
  ])('holds a key: %s', async (name, text) => {
    expect(await take({ MAYFLY_API_KEY_FILE: fileOf(name, text) })).toEqual({ key: KEY, said: [] })
  })

  it('is followed by a link, and told of when others may read it', async () => {
    const open = fileOf('open', KEY, 0o644)
    const link = join(folder, 'link')
    symlinkSync(open, link)
    expect(await take({ MAYFLY_API_KEY_FILE: link })).toEqual({
      key: KEY,
      said: [words.start.openKeyFile(link)],
    })
    expect(await take({ MAYFLY_API_KEY_FILE: link }, 'win32')).toEqual({ key: KEY, said: [] })
  })

  it('holds none', async () => {
    mkdirSync(join(folder, 'folder'))
    execFileSync('mkfifo', [join(folder, 'fifo')])
    const cases = [
      [join(folder, 'nowhere'), 'missing'],
      [join(folder, 'folder'), 'not-a-file'],
      [join(folder, 'fifo'), 'not-a-file'],
      ['/dev/zero', 'not-a-file'],
      [fileOf('empty', ''), 'no-key'],
      [fileOf('blank', `\n${KEY}`), 'no-key'],
      [fileOf('endless', 'k'.repeat(100_000)), 'no-key'],
      [fileOf('binary', Buffer.alloc(100, 0xff)), 'no-key'],
    ] as const
    for (const [file, why] of cases) {
      const said = [words.start.badKeyFile(file, why)]
      expect(await take({ MAYFLY_API_KEY_FILE: file }), file).toEqual({ key: undefined, said })
    }
  })

  it('counts where the variable holds none, and else does not', async () => {
    const file = fileOf('both', KEY)
    expect(await take({ MAYFLY_API_KEY: 'sk-another-key', MAYFLY_API_KEY_FILE: file })).toMatchObject({
      key: 'sk-another-key',
    })
    expect(await take({ MAYFLY_API_KEY: 'no key', MAYFLY_API_KEY_FILE: file })).toEqual({
      key: KEY,
      said: [words.start.badKey],
    })
  })
})

// The key for one run: from the environment, or from a file it names. Permissions apply only to a non-root user:
// `npm run unit`.
import { chmod } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { takeGivenKey } from '../../../../src/main/core/apiKey/environmentKey.ts'
import { words } from '../../../../src/shared/i18n/words.ts'
import { put, tempFolder } from '../../../helpers/tempFolder.ts'

const KEY = 'sk-0123456789abcdef-WXYZ'
const keyFile = async (text: string, mode = 0o600) => {
  const file = await put(await tempFolder(), 'key', text)
  await chmod(file, mode)
  return file
}
const take = async (env: NodeJS.ProcessEnv, platform = 'linux') => {
  const { key, troubles } = await takeGivenKey(env, platform)
  return { key, said: troubles.map((trouble) => trouble()) }
}

it('is taken out of the environment, from which nothing else is taken', async () => {
  const env = { MAYFLY_API_KEY: KEY, MAYFLY_API_KEY_FILE: '/nowhere', HOME: '/home/ada' }
  expect(await take(env)).toEqual({ key: KEY, said: [] })
  expect(env).toEqual({ HOME: '/home/ada' })
})

it('is PIAPI_API_KEY where neither is given, and that goes from the environment in any case', async () => {
  const OTHER = 'pk-9876543210fedcba'
  const file = await keyFile(KEY)
  for (const [given, key, said] of [
    [{}, OTHER, []],
    [{ MAYFLY_API_KEY: '', MAYFLY_API_KEY_FILE: '' }, OTHER, []],
    [{ MAYFLY_API_KEY: KEY }, KEY, []],
    [{ MAYFLY_API_KEY_FILE: file }, KEY, []],
    [{ MAYFLY_API_KEY: 'no key' }, undefined, [words.start.badKey]],
  ] as const) {
    const env = { ...given, PIAPI_API_KEY: ` ${OTHER}\n` }
    expect(await take(env)).toEqual({ key, said })
    expect(env).toEqual({})
  }
  expect(await take({ PIAPI_API_KEY: 'no key' })).toEqual({ key: undefined, said: [words.start.badPiapiKey] })
})

it('is none where none is given, and nothing is said', async () => {
  expect(await take({})).toEqual({ key: undefined, said: [] })
  expect(await take({ MAYFLY_API_KEY: '', MAYFLY_API_KEY_FILE: '' })).toEqual({ key: undefined, said: [] })
})

it('is the first line of the file', async () => {
  const file = await keyFile(`${KEY}\r\nnot this\n`)
  expect(await take({ MAYFLY_API_KEY_FILE: file })).toEqual({ key: KEY, said: [] })
})

it('in a file that others may read is used, and that is told, except on Windows', async () => {
  const file = await keyFile(KEY, 0o640)
  expect(await take({ MAYFLY_API_KEY_FILE: file })).toEqual({
    key: KEY,
    said: [words.start.openKeyFile(file)],
  })
  expect(await take({ MAYFLY_API_KEY_FILE: file }, 'win32')).toEqual({ key: KEY, said: [] })
})

it('that is none is told of, each time with why', async () => {
  const why = async (file: string, problem: Parameters<typeof words.start.badKeyFile>[1]) => {
    const said = [words.start.badKey, words.start.badKeyFile(file, problem)]
    const given = { MAYFLY_API_KEY: 'no key', MAYFLY_API_KEY_FILE: file }
    expect(await take(given), problem).toEqual({ key: undefined, said })
  }
  const blank = await keyFile('\n')
  await why(blank, 'no-key')
  await why(`${blank}/below`, 'missing')
  await why(await tempFolder(), 'not-a-file')
  await why(await keyFile(KEY, 0), 'unreadable')
})

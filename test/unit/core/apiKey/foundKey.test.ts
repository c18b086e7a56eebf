// The key that PiAPI's own command line left in its file: read with bounds, whatever that file is.
import { execFileSync } from 'node:child_process'
import { mkdir, readFile, stat, symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, it } from 'vitest'
import { readFoundKey } from '../../../../src/main/core/apiKey/foundKey.ts'
import { tempFolder } from '../../../helpers/tempFolder.ts'

const KEY = 'sk-0123456789abcdef-WXYZ'

async function homeWith(content: string | Buffer): Promise<{ home: string; file: string }> {
  const home = await tempFolder()
  await mkdir(path.join(home, '.piapi'))
  const file = path.join(home, '.piapi', 'config.json')
  await writeFile(file, content)
  return { home, file }
}

it.each([
  ['apiKey', { apiKey: KEY }],
  ['api_key', { base: 'https://api.piapi.ai', api_key: ` ${KEY}\n` }],
  ['key', { key: KEY }],
  ['the first that can be a key', { apiKey: 'not a key', api_key: 7, key: KEY }],
])('is found under %s', async (_name, config) => {
  const { home } = await homeWith(JSON.stringify(config))
  expect(await readFoundKey(home)).toBe(KEY)
})

it('is found behind a byte order mark', async () => {
  const { home } = await homeWith(`\ufeff${JSON.stringify({ apiKey: KEY })}`)
  expect(await readFoundKey(home)).toBe(KEY)
})

it.each([
  ['nothing', ''],
  ['no JSON', `apiKey: ${KEY}`],
  ['no object', JSON.stringify(KEY)],
  ['null', 'null'],
  ['a list', JSON.stringify([{ apiKey: KEY }])],
  ['no key at its top', JSON.stringify({ profile: { apiKey: KEY } })],
  ['no text', JSON.stringify({ apiKey: { toString: KEY } })],
  ['what no header can hold', JSON.stringify({ apiKey: 'a b' })],
  ['no end', JSON.stringify({ apiKey: KEY, more: 'x'.repeat(70_000) })],
  ['bytes', Buffer.from([0xff, 0x00, 0xfe])],
])('is none in a file with %s', async (_what, content) => {
  const { home } = await homeWith(content)
  expect(await readFoundKey(home)).toBeUndefined()
})

it('is none where there is no file, a folder in its place, a link in circles, or one that never ends', async () => {
  const home = await tempFolder()
  expect(await readFoundKey(home)).toBeUndefined()
  await mkdir(path.join(home, '.piapi', 'config.json'), { recursive: true })
  expect(await readFoundKey(home)).toBeUndefined()
  const circles = await tempFolder()
  await mkdir(path.join(circles, '.piapi'))
  await symlink('config.json', path.join(circles, '.piapi', 'config.json'))
  expect(await readFoundKey(circles)).toBeUndefined()
  const pipe = await tempFolder()
  await mkdir(path.join(pipe, '.piapi'))
  execFileSync('mkfifo', [path.join(pipe, '.piapi', 'config.json')])
  expect(await readFoundKey(pipe)).toBeUndefined()
})

it('is only read: the file stays as it is', async () => {
  const { home, file } = await homeWith(JSON.stringify({ apiKey: KEY }))
  const before = await stat(file)
  await readFoundKey(home)
  const after = await stat(file)
  expect([after.mtimeMs, after.mode, after.size]).toEqual([before.mtimeMs, before.mode, before.size])
  expect(await readFile(file, 'utf8')).toBe(JSON.stringify({ apiKey: KEY }))
})

// The links file itself: the same entries give the same text, and what is no links file is never overwritten.
import { chmod, readdir, readFile, readlink, stat, symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, it } from 'vitest'
import {
  canWrite,
  readLinksFile,
  textOfLinks,
  writeLinksFile,
  type LinkEntry,
} from '../../../../src/cli/linksFile/linksFile.ts'
import { tempFolder } from '../../../helpers/tempFolder.ts'

const entry = (url: string, seen = true): LinkEntry => ({
  url,
  expiresAt: Date.UTC(2026, 10, 29),
  sha256: 'ab'.repeat(32),
  seen: seen ? { size: 3, modifiedAt: Date.UTC(2026, 10, 28) } : undefined,
})
const ENTRIES = new Map<string, LinkEntry>([
  ['z/b.png', entry('https://host.example/b')],
  ['a.png', entry('https://host.example/a', false)],
  ['__proto__', entry('https://host.example/p')],
  [
    'c.heic',
    {
      ...entry('https://host.example/c'),
      prepared: { from: 'heic', to: 'jpeg', steps: ['converted'], leftOut: ['location'] },
    },
  ],
  ['\u202Eodd\n".png', entry('https://host.example/o')],
])

it('has sorted names, and what was asked for first', () => {
  const text = textOfLinks(ENTRIES)
  const names = Object.keys(JSON.parse(text) as object)
  expect(names).toEqual([...names].sort())
  expect(text.split('\n')).toContain(
    `  "a.png": {"url":"https://host.example/a","expires_at":"2026-11-29T00:00:00.000Z","sha256":"${'ab'.repeat(32)}"},`,
  )
  expect(textOfLinks(new Map([...ENTRIES].reverse()))).toBe(text)
  expect(JSON.parse(textOfLinks(new Map()))).toEqual({})
})

it('is read as it was written', async () => {
  const file = path.join(await tempFolder(), 'refs.json')
  writeLinksFile(file, ENTRIES)
  expect(await readLinksFile(file)).toEqual({
    ok: true,
    entries: new Map([...ENTRIES].sort(([one], [other]) => (one < other ? -1 : 1))),
    text: textOfLinks(ENTRIES),
    modifiedAt: (await stat(file)).mtimeMs,
  })
})

it('keeps its permissions, stays where a link leads, and leaves nothing beside it', async () => {
  const folder = await tempFolder()
  const file = path.join(folder, 'refs.json')
  await writeFile(file, '')
  await chmod(file, 0o640)
  const link = path.join(folder, 'link.json')
  await symlink('refs.json', link)
  writeLinksFile(link, ENTRIES)
  expect(await readFile(file, 'utf8')).toBe(textOfLinks(ENTRIES))
  expect((await stat(file)).mode & 0o777).toBe(0o640)
  expect(await readlink(link)).toBe('refs.json')
  expect((await readdir(folder)).sort()).toEqual(['link.json', 'refs.json'])
})

it('that is not there, or empty, has no entries', async () => {
  const file = path.join(await tempFolder(), 'refs.json')
  expect(await readLinksFile(file)).toMatchObject({ ok: true, entries: new Map() })
  await writeFile(file, '')
  expect(await readLinksFile(file)).toMatchObject({ ok: true, entries: new Map() })
})

const good = { url: 'https://a.example/', expires_at: '2026-11-29T00:00:00Z', sha256: 'ab'.repeat(32) }
it.each([
  '[]',
  '{"a.png":',
  '{"name":"package","version":"1.0.0"}',
  JSON.stringify({ a: { ...good, url: 'ftp://a' } }),
  JSON.stringify({ a: { ...good, expires_at: 'soon' } }),
  JSON.stringify({ a: { ...good, sha256: 'ab' } }),
  JSON.stringify({ a: { ...good, more: 1 } }),
  '\u{FFFD}',
  '['.repeat(10_000),
])('is none if it is %s', async (text) => {
  const file = path.join(await tempFolder(), 'refs.json')
  await writeFile(file, text)
  expect(await readLinksFile(file)).toMatchObject({ ok: false })
})

it('can’t be a folder', async () => {
  expect(await readLinksFile(await tempFolder())).toMatchObject({ ok: false })
})

it('can be written only where there is a folder', async () => {
  const folder = await tempFolder()
  expect(canWrite(path.join(folder, 'refs.json'))).toBe(true)
  expect(canWrite(path.join(folder, 'no', 'refs.json'))).toBe(false)
  await chmod(folder, 0o500)
  expect(canWrite(path.join(folder, 'refs.json'))).toBe(false)
})

// No release is made of what is missing, stale, a placeholder or a stand-in; a draft names all of that.
import { appendFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { changelogIn } from '../../../scripts/changelog.mjs'
import { assemble, type Ingredients } from '../../../scripts/release/assemble.mjs'
import { fakeRelease, projectJson, RUNTIME, VERSION, writeFeeds } from './fakeRelease.ts'

const DEB = `Mayfly-${VERSION}-linux-amd64.deb`
const section = `## ${VERSION} - 2026-12-24\n\n- New words.\n`

async function refusal(change: Partial<Ingredients>, spoil: (dir: string) => Promise<unknown>) {
  const release = await fakeRelease(change)
  await spoil(release.dir)
  return assemble(release).then(
    () => [],
    (error: unknown) => String(error).split('\n- ').slice(1),
  )
}

const fine = async () => {}

test('a release without its command line is refused', async () => {
  expect(await refusal({ program: {} }, fine)).toEqual(['the command line is not built: there is no out/cli'])
})

test('nothing is against a whole release', async () => {
  expect(await refusal({}, fine)).toEqual([])
})

test.each<[string, (dir: string) => Promise<unknown>, string[]]>([
  ['a package that is missing', (dir) => rm(path.join(dir, DEB)), ['there is no package for linux deb x64']],
  ['an empty package', (dir) => writeFile(path.join(dir, DEB), ''), [`${DEB} is empty`]],
  [
    'a package of another version',
    (dir) => rename(path.join(dir, DEB), path.join(dir, `Mayfly-${VERSION}0-linux-amd64.deb`)),
    [`Mayfly-${VERSION}0-linux-amd64.deb is not of version ${VERSION}`],
  ],
  [
    'a package beside one of another version',
    (dir) => writeFile(path.join(dir, 'Mayfly-1.2.2-linux-amd64.deb'), 'x'),
    [
      `linux deb x64 has several: Mayfly-1.2.2-linux-amd64.deb, ${DEB}`,
      `Mayfly-1.2.2-linux-amd64.deb is not of version ${VERSION}`,
    ],
  ],
  [
    'a package on the stand-in Electron',
    (dir) =>
      rename(path.join(dir, DEB), path.join(dir, `Mayfly-${VERSION}-standin-electron33-linux-amd64.deb`)),
    [`Mayfly-${VERSION}-standin-electron33-linux-amd64.deb is made for tests`],
  ],
  [
    'a name that GitHub would change',
    (dir) => rename(path.join(dir, DEB), path.join(dir, `May fly-${VERSION}-linux-amd64.deb`)),
    [`May fly-${VERSION}-linux-amd64.deb has a name that is no part of an address`],
  ],
  [
    'a package that nobody builds',
    (dir) => writeFile(path.join(dir, `Mayfly-${VERSION}-linux-x64.zip`), 'x'),
    [`nobody builds linux zip x64: Mayfly-${VERSION}-linux-x64.zip`],
  ],
  ['a feed that is missing', (dir) => rm(path.join(dir, 'latest-mac.yml')), ['there is no latest-mac.yml']],
  [
    'a feed with the hash of other bytes',
    (dir) => writeFile(path.join(dir, `Mayfly-${VERSION}-linux-arm64.AppImage`), 'resigned'),
    // As a file of its list, and as the one that older copies read.
    Array.from({ length: 2 }).map(
      () => `latest-linux-arm64.yml has another SHA-512 for Mayfly-${VERSION}-linux-arm64.AppImage`,
    ),
  ],
  [
    'a feed with another size',
    (dir) => appendFile(path.join(dir, 'latest.yml'), '').then(() => replaceSize(dir)),
    [`latest.yml has another size for Mayfly-${VERSION}-win-arm64-setup.exe`],
  ],
  [
    'a feed of another version',
    (dir) => writeFeeds(dir, '1.2.2'),
    ['latest.yml', 'latest-mac.yml', 'latest-linux.yml', 'latest-linux-arm64.yml'].map(
      (feed) => `${feed} is of version 1.2.2`,
    ),
  ],
])('%s', async (_name, spoil, faults) => {
  expect(await refusal({}, spoil)).toEqual(faults)
})

async function replaceSize(dir: string): Promise<void> {
  const { readFile } = await import('node:fs/promises')
  const file = path.join(dir, 'latest.yml')
  await writeFile(file, (await readFile(file, 'utf8')).replace(/size: \d+/, 'size: 1'))
}

test.each<[string, () => Promise<Partial<Ingredients>> | Partial<Ingredients>, string]>([
  [
    'a placeholder in package.json',
    async () => ({ packageJson: await projectJson({ id: 'invalid.example.App' }) }),
    'package.json has a placeholder for product.id',
  ],
  [
    'another Electron than the one that ships',
    () => ({ runtime: { ...RUNTIME, electron: '33.2.1' } }),
    'the Electron here is 33.2.1, a stand-in for 45.4.1',
  ],
  [
    'a changelog that ends before this version',
    () => ({ changelog: changelogIn('## 1.2.2 - 2026-12-01\n\n- Old words.\n') }),
    `CHANGELOG.md does not begin with ${VERSION}`,
  ],
  [
    'a change that is in no version',
    () => ({ changelog: changelogIn(`## Unreleased\n\n- Newer.\n\n${section}`) }),
    'CHANGELOG.md has changes that belong to no version',
  ],
  [
    'a bundled package whose licence nobody allowed',
    () => ({ bundled: [{ name: 'valibot', version: '1.5.0', identifier: 'GPL-3.0-only', text: 'GPL' }] }),
    'valibot 1.5.0 has the licence GPL-3.0-only, which nobody has allowed',
  ],
])('%s', async (_name, change, fault) => {
  expect(await refusal(await change(), fine)).toEqual([fault])
})

test('what is refused leaves nothing behind', async () => {
  const release = await fakeRelease({ ships: '46.0.0' })
  const before = await readdir(release.dir)
  await expect(assemble(release)).rejects.toThrow('Not publishable')
  expect(await readdir(release.dir)).toEqual(before)
})

test('a draft is made as far as it goes, and says why it is one', async () => {
  const release = await fakeRelease({ ships: '46.0.0' })
  for (const name of await readdir(release.dir))
    if (!name.endsWith('.deb')) await rm(path.join(release.dir, name))
  const { written, against } = await assemble(release, { isDraft: true })
  expect(written).toEqual([
    'release-notes.md',
    `mayfly-${VERSION}.cdx.json`,
    `mayfly-${VERSION}.mcpb`,
    'manifests/mcp/server.json',
    'manifests/aur/PKGBUILD',
    'manifests/aur/.SRCINFO',
    'SHA256SUMS',
  ])
  expect(against).toContain('the Electron here is 45.4.1, a stand-in for 46.0.0')
  expect(against).toContain('there is no package for windows nsis x64')
  expect(against).toContain('there is no latest.yml')
})

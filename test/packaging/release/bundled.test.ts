// What Vite bundled is known by name, and has licences that ask for nothing but their text.
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { bundledIn, keepOneList, licenceFaults } from '../../../scripts/release/bundled.mjs'

const part = { name: 'left', version: '1.0.0', identifier: 'MIT', text: 'MIT License' }

async function outWith(bundles: Record<string, readonly object[]>): Promise<string> {
  const out = await mkdtemp(path.join(tmpdir(), 'mayfly-out-'))
  onTestFinished(() => rm(out, { recursive: true, force: true }))
  for (const [bundle, licences] of Object.entries(bundles)) {
    await mkdir(path.join(out, bundle))
    await writeFile(path.join(out, bundle, 'licences.json'), JSON.stringify(licences))
  }
  await mkdir(path.join(out, 'assets'))
  return out
}

test('a package that is in several bundles is listed once, and two versions of it twice', async () => {
  const newer = { ...part, version: '1.1.0' }
  const other = { ...part, name: 'right' }
  const out = await outWith({ main: [other, part], preload: [part], renderer: [newer] })
  expect(bundledIn(out)).toEqual([part, newer, other])
})

test('the app ships one list, with all that the lists of its bundles have', async () => {
  const other = { ...part, name: 'right' }
  const out = await outWith({
    main: [other, part],
    preload: [part],
    renderer: [{ ...part, version: '1.1.0' }],
  })
  const before = bundledIn(out)
  keepOneList(out)
  expect(bundledIn(out)).toEqual(before)
  expect(existsSync(path.join(out, 'main', 'licences.json'))).toBe(true)
  for (const bundle of ['preload', 'renderer'])
    expect(existsSync(path.join(out, bundle, 'licences.json'))).toBe(false)
})

test('what a package contains in WebAssembly is told with it, once, with where its source is', async () => {
  const parts = ['libheif-js', '@mediabunny/mp3-encoder', '@jsquash/jpeg'].map((name) => ({ ...part, name }))
  const out = await outWith({ renderer: parts, main: [] })
  keepOneList(out)
  keepOneList(out)
  const texts = new Map(bundledIn(out).map(({ name, text = '' }) => [name, text]))
  const heif = texts.get('libheif-js')!
  expect(heif.match(/Contains libheif/g)).toHaveLength(1)
  for (const said of ['https://github.com/strukturag/libheif', 'GNU GENERAL PUBLIC LICENSE', 'libde265'])
    expect(heif).toContain(said)
  const lame = texts.get('@mediabunny/mp3-encoder')!
  for (const said of ['LAME', 'https://lame.sourceforge.io', 'GNU LIBRARY GENERAL PUBLIC LICENSE'])
    expect(lame).toContain(said)
  expect(texts.get('@jsquash/jpeg')).toContain('Independent JPEG')
})

test('a licence that Vite can’t read counts only for the version whose text was read', async () => {
  const { identifier: _, ...nameless } = part
  const out = await outWith({ main: [{ ...nameless, name: 'x11', version: '4.2.2' }] })
  expect(licenceFaults(bundledIn(out))).toEqual([])
  const later = await outWith({ main: [{ ...nameless, name: 'x11', version: '4.3.0' }] })
  expect(licenceFaults(bundledIn(later))).toEqual([
    expect.stringContaining('x11 4.3.0 has the licence unknown'),
  ])
})

test.each([
  [{ identifier: 'GPL-3.0-only' }, 'has the licence GPL-3.0-only, which nobody has allowed'],
  [{ identifier: undefined }, 'has the licence unknown'],
  [{ text: undefined }, 'comes without the text of its licence'],
])('a bundled package is refused for its licence: %o', (change, fault) => {
  expect(licenceFaults([part])).toEqual([])
  expect(licenceFaults([{ ...part, ...change } as typeof part])).toEqual([expect.stringContaining(fault)])
})

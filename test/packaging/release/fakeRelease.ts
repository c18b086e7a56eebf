/**
 * A folder with a package of each kind that is built for users, and what else a release is made from. The packages are
 * a few bytes; their names, hashes and feeds are as electron-builder makes them.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'
import { stringify } from 'yaml'
import config from '../../../electron-builder.js'
import { changelogIn } from '../../../scripts/changelog.mjs'
import { artefactsIn, slotsOf, type Slot } from '../../../scripts/release/artefacts.mjs'
import type { Ingredients } from '../../../scripts/release/assemble.mjs'
import { FEEDS } from '../../../scripts/release/feeds.mjs'
import { builderPart } from '../builderParts.ts'

export const VERSION = '1.2.3'
export const RUNTIME = { electron: '45.4.1', chrome: '150.0.1.2', node: '24.1.0', v8: '15.0.1' }

const { Arch, getArtifactArchName } = builderPart('builder-util')
const OS = { linux: 'linux', windows: 'win', macos: 'mac' }
const OWN: Readonly<Record<string, { artifactName: string }>> = {
  nsis: config.nsis,
  portable: config.portable,
}

const CHANGELOG = `# Changelog

## Unreleased

## ${VERSION} - 2026-12-24

- New words.

## 1.2.2 - 2026-12-01

- Old words.
`

/** package.json of somebody who may publish. */
export async function projectJson(product: object = {}): Promise<string> {
  const project = JSON.parse(await readFile('package.json', 'utf8'))
  return JSON.stringify({
    ...project,
    version: VERSION,
    author: { name: 'Some Body', email: 'apps@somebody.org' },
    homepage: 'https://somebody.org/app',
    product: {
      ...project.product,
      id: 'org.somebody.App',
      updates: { provider: 'generic', url: 'https://somebody.org/app/' },
      ...product,
    },
  })
}

/** As electron-builder names it by our configuration. */
function fileNameOf({ platform, kind, arch }: Slot): string {
  const ext = { nsis: 'exe', portable: 'exe' }[kind] ?? kind
  const values: Record<string, string> = {
    ...{ productName: 'Mayfly', version: VERSION, ext, os: OS[platform] },
    arch: getArtifactArchName(Arch[arch], ext),
  }
  const { artifactName } = { artifactName: config.artifactName, ...OWN[kind] }
  return artifactName.replaceAll(/\$\{(\w+)\}/g, (_all, name: string) => values[name] ?? '')
}

/** @returns the folder; it is removed when the test has ended */
export async function fakeRelease(change: Partial<Ingredients> = {}): Promise<Ingredients> {
  const dir = await mkdtemp(path.join(tmpdir(), 'mayfly-release-'))
  onTestFinished(() => rm(dir, { recursive: true, force: true }))
  for (const slot of slotsOf(config)) {
    const name = fileNameOf(slot)
    await writeFile(path.join(dir, name), `the bytes of ${name}`)
  }
  await writeFeeds(dir)
  return {
    dir,
    packageJson: await projectJson(),
    config,
    changelog: changelogIn(CHANGELOG),
    locked: { 'node_modules/valibot': { version: '1.5.0', integrity: `sha512-${'A'.repeat(86)}==` } },
    program: { 'index.js': 'console.log(1)\n' },
    bundled: [{ name: 'valibot', version: '1.5.0', identifier: 'MIT', text: 'MIT License' }],
    runtime: RUNTIME,
    ships: RUNTIME.electron,
    ...change,
  }
}

/** As electron-builder writes them. */
export async function writeFeeds(dir: string, version = VERSION): Promise<void> {
  const artefacts = await artefactsIn(dir)
  for (const [feed, offers] of Object.entries(FEEDS)) {
    const files = artefacts
      .filter(({ slots }) => slots.some(offers))
      .map(({ name, sha512, size }) => ({ url: name, sha512, size }))
    const [first] = files
    await writeFile(
      path.join(dir, feed),
      stringify({ version, files, path: first?.url, sha512: first?.sha512, releaseDate: '2026-12-24' }),
    )
  }
}

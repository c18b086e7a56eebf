// Files that tell of a version tell of the same one.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { changelog, changelogIn } from '../../../scripts/changelog.mjs'
import { stale, unready } from '../../../scripts/release/stale.mjs'
import { projectJson, VERSION } from './fakeRelease.ts'

const section = (version: string) => `## ${version} - 2026-12-24\n\n- Words.\n`

async function sources({ version = VERSION, text = section(VERSION), product = {} } = {}) {
  return {
    packageJson: await projectJson(product),
    lock: { version, packages: { '': { version } } },
    changelog: changelogIn(text),
  }
}

test('nothing in this project is stale', () => {
  const packageJson = readFileSync('package.json', 'utf8')
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'))
  expect(stale({ packageJson, lock, changelog: changelog() })).toEqual([])
})

test('what is ready has its own tag only', async () => {
  expect(unready(await sources())).toEqual([])
  expect(unready(await sources(), `v${VERSION}`)).toEqual([])
  expect(unready(await sources(), `v${VERSION}-rc.1`)).toEqual([
    `the tag is v${VERSION}-rc.1, not v${VERSION}`,
  ])
  expect(unready(await sources(), VERSION)).toEqual([`the tag is ${VERSION}, not v${VERSION}`])
})

test('a raised version is missed in the changelog and in the lock', async () => {
  expect(stale(await sources({ version: '1.2.2', text: section('1.2.2') }))).toEqual([
    `CHANGELOG.md begins with 1.2.2, not with ${VERSION}`,
    `package-lock.json is of version 1.2.2, not of ${VERSION}`,
  ])
})

test('changes that belong to no version wait for the next', async () => {
  const waiting = await sources({ text: `## Unreleased\n\n- More.\n\n${section(VERSION)}` })
  expect(stale(waiting)).toEqual([])
  expect(unready(waiting)).toEqual(['CHANGELOG.md has changes that belong to no version'])
})

test('a placeholder is nobody’s', async () => {
  expect(unready(await sources({ product: { id: 'invalid.example.App' } }))).toEqual([
    'package.json has a placeholder for product.id',
  ])
})

// The bill of materials fits CycloneDX's schema, and names what is in the app.
import { Spec, Validation } from '@cyclonedx/cyclonedx-library'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { sbomOf } from '../../../scripts/release/sbom.mjs'
import { RUNTIME, VERSION } from './fakeRelease.ts'

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'))
const bundled = ['svelte', '@lucide/svelte'].map((name) => ({
  name,
  version: packages[`node_modules/${name}`].version,
  identifier: 'MIT',
  text: 'MIT License',
}))

const make = (change: object = {}) =>
  sbomOf({
    name: 'Mayfly',
    version: VERSION,
    licence: 'MIT',
    publisher: 'Some Body',
    date: new Date('2026-12-24T00:00:00Z'),
    runtime: RUNTIME,
    bundled,
    locked: packages,
    ...change,
  })

const faultOf = (text: string) => new Validation.JsonStrictValidator(Spec.Version.v1dot6).validate(text)

test('it fits the schema', async () => {
  expect(await faultOf(make())).toBeNull()
})

test('the schema is looked at', async () => {
  expect(await faultOf(make().replace('"library"', '"book"'))).not.toBeNull()
})

test('it names each bundled package, by the hash in the lock, and the runtime', () => {
  const { components, dependencies } = JSON.parse(make())
  const { version, integrity } = packages['node_modules/@lucide/svelte']
  expect(components.map(({ name }: { name: string }) => name)).toEqual([
    ...['svelte', '@lucide/svelte', 'electron', 'chromium', 'node', 'v8'],
  ])
  expect(components[1]).toMatchObject({
    purl: `pkg:npm/%40lucide/svelte@${version}`,
    hashes: [
      { alg: 'SHA-512', content: Buffer.from(integrity.slice('sha512-'.length), 'base64').toString('hex') },
    ],
  })
  expect(components.at(-3).version).toBe(RUNTIME.chrome)
  expect(dependencies[0].dependsOn).toContain(`pkg:npm/electron@${RUNTIME.electron}`)
})

test('it is the same for the same release, and another for another', () => {
  expect(make()).toBe(make())
  const serial = (text: string) => JSON.parse(text).serialNumber
  expect(serial(make({ version: '9.9.9' }))).not.toBe(serial(make()))
})

test('a bundled package that is in no lock is refused', () => {
  expect(() => make({ bundled: [{ ...bundled[0], version: '0.0.1' }] })).toThrow(
    'svelte 0.0.1 is bundled and not in',
  )
})

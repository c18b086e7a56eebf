// Checks electron-builder.yml against the schema, which packaging itself does only on the platform packaged for.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'

// Neither is a declared dependency: both come with electron-builder, which has no public way to check a file.
const builder = createRequire(createRequire(import.meta.url).resolve('electron-builder'))
const { validateConfiguration } = builder('app-builder-lib/out/util/config/config')
const { load } = builder('js-yaml')
const { DebugLogger } = builder('builder-util')

const config = load(readFileSync('electron-builder.yml', 'utf8'))
const check = (candidate: object): Promise<void> => validateConfiguration(candidate, new DebugLogger(false))

test('the packaging configuration fits the schema', async () => {
  await expect(check(config)).resolves.toBeUndefined()
})

test('a misspelt key is noticed', async () => {
  await expect(check({ ...config, nsis: { oneClik: true } })).rejects.toThrow('configuration.nsis')
})

test('no dependency is left for packages to carry, as all are bundled', () => {
  expect(JSON.parse(readFileSync('package.json', 'utf8'))).not.toHaveProperty('dependencies')
})

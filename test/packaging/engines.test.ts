// Checks that package.json asks for a Node that every package of the lock works on, here and on the other systems.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, it } from 'vitest'

// It comes with electron-builder, which has versions to compare of its own.
const builder = createRequire(createRequire(import.meta.url).resolve('electron-builder'))
const { minVersion, subset } = createRequire(builder.resolve('app-builder-lib'))('semver')

const { engines } = JSON.parse(readFileSync('package.json', 'utf8'))
type Locked = { engines?: { node?: string } }
const lock: { packages: Record<string, Locked> } = JSON.parse(readFileSync('package-lock.json', 'utf8'))

const strangersTo = (range: string): string[] =>
  Object.entries(lock.packages)
    .filter(([, { engines: asked }]) => !subset(range, asked?.node ?? '*'))
    .map(([name, { engines: asked }]) => `${name} asks for ${String(asked?.node)}`)

it('the Node that package.json asks for suits every package', () => {
  expect(strangersTo(engines.node)).toEqual([])
})

it('a wider range is noticed', () => {
  expect(strangersTo('>=20.19')).toContain('node_modules/electron asks for >= 22.12.0')
})

it('the workflow tests on the oldest major that is asked for', () => {
  const workflow = readFileSync('.github/workflows/ci.yml', 'utf8')
  const named = Array.from(workflow.matchAll(/node-version: (\d+)|image: node:(\d+)/g), (match) =>
    Number(match[1] ?? match[2]),
  )
  expect(new Set(named)).toEqual(new Set([minVersion(engines.node).major]))
})

// The check of the lock finds what could bring in other code than the one that was looked at.
import { expect, it } from 'vitest'
import { complaintsOf, type Entry } from '../../../scripts/lint/lock.mjs'

const HASH = `sha512-${'A'.repeat(86)}==`
const project = { name: 'app', version: '1.0.0', license: 'MIT', devDependencies: { left: '1.2.3' } }
const builder = {
  'node_modules/exifreader': { version: '4.46.0', integrity: HASH, hasInstallScript: true },
  'node_modules/electron-winstaller': { version: '5.4.0', integrity: HASH, hasInstallScript: true },
}

function complaints(entry: Entry, change: object = {}, folder = 'node_modules/@a/left') {
  const packages = { '': project, [folder]: { version: '1.2.3', integrity: HASH, ...entry }, ...builder }
  return complaintsOf({ lockfileVersion: 3, packages, ...change }, project)
}

it('has nothing against packages of the registry', () => {
  expect(complaints({})).toEqual([])
  expect(complaints({ resolved: 'https://registry.npmjs.org/left/-/left-1.2.3.tgz' })).toEqual([])
  expect(complaints({}, {}, 'node_modules/b/node_modules/left')).toEqual([])
})

it.each<[string, Entry, string]>([
  ['a weak hash', { integrity: 'sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=' }, 'is not held by one SHA-512: sha1-'],
  [
    'a weak hash beside a strong one',
    { integrity: `sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk= ${HASH}` },
    'is not held',
  ],
  ['no hash', { integrity: '' }, 'is not held by one SHA-512'],
  ['a Git repository', { version: 'git+ssh://git@host/left.git#abc' }, 'has no plain version: git+ssh'],
  ['a file', { version: 'file:../left' }, 'has no plain version: file:'],
  ['a folder', { link: true }, 'is a link to a folder'],
  ['another host', { resolved: 'https://host.example/left.tgz' }, 'comes from https://host.example'],
  ['a registry without encryption', { resolved: 'http://registry.npmjs.org/left.tgz' }, 'comes from http:'],
  ['another name', { name: 'lift' }, 'is really lift'],
  ['a script', { hasInstallScript: true }, 'runs a script when it is installed'],
])('complains of %s', (_what, entry, complaint) => {
  expect(complaints(entry)).toEqual([expect.stringContaining(`node_modules/@a/left ${complaint}`)])
})

it('complains of a lock of another version than the project', () => {
  const own = { ...project, version: '0.9.0' }
  const packages = { '': own, ...builder }
  expect(complaintsOf({ lockfileVersion: 3, packages }, project)).toEqual([
    'version is not what package.json says',
  ])
})

it('complains of a range', () => {
  const loose = { ...project, devDependencies: { left: '^1.2.3' } }
  expect(complaintsOf({ lockfileVersion: 3, packages: { '': loose, ...builder } }, loose)).toEqual([
    'left is asked for as ^1.2.3, not as one version',
  ])
})

it('complains of an excuse that nobody needs, and of an old form', () => {
  expect(complaintsOf({ lockfileVersion: 2, packages: { '': project } }, project)).toEqual([
    'its form is 2, not 3',
    'electron-winstaller is excused and not there',
    'exifreader is excused and not there',
  ])
})

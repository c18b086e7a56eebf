// Checks package-lock.json: that each package comes from the registry, under its own name and by its hash, and that
// none wants to run code when it is installed.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isCommand, projectDir } from '../project.mjs'

/**
 * Packages that would run a script when installed, and why nobody misses it: `.npmrc` forbids them all.
 * @type {Readonly<Record<string, string>>}
 */
const SCRIPTS = {
  'electron-winstaller':
    'part of electron-builder for Squirrel installers, which are not made; it copies 7-Zip',
  exifreader: 'builds a smaller one where a project asks for that, which ours does not',
}

/**
 * @typedef {object} Entry a package in the lock: https://docs.npmjs.com/cli/configuring-npm/package-lock-json
 * @property {string} [version]
 * @property {string} [name] only if it is not the folder's
 * @property {string} [resolved]
 * @property {string} [integrity]
 * @property {boolean} [link]
 * @property {boolean} [hasInstallScript]
 */

const EXACT = /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/
/** Sixty-four bytes in base64. One hash only: npm takes the strongest, so that a weak one beside it says nothing. */
const SHA512 = /^sha512-[A-Za-z0-9+/]{86}==$/
const REGISTRY = 'https://registry.npmjs.org/'

/**
 * What is wrong with a lock.
 * @param {{ lockfileVersion?: number, packages: Record<string, Entry & Record<string, unknown>> }} lock
 * @param {Record<string, unknown>} project package.json
 * @returns {string[]}
 */
export function complaintsOf({ lockfileVersion, packages }, project) {
  const { '': own = {}, ...others } = packages
  return [
    ...(lockfileVersion === 3 ? [] : [`its form is ${lockfileVersion}, not 3`]),
    ...Object.entries(others).flatMap(([folder, entry]) =>
      faultsOf(folder, entry).map((fault) => `${folder} ${fault}`),
    ),
    ...strangers(own, project),
    ...loose(project),
    ...needless(Object.keys(others)),
  ]
}

/** @param {string} folder @returns {string} the name of the package that belongs there */
const nameOf = (folder) => folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length)

/** @param {string} folder @param {Entry} entry */
function faultsOf(folder, { version = '', name, resolved, integrity = '', link, hasInstallScript }) {
  const own = nameOf(folder)
  return [
    [link === true, 'is a link to a folder'],
    [!EXACT.test(version), `has no plain version: ${version}`],
    [!SHA512.test(integrity), `is not held by one SHA-512: ${integrity}`],
    // Another name than the folder's is an alias, which hides what is installed.
    [name !== undefined && name !== own, `is really ${name}`],
    [resolved !== undefined && !resolved.startsWith(REGISTRY), `comes from ${resolved}`],
    [hasInstallScript === true && !(own in SCRIPTS), 'runs a script when it is installed'],
  ].flatMap(([isFault, fault]) => (isFault === true ? [String(fault)] : []))
}

/**
 * `npm ci` refuses a lock that lacks a dependency, but not one whose name or version is another project's.
 * @param {Record<string, unknown>} own @param {Record<string, unknown>} project
 */
const strangers = (own, project) =>
  ['name', 'version', 'license', 'dependencies', 'devDependencies', 'engines']
    .filter((key) => JSON.stringify(own[key]) !== JSON.stringify(project[key]))
    .map((key) => `${key} is not what package.json says`)

/** A range would let `npm install` take what nobody has looked at. @param {Record<string, unknown>} project */
const loose = (project) =>
  ['dependencies', 'devDependencies', 'optionalDependencies']
    .flatMap((key) => Object.entries(project[key] ?? {}))
    .filter(([, version]) => !EXACT.test(String(version)))
    .map(([name, version]) => `${name} is asked for as ${String(version)}, not as one version`)

/** @param {readonly string[]} folders */
function needless(folders) {
  const names = new Set(folders.map(nameOf))
  return Object.keys(SCRIPTS)
    .filter((name) => !names.has(name))
    .map((name) => `${name} is excused and not there`)
}

if (isCommand(import.meta)) {
  const [lock, project] = ['package-lock.json', 'package.json'].map((file) =>
    JSON.parse(readFileSync(join(projectDir, file), 'utf8')),
  )
  const complaints = complaintsOf(lock, project)
  for (const complaint of complaints) console.error(`package-lock.json: ${complaint}`)
  process.exitCode = complaints.length === 0 ? 0 : 1
}

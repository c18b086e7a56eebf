// Knows the packages that Vite bundled into the app, and the licences that these may have.
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { withInner } from './innerLicences.mjs'

/**
 * @typedef {object} Bundled a package whose code is in a bundle, as Vite lists it
 * @property {string} name
 * @property {string} version
 * @property {string} [identifier] of its licence: https://spdx.org/licenses
 * @property {string} [text] of its licence
 */

/** Those that ask for nothing but their text, which About shows. */
const FREE = [
  ...['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0', 'ISC', 'MIT', '(MIT AND Zlib)'],
]

/** Those that also ask to tell where the unchanged source is: About does, or innerLicences.mjs. */
const WITH_SOURCE = ['MPL-2.0', 'LGPL-3.0']

const ALLOWED = [...FREE, ...WITH_SOURCE]

/** Those whose package.json names it in a form that Vite doesn't read. Their texts were read instead. */
const READ = new Map([['x11@4.2.2', 'MIT']])

/** Those that name a licence, and come without its text: the author forgot it. */
const TEXTLESS = ['lazy-val@1.0.5']

/** @param {Bundled} bundled */
const keyOf = ({ name, version }) => `${name}@${version}`

/** @param {string} outDir */
const listsIn = (outDir) =>
  readdirSync(outDir)
    .map((bundle) => join(outDir, bundle, 'licences.json'))
    .filter((file) => existsSync(file))

/** @param {string} outDir @returns {Bundled[]} each package once, by name */
export function bundledIn(outDir) {
  const all = listsIn(outDir).flatMap(
    (file) => /** @type {Bundled[]} */ (JSON.parse(readFileSync(file, 'utf8'))),
  )
  const byName = new Map(all.map((bundled) => [keyOf(bundled), bundled]))
  return [...byName]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, bundled]) => {
      const identifier = bundled.identifier ?? READ.get(key)
      return identifier === undefined ? bundled : { ...bundled, identifier }
    })
}

/** Keeps one list of all bundles, that of main: what several bundle is shipped once. @param {string} outDir */
export function keepOneList(outDir) {
  const all = JSON.stringify(bundledIn(outDir).map(withInner))
  for (const file of listsIn(outDir)) rmSync(file)
  writeFileSync(join(outDir, 'main', 'licences.json'), all)
}

/** @param {readonly Bundled[]} bundled @returns {string[]} what the app must not ship */
export const licenceFaults = (bundled) =>
  bundled.flatMap((each) => {
    const { name, version, identifier, text } = each
    if (identifier === undefined || !ALLOWED.includes(identifier))
      return [`${name} ${version} has the licence ${identifier ?? 'unknown'}, which nobody has allowed`]
    return text || TEXTLESS.includes(keyOf(each))
      ? []
      : [`${name} ${version} comes without the text of its licence`]
  })

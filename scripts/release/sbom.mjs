// Makes the bill of materials of what users get: the packages in Vite's bundles, and the runtime around them.
//
// package.json can't tell: everything there is a devDependency, and what ships is what Vite puts into out/.
// https://cyclonedx.org/docs/1.6/json/
import { createHash } from 'node:crypto'

/**
 * @typedef {object} Runtime versions of what a package has beside the app, as Electron tells them
 * @property {string} electron
 * @property {string} chrome
 * @property {string} node
 * @property {string} v8
 *
 * @typedef {import('./bundled.mjs').Bundled} Bundled
 * @typedef {Readonly<Record<string, { version?: string, integrity?: string }>>} Locked `packages` of package-lock.json
 */

/** @param {string} name @param {string} version of a package at npm; https://github.com/package-url/purl-spec */
const purlOf = (name, version) => `pkg:npm/${name.replace(/^@/, '%40')}@${version}`

/** @param {Bundled} bundled @param {Locked} locked */
function componentOf({ name, version, identifier }, locked) {
  const entry = Object.entries(locked).find(
    ([folder, { version: its }]) => folder.endsWith(`node_modules/${name}`) && its === version,
  )
  const sha512 = entry?.[1].integrity?.replace(/^sha512-/, '')
  if (sha512 === undefined) throw new Error(`${name} ${version} is bundled and not in package-lock.json`)
  const purl = purlOf(name, version)
  return {
    type: 'library',
    'bom-ref': purl,
    name,
    version,
    scope: 'required',
    // Of the archive at npm, not of the part that is bundled.
    hashes: [{ alg: 'SHA-512', content: Buffer.from(sha512, 'base64').toString('hex') }],
    ...(identifier && { licenses: [{ license: { id: identifier } }] }),
    purl,
  }
}

/** @param {Runtime} runtime */
const runtimeParts = ({ electron, chrome, node, v8 }) => [
  {
    ...{ type: 'framework', 'bom-ref': purlOf('electron', electron), name: 'electron', version: electron },
    ...{ scope: 'required', licenses: [{ license: { id: 'MIT' } }], purl: purlOf('electron', electron) },
  },
  {
    ...{ type: 'framework', 'bom-ref': `chromium@${chrome}`, name: 'chromium', version: chrome },
    ...{ scope: 'required', cpe: `cpe:2.3:a:google:chrome:${chrome}:*:*:*:*:*:*:*` },
  },
  {
    ...{ type: 'platform', 'bom-ref': `node@${node}`, name: 'node', version: node, scope: 'required' },
    cpe: `cpe:2.3:a:nodejs:node.js:${node}:*:*:*:-:*:*:*`,
  },
  { type: 'library', 'bom-ref': `v8@${v8}`, name: 'v8', version: v8, scope: 'required' },
]

/**
 * @param {object} release
 * @param {string} release.name the product's
 * @param {string} release.version
 * @param {string} release.licence its SPDX id
 * @param {string} release.publisher
 * @param {Date} release.date
 * @param {Runtime} release.runtime
 * @param {readonly Bundled[]} release.bundled
 * @param {Locked} release.locked
 * @returns {string} JSON; the same for the same release
 */
export function sbomOf({ name, version, licence, publisher, date, runtime, bundled, locked }) {
  const own = `${name}@${version}`
  const libraries = bundled.map((part) => componentOf(part, locked))
  const [electron, ...insides] = runtimeParts(runtime)
  const document = {
    metadata: {
      timestamp: date.toISOString(),
      component: {
        ...{ type: 'application', 'bom-ref': own, name, version, publisher },
        ...{ licenses: [{ license: { id: licence } }] },
      },
    },
    components: [...libraries, electron, ...insides],
    dependencies: [
      { ref: own, dependsOn: [...libraries, electron].map((part) => part?.['bom-ref']) },
      { ref: electron?.['bom-ref'], dependsOn: insides.map((part) => part['bom-ref']) },
    ],
  }
  const form = { bomFormat: 'CycloneDX', specVersion: '1.6', serialNumber: serialOf(document), version: 1 }
  return `${JSON.stringify({ ...form, ...document }, null, 2)}\n`
}

/** A random number would make every copy of the same release another. RFC 9562, version 8. @param {unknown} document */
function serialOf(document) {
  const hex = createHash('sha256').update(JSON.stringify(document)).digest('hex')
  const [a, b, c, d, e] = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(13, 16),
    hex.slice(17, 20),
    hex.slice(20, 32),
  ]
  return `urn:uuid:${a}-${b}-8${c}-8${d}-${e}`
}

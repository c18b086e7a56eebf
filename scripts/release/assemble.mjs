// Makes all files that a release has beside its packages, from package.json, CHANGELOG.md and the packages themselves.
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { releaseOf } from '../changelog.mjs'
import { placeholdersIn, productIn } from '../product.mjs'
import { artefactsIn, faultsOf, hashesOf, slotsOf } from './artefacts.mjs'
import { aurFiles } from './channels/aur.mjs'
import { licenceFaults } from './bundled.mjs'
import { FEEDS, feedFaults } from './feeds.mjs'
import { mcpFiles } from './channels/mcp.mjs'
import { homebrewFiles } from './channels/homebrew.mjs'
import { offerOf } from './channels/offer.mjs'
import { sbomOf } from './sbom.mjs'
import { scoopFiles } from './channels/scoop.mjs'
import { wingetFiles } from './channels/winget.mjs'

/**
 * @typedef {object} Ingredients
 * @property {string} dir with the packages and feeds
 * @property {string} packageJson its text
 * @property {import('./artefacts.mjs').Targets} config electron-builder's
 * @property {import('../changelog.mjs').Changelog} changelog
 * @property {import('./sbom.mjs').Locked} locked
 * @property {readonly import('./bundled.mjs').Bundled[]} bundled
 * @property {Readonly<Record<string, string | Buffer>>} program the command line's files, as built, by name
 * @property {import('./sbom.mjs').Runtime} runtime the one whose versions the bill of materials names
 * @property {string} ships the version of Electron that packages have
 */

/**
 * Writes the files into the folder. While there is anything against publishing, it throws; a draft is made as far as it
 * goes.
 * @param {Ingredients} ingredients
 * @param {{ isDraft?: boolean }} [options]
 * @returns {Promise<{ written: string[], against: string[] }>} names in the folder, and what is against publishing
 */
export async function assemble(ingredients, { isDraft = false } = {}) {
  const artefacts = await artefactsIn(ingredients.dir)
  const against = reasons(ingredients, artefacts)
  if (against.length > 0 && !isDraft) throw new Error(['Not publishable:', ...against].join('\n- '))

  const files = contents(ingredients, artefacts)
  for (const [name, content] of Object.entries(files)) {
    const path = join(ingredients.dir, name)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, content)
  }
  await writeFile(join(ingredients.dir, 'SHA256SUMS'), await sums(ingredients.dir))
  return { written: [...Object.keys(files), 'SHA256SUMS'], against }
}

/**
 * @param {Ingredients} ingredients
 * @param {readonly import('./artefacts.mjs').Artefact[]} artefacts
 * @returns {string[]} what is against publishing
 */
function reasons({ dir, packageJson, config, changelog, bundled, program, runtime, ships }, artefacts) {
  const { version } = JSON.parse(packageJson)
  const placeholders = placeholdersIn(productIn(packageJson))
  const isListed = changelog.releases[0]?.version === version
  return [
    ...placeholders.map((name) => `package.json has a placeholder for ${name}`),
    ...(runtime.electron === ships
      ? []
      : [`the Electron here is ${runtime.electron}, a stand-in for ${ships}`]),
    ...(isListed ? [] : [`CHANGELOG.md does not begin with ${version}`]),
    ...(changelog.unreleased === '' ? [] : ['CHANGELOG.md has changes that belong to no version']),
    ...(Object.keys(program).length > 0 ? [] : ['the command line is not built: there is no out/cli']),
    ...licenceFaults(bundled),
    ...faultsOf(artefacts, slotsOf(config), version),
    ...feedFaults(dir, artefacts, version),
  ]
}

/**
 * @param {Ingredients} ingredients
 * @param {readonly import('./artefacts.mjs').Artefact[]} artefacts
 * @returns {Record<string, string | Buffer>} contents by path in the folder
 */
function contents({ packageJson, changelog, locked, bundled, program, runtime }, artefacts) {
  const project = JSON.parse(packageJson)
  const product = productIn(packageJson)
  const { version, productName: name, license: licence } = project
  const release = releaseOf(version, changelog)
  const offer = offerOf({ project, product, artefacts })
  const date = new Date(`${release.date}T00:00:00Z`)
  const { publisher } = product
  return {
    'release-notes.md': `${release.body}\n`,
    [`${offer.command}-${version}.cdx.json`]: sbomOf({
      ...{ name, version, licence, publisher, date, runtime, bundled, locked },
    }),
    ...mcpFiles(offer, program),
    ...inFolder('manifests/winget', wingetFiles(offer)),
    ...inFolder('manifests/scoop', scoopFiles(offer)),
    ...inFolder('manifests/homebrew', homebrewFiles(offer)),
    ...inFolder('manifests/aur', aurFiles(offer)),
  }
}

/** @param {string} folder @param {Record<string, string>} files */
const inFolder = (folder, files) =>
  Object.fromEntries(Object.entries(files).map(([name, content]) => [`${folder}/${name}`, content]))

/** For `sha256sum --check`. @param {string} dir */
async function sums(dir) {
  const lines = []
  for (const name of (await readdir(dir)).toSorted())
    if (isPublished(name)) lines.push(`${(await hashesOf(join(dir, name))).sha256}  ${name}\n`)
  return lines.join('')
}

/** What people download: packages, what updates read, the bill of materials. @param {string} name */
const isPublished = (name) =>
  /\.(AppImage|deb|rpm|dmg|exe|zip|blockmap|mcpb|cdx\.json)$|\.tar\.gz$/.test(name) || name in FEEDS

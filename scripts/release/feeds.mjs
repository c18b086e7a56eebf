// Checks the files that tell installed copies of an update: electron-builder writes them, with the hashes of packages.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

/** @typedef {import('./artefacts.mjs').Artefact} Artefact */

/**
 * Which packages each feed must offer, as electron-updater asks for them: by platform and, on Linux, processor.
 * https://www.electron.build/auto-update
 * @type {Readonly<Record<string, (slot: import('./artefacts.mjs').Slot) => boolean>>}
 */
export const FEEDS = {
  'latest.yml': ({ platform, kind }) => platform === 'windows' && kind === 'nsis',
  // Squirrel.Mac installs the zip; the dmg is for people.
  'latest-mac.yml': ({ platform, kind }) => platform === 'macos' && kind === 'zip',
  'latest-linux.yml': ({ kind, arch }) => kind === 'AppImage' && arch === 'x64',
  'latest-linux-arm64.yml': ({ kind, arch }) => kind === 'AppImage' && arch === 'arm64',
}

/**
 * Why the feeds in a folder can't be published with these packages.
 * @param {string} dir
 * @param {readonly Artefact[]} artefacts
 * @param {string} version
 * @returns {string[]}
 */
export const feedFaults = (dir, artefacts, version) =>
  Object.entries(FEEDS).flatMap(([name, offers]) => {
    const path = join(dir, name)
    if (!existsSync(path)) return [`there is no ${name}`]
    const must = artefacts.filter(({ slots }) => slots.some(offers)).map((artefact) => artefact.name)
    return faultsIn(readFileSync(path, 'utf8'), artefacts, version, must).map((fault) => `${name} ${fault}`)
  })

/**
 * @param {string} text of a feed
 * @param {readonly Artefact[]} artefacts
 * @param {string} version
 * @param {readonly string[]} must names of packages that it has to offer
 * @returns {string[]}
 */
function faultsIn(text, artefacts, version, must) {
  const feed = parse(text)
  const files = Array.isArray(feed?.files) ? feed.files : []
  // Older copies of electron-updater read these two.
  const first = { url: feed?.path, sha512: feed?.sha512 }
  const names = files.map((/** @type {{ url?: unknown }} */ { url }) => url)
  return [
    ...(feed?.version === version ? [] : [`is of version ${feed?.version}`]),
    ...[...files, first].flatMap((file) => faultsOfFile(file, artefacts)),
    ...must.filter((name) => !names.includes(name)).map((name) => `does not offer ${name}`),
  ]
}

/**
 * @param {{ url?: unknown, sha512?: unknown, size?: unknown }} file
 * @param {readonly Artefact[]} artefacts
 */
function faultsOfFile({ url, sha512, size }, artefacts) {
  const artefact = artefacts.find(({ name }) => name === url)
  if (artefact === undefined) return [`offers ${String(url)}, which is not here`]
  if (sha512 !== artefact.sha512) return [`has another SHA-512 for ${artefact.name}`]
  return size === undefined || size === artefact.size ? [] : [`has another size for ${artefact.name}`]
}

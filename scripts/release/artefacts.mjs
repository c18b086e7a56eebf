// Finds the packages of a release in a folder, and says which are missing, strange or of another version.
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'

/**
 * @typedef {'linux' | 'windows' | 'macos'} Platform
 * @typedef {'x64' | 'arm64'} Arch
 *
 * @typedef {object} Slot one package that a release has
 * @property {Platform} platform
 * @property {string} kind as electron-builder names it: deb, nsis, zip …
 * @property {Arch} arch
 *
 * @typedef {object} Artefact
 * @property {string} name
 * @property {string} path
 * @property {number} size bytes
 * @property {string} sha256 in hexadecimal digits
 * @property {string} sha512 in base64
 * @property {Slot[]} slots what it is: an installer may be for both processors
 */

/**
 * @typedef {object} Targets the part of electron-builder's configuration that is read here
 * @property {{ target: { target: string, arch: string[] }[] }} linux
 * @property {{ target: { target: string, arch: string[] }[] }} win
 * @property {{ target: { target: string, arch: string[] }[] }} mac
 */

/** @param {Targets} config @returns {Slot[]} every package that is built for users */
export const slotsOf = ({ linux, win, mac }) =>
  Object.entries({ linux, windows: win, macos: mac }).flatMap(([platform, { target }]) =>
    target.flatMap(({ target: kind, arch: arches }) =>
      arches.map((arch) => /** @type {Slot} */ ({ platform, kind, arch })),
    ),
  )

/** @param {Slot} slot */
const nameOfSlot = ({ platform, kind, arch }) => `${platform} ${kind} ${arch}`

/** @type {readonly [ending: string, platform: Platform, kind: string][]} */
const ENDINGS = [
  ['.AppImage', 'linux', 'AppImage'],
  ['.deb', 'linux', 'deb'],
  ['.rpm', 'linux', 'rpm'],
  ['.tar.gz', 'linux', 'tar.gz'],
  ['.dmg', 'macos', 'dmg'],
]

/** @param {string} name @returns {readonly [Platform, string] | undefined} */
function kindOf(name) {
  const found = ENDINGS.find(([ending]) => name.endsWith(ending))
  if (found !== undefined) return [found[1], found[2]]
  if (name.endsWith('.exe')) return ['windows', /portable/i.test(name) ? 'portable' : 'nsis']
  if (!name.endsWith('.zip')) return undefined
  return [/mac|darwin/i.test(name) ? 'macos' : /win/i.test(name) ? 'windows' : 'linux', 'zip']
}

/** @param {string} name @returns {Arch[]} both for one that names none: electron-builder's installer for all */
function archesOf(name) {
  if (/arm64|aarch64/.test(name)) return ['arm64']
  return /x64|x86_64|amd64/.test(name) || !name.endsWith('.exe') ? ['x64'] : ['x64', 'arm64']
}

/** @param {string} name @returns {Slot[] | undefined} undefined for what is no package */
function slotsOfName(name) {
  const kind = kindOf(name)
  return kind && archesOf(name).map((arch) => ({ platform: kind[0], kind: kind[1], arch }))
}

/** @param {string} path @returns {Promise<{ sha256: string, sha512: string }>} */
export async function hashesOf(path) {
  const [sha256, sha512] = [createHash('sha256'), createHash('sha512')]
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), async (chunks) => {
    for await (const chunk of chunks) for (const hash of [sha256, sha512]) hash.update(chunk)
  })
  return { sha256: sha256.digest('hex'), sha512: sha512.digest('base64') }
}

/** @param {string} dir @returns {Promise<Artefact[]>} the packages in a folder, by name */
export async function artefactsIn(dir) {
  const artefacts = []
  for (const name of (await readdir(dir)).toSorted()) {
    const slots = slotsOfName(name)
    const path = join(dir, name)
    const { size } = await stat(path)
    if (slots !== undefined) artefacts.push({ name, path, size, slots, ...(await hashesOf(path)) })
  }
  return artefacts
}

/**
 * Why these can't be published.
 * @param {readonly Artefact[]} artefacts
 * @param {readonly Slot[]} wanted
 * @param {string} version
 * @returns {string[]}
 */
export function faultsOf(artefacts, wanted, version) {
  const slots = wanted.map(nameOfSlot)
  const found = artefacts.flatMap(({ name, slots: its }) => its.map((slot) => [nameOfSlot(slot), name]))
  const ofSlot = (/** @type {string} */ slot) => found.filter(([other]) => other === slot)
  return [
    ...slots.filter((slot) => ofSlot(slot).length === 0).map((slot) => `there is no package for ${slot}`),
    ...slots
      .filter((slot) => ofSlot(slot).length > 1)
      .map(
        (slot) =>
          `${slot} has several: ${ofSlot(slot)
            .map(([, name]) => name)
            .join(', ')}`,
      ),
    ...found
      .filter(([slot = '']) => !slots.includes(slot))
      .map(([slot, name]) => `nobody builds ${slot}: ${name}`),
    ...artefacts.flatMap((artefact) => faultsOfName(artefact, version)),
  ]
}

/** @param {Artefact} artefact @param {string} version */
const faultsOfName = ({ name, size }, version) =>
  [
    [/stand-?in|inspectable/i.test(name), 'is made for tests'],
    [!hasVersion(name, version), `is not of version ${version}`],
    // GitHub renames a file that has others.
    [!/^[A-Za-z0-9._-]+$/.test(name), 'has a name that is no part of an address'],
    [size === 0, 'is empty'],
  ].flatMap(([isFault, fault]) => (isFault === true ? [`${name} ${String(fault)}`] : []))

/** @param {string} name @param {string} version */
function hasVersion(name, version) {
  const at = name.indexOf(version)
  return (
    at > 0 && /[-_ ]/.test(name.charAt(at - 1)) && /^(?:[-_ ]|\.[^\d])/.test(name.slice(at + version.length))
  )
}

// Measures what was packed, and says where it is more than a user should download.
import { listPackage, statFile } from '@electron/asar'
import { existsSync } from 'node:fs'
import { lstat, readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'

const MB = 1_000_000
/**
 * The app's own code, with licences and texts but without pictures, not compressed; bytes. 3 MB of it are what converts
 * files, in the hidden page and read only by files that need it: libheif 1.51, mediabunny 0.56, LAME
 * 0.31, mozjpeg’s decoder 0.19, geotiff 0.09. By gzip they are 0.87 MB of a package of 100. Without libheif no picture of
 * an iPhone could be sent; a smaller build of it is not published.
 */
export const MOST_OF_APP = 5.4 * MB
/** The command line with its server for assistants, which packages have twice: for the user's Node, and in the archive. */
export const MOST_OF_CLI = 0.7 * MB
/** What a package may have over the bare runtime, packed the same way; bytes. */
export const MOST_OVER_RUNTIME = 3 * MB
const LOCALES = ['en-US.pak', 'zh-CN.pak']

/** @param {string} folder @returns {Promise<number>} bytes of all files in it; 0 if there is none */
export async function bytesIn(folder) {
  if (!existsSync(folder)) return 0
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const sizes = await Promise.all(
    entries
      .filter((entry) => !entry.isDirectory())
      .map(async ({ parentPath, name }) => (await lstat(join(parentPath, name))).size),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}

/**
 * @param {string} archive an app.asar
 * @returns {{ code: number, cli: number, pictures: number }} bytes
 */
function archiveSizes(archive) {
  const sizes = { code: 0, cli: 0, pictures: 0 }
  for (const path of listPackage(archive, { isPack: false }).map((each) => each.slice(1))) {
    const entry = statFile(archive, path)
    if ('size' in entry) sizes[partOf(path)] += entry.size
  }
  return sizes
}

/** @param {string} path */
function partOf(path) {
  if (path.startsWith('assets')) return 'pictures'
  return /^out[\\/]cli[\\/]/.test(path) ? 'cli' : 'code'
}

/** Throws if what was built is more than users should download. @param {string} out the folder */
export async function refuseLargeBuild(out) {
  const cli = await bytesIn(join(out, 'cli'))
  const [complaint] = tooLarge({ code: (await bytesIn(out)) - cli, cli })
  if (complaint !== undefined) throw new Error(complaint)
}

/** @param {{ code: number, cli: number }} bytes */
const tooLarge = ({ code, cli }) => [
  ...(code > MOST_OF_APP ? [`the app has ${inMb(code)}, more than ${inMb(MOST_OF_APP)}`] : []),
  ...(cli > MOST_OF_CLI ? [`the command line has ${inMb(cli)}, more than ${inMb(MOST_OF_CLI)}`] : []),
]

/** @param {number} bytes */
export const inMb = (bytes) => `${(bytes / MB).toFixed(2)} MB`

/**
 * What is wrong with the size of an unpacked app.
 * @param {string} unpacked such as dist/linux-unpacked
 * @returns {Promise<{ code: number, cli: number, pictures: number, whole: number, complaints: string[] }>} bytes
 */
export async function unpackedSizes(unpacked) {
  const app = archiveSizes(join(unpacked, 'resources/app.asar'))
  const locales = (await readdir(join(unpacked, 'locales'))).sort()
  return {
    ...app,
    whole: await bytesIn(unpacked),
    complaints: [
      ...tooLarge(app),
      ...(locales.join() === LOCALES.join() ? [] : [`Chromium’s texts are in ${locales.join(', ')}`]),
    ],
  }
}

/**
 * Prints what was made; throws if it is too large.
 * @param {readonly string[]} made paths
 * @param {{ seconds: number }} timing
 */
export async function report(made, { seconds }) {
  console.log(`made in ${seconds.toFixed(0)} s:`)
  /** @type {string[]} */
  const complaints = []
  for (const path of made) {
    const entry = await lstat(path)
    if (entry.isFile()) console.log(`  ${path}  ${inMb(entry.size)}`)
    else if (basename(path) === 'linux-unpacked') {
      const sizes = await unpackedSizes(path)
      console.log(
        `  ${path}  ${inMb(sizes.whole)}, of it Mayfly ${inMb(sizes.code)}, its command line ${inMb(sizes.cli)} and its pictures ${inMb(sizes.pictures)}`,
      )
      complaints.push(...sizes.complaints)
    } else console.log(`  ${path}`)
  }
  if (complaints.length > 0) throw new Error(complaints.join('; '))
}

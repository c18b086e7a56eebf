// Compares the packages that `npm run package` made here with the bare runtime packed the same way, and the fuses of their
// program with the configuration: npm run package:check [-- FOLDER], where FOLDER holds the packages and linux-unpacked.
//
// The bare runtime is what was unpacked without the app, Chromium's texts in Mayfly's languages included.
import { cpSync, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { builderConfig } from '../packaging/config.js'
import { fuseFaults } from './fuses.mjs'
import { isBare, packBare } from './packaging/bareRuntime.mjs'
import { newestFolder } from './packaging/newest.mjs'
import { MOST_OVER_RUNTIME, inMb, unpackedSizes } from './packaging/sizes.mjs'
import { packagingTools } from './packaging/tools.mjs'

const KINDS = ['deb', 'rpm', 'tar.gz', 'zip']

/** The folder's name says when a debugger may attach. @param {string} folder */
async function fusesIn(folder) {
  const { electronFuses } = builderConfig({ inspectable: folder.includes('inspectable') })
  const faults = await fuseFaults(join(folder, 'linux-unpacked/mayfly'), electronFuses)
  const all = Object.keys(electronFuses).length
  console.log(`${all - faults.length} of ${all} fuses are as configured`)
  return faults
}

/** @param {string} folder */
async function compare(folder) {
  const unpacked = join(folder, 'linux-unpacked')
  const { code, cli, pictures, whole, complaints } = await unpackedSizes(unpacked)
  console.log(
    `unpacked ${inMb(whole)}, of it Mayfly ${inMb(code)}, its command line ${inMb(cli)} and its pictures ${inMb(pictures)}`,
  )
  const names = readdirSync(folder)
  const made = KINDS.flatMap((kind) =>
    names.filter((name) => name.endsWith(`.${kind}`)).map((name) => ({ kind, name })),
  )
  const work = await mkdtemp(join(tmpdir(), 'mayfly-bare-'))
  try {
    const bare = join(work, 'Mayfly')
    mkdirSync(bare)
    cpSync(unpacked, bare, { recursive: true, filter: (file) => isBare(unpacked, file) })
    for (const { kind, name } of made) {
      const start = performance.now()
      const size = statSync(join(folder, name)).size
      const least = statSync(await packBare(bare, { kind, like: join(folder, name), work })).size
      const seconds = ((performance.now() - start) / 1000).toFixed(0)
      console.log(
        `${name}  ${inMb(size)}, ${inMb(size - least)} over the bare runtime (packed in ${seconds} s)`,
      )
      if (size - least > MOST_OVER_RUNTIME)
        complaints.push(`${name} has more than ${inMb(MOST_OVER_RUNTIME)} over the bare runtime`)
    }
  } finally {
    await rm(work, { recursive: true, force: true })
  }
  if (made.length === 0) complaints.push('there is no package to compare')
  return complaints
}

const [given] = process.argv.slice(2)
const folder = given === undefined ? newestFolder('.deb') : resolve(given)
if (folder === undefined || !existsSync(join(folder, 'linux-unpacked'))) {
  console.error('There is nothing to compare: npm run package')
  process.exitCode = 1
} else {
  // Nobody but the stand-in for fpm packs the bare runtime.
  const tools = packagingTools(KINDS, true)
  if (tools === undefined) process.exitCode = 1
  else {
    Object.assign(process.env, tools)
    const complaints = [...(await compare(folder)), ...(await fusesIn(folder))]
    for (const complaint of complaints) console.error(`package:check: ${complaint}`)
    if (complaints.length > 0) process.exitCode = 1
  }
}

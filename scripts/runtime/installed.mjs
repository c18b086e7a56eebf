// Finds the Electron of the `electron` package in node_modules, letting it download its binary if it is missing.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const project = join(import.meta.dirname, '../..')
const packageDir = join(project, 'node_modules/electron')
// In node_modules, so that every fresh `npm ci` tries the download again.
const failureNote = join(project, 'node_modules/.cache/electron-download-failed')

const DAY = 24 * 60 * 60 * 1000
const SILENT_FOR = 3_000
const GIVE_UP_AFTER = 180_000

/** The path of the program inside the folder of an Electron. */
export const programName =
  process.platform === 'darwin'
    ? 'Electron.app/Contents/MacOS/Electron'
    : process.platform === 'win32'
      ? 'electron.exe'
      : 'electron'

/** @returns {string} */
export function wantedVersion() {
  return JSON.parse(readFileSync(join(packageDir, 'package.json'), 'utf8')).version
}

/** @returns {string | undefined} */
function completeDist() {
  const dist = join(packageDir, 'dist')
  try {
    // `path.txt` is what the package writes last, after the whole archive has been unpacked.
    const complete =
      readFileSync(join(dist, 'version'), 'utf8').trim().replace(/^v/, '') === wantedVersion() &&
      readFileSync(join(packageDir, 'path.txt'), 'utf8') === programName &&
      existsSync(join(dist, programName))
    return complete ? dist : undefined
  } catch {
    return undefined
  }
}

function failedLately() {
  try {
    const age = Date.now() - statSync(failureNote).mtimeMs
    return age < DAY && readFileSync(failureNote, 'utf8') === wantedVersion()
  } catch {
    return false
  }
}

/** @returns {Promise<boolean>} whether the package's own installer succeeded */
function download() {
  return new Promise((done) => {
    const notice = setTimeout(
      () => process.stderr.write(`runtime: downloading Electron ${wantedVersion()}\n`),
      SILENT_FOR,
    )
    const installer = spawn(process.execPath, [join(packageDir, 'install.js')], {
      stdio: 'ignore',
      timeout: GIVE_UP_AFTER,
    })
    /** @param {boolean} ok */
    const end = (ok) => {
      clearTimeout(notice)
      done(ok)
    }
    installer.on('error', () => end(false)).on('exit', (code) => end(code === 0))
  })
}

/** @returns {Promise<string | undefined>} the folder, or undefined if there is none and none could be downloaded */
export async function installedElectron() {
  const present = completeDist()
  if (present !== undefined || process.env.MAYFLY_NO_ELECTRON_DOWNLOAD === '1' || failedLately())
    return present

  const dist = (await download()) ? completeDist() : undefined
  if (dist === undefined) {
    mkdirSync(dirname(failureNote), { recursive: true })
    writeFileSync(failureNote, wantedVersion())
  } else {
    rmSync(failureNote, { force: true })
  }
  return dist
}

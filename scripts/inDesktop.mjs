// Runs a command inside a private desktop session, after finding or installing everything it needs.
import { join } from 'node:path'
import { asPlainUser } from './asPlainUser.mjs'
import { ensureDesktopPackages } from './desktopPackages.mjs'
import { ownMounts } from './ownMounts.mjs'
import { projectDir } from './project.mjs'
import { run } from './run.mjs'
import { electronDir, runtimeLine } from './runtime.mjs'

const session = join(projectDir, 'test/desktop/session.sh')
const playwright = join(projectDir, 'node_modules/@playwright/test/cli.js')

/**
 * Says on which Electron the command runs.
 * @param {readonly [string, ...string[]]} command
 * @returns {Promise<number>} its exit code
 */
export async function inDesktop(command) {
  if (process.platform !== 'linux') {
    console.error('This needs a desktop session of its own, which runs on Linux only.')
    return 1
  }
  if (!ensureDesktopPackages()) return 1
  // Found before the session begins, because its private HOME hides the user's cache.
  const env = { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: await electronDir() }
  console.log(await runtimeLine())
  return run(asPlainUser(ownMounts([session, ...command])), { cwd: projectDir, env })
}

/**
 * @param {string} config path of a Playwright configuration, from the project's folder
 * @param {readonly string[]} [args] further arguments for Playwright
 * @returns {Promise<number>} the exit code
 */
export function playwrightInDesktop(config, args = []) {
  return inDesktop([process.execPath, playwright, 'test', '-c', join(projectDir, config), ...args])
}

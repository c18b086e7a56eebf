// Runs Playwright inside a private desktop session, after finding or installing everything it needs.
import { join } from 'node:path'
import { asPlainUser } from './asPlainUser.mjs'
import { ensureDesktopPackages } from './desktopPackages.mjs'
import { ownMounts } from './ownMounts.mjs'
import { projectDir } from './project.mjs'
import { run } from './run.mjs'
import { electronDir } from './runtime.mjs'

const session = join(projectDir, 'test/desktop/session.sh')
const playwright = join(projectDir, 'node_modules/@playwright/test/cli.js')

/**
 * @param {string} config path of a Playwright configuration, from the project's folder
 * @param {readonly string[]} [args] further arguments for Playwright
 * @returns {Promise<number>} the exit code
 */
export async function playwrightInDesktop(config, args = []) {
  if (!ensureDesktopPackages()) return 1
  // Found before the session begins, because its private HOME hides the user's cache.
  const env = { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: await electronDir() }
  const command = /** @type {const} */ ([
    process.execPath,
    playwright,
    'test',
    '-c',
    join(projectDir, config),
  ])
  return run(asPlainUser(ownMounts([session, ...command, ...args])), { cwd: projectDir, env })
}

// Runs the end-to-end tests of the built app inside a private desktop session; arguments go to Playwright.
import { join } from 'node:path'
import { asPlainUser } from './asPlainUser.mjs'
import { ensureDesktopPackages } from './desktopPackages.mjs'
import { projectDir } from './project.mjs'
import { run } from './run.mjs'
import { electronDir } from './runtime.mjs'

const session = join(projectDir, 'test/desktop/session.sh')
const playwright = join(projectDir, 'node_modules/@playwright/test/cli.js')
const config = join(projectDir, 'test/e2e/playwright.config.ts')

if (ensureDesktopPackages()) {
  // Found before the session begins, whose private HOME hides the user's cache.
  const env = { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: await electronDir() }
  process.exitCode = await run(
    asPlainUser([session, process.execPath, playwright, 'test', '-c', config, ...process.argv.slice(2)]),
    { cwd: projectDir, env },
  )
} else {
  process.exitCode = 1
}

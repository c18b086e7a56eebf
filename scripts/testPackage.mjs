// Tests the packages as users have them: npm run test:package [-- FILTER…]. Makes an older and the present deb, installs
// them in a clean Debian, and runs some desktop tests on a packaged app. FILTER is part of a file's name in test/package;
// with one, only these tests run.
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensurePackages } from './debianPackages.mjs'
import { ensureDesktopPackages } from './desktopPackages.mjs'
import { projectDir } from './project.mjs'
import { run } from './run.mjs'

const OLDER = '0.0.9'
const DIST = join(projectDir, 'dist/test')
const node = process.execPath
const playwright = join(projectDir, 'node_modules/@playwright/test/cli.js')
const groups = { 'a clean Debian': ['mmdebstrap'], 'a signed repository': ['apt-utils', 'gpg', 'gpg-agent'] }

/** Mounts and processes of the tests end with them. */
const OWN_SPACES = ['--mount', '--propagation', 'private', '--pid', '--fork', '--kill-child', '--mount-proc']

/** The one folder or file in `folder` whose name ends so. @param {string} folder @param {string} ending */
const made = (folder, ending) => {
  const name = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find((each) =>
    each.endsWith(ending),
  )
  if (name === undefined) throw new Error(`${folder} holds no ${ending}`)
  return join(folder, name)
}

/** @param {readonly string[]} words @returns {Promise<void>} */
async function must(...words) {
  const code = await run([node, ...words], { cwd: projectDir })
  if (code !== 0) throw new Error(`${words.join(' ')} ended with ${code}`)
}

/** @param {readonly string[]} filters @returns {Promise<number>} */
async function testInstalled(filters) {
  // No part of the name may be the app's: what is left of it is searched for.
  const work = mkdtempSync(join(tmpdir(), 'installed-'))
  chmodSync(work, 0o755)
  const env = {
    ...process.env,
    MAYFLY_PACKAGE_WORK: work,
    MAYFLY_PACKAGE_OLDER: made(join(DIST, 'older'), '.deb'),
    MAYFLY_PACKAGE_NEWER: made(join(DIST, 'newer'), '.deb'),
  }
  try {
    const tests = [node, playwright, 'test', '-c', 'test/package/playwright.config.ts', ...filters]
    return await run(['unshare', ...OWN_SPACES, ...tests], { cwd: projectDir, env })
  } finally {
    // Here, outside, nothing is mounted below it.
    rmSync(work, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** @returns {string | undefined} why this can't run here */
function obstacle() {
  if (process.platform !== 'linux') return 'debs are installed on Linux only'
  if (process.getuid?.() !== 0) return 'a clean Debian is made by root: sudo npm run test:package'
  if (spawnSync('unshare', [...OWN_SPACES, 'true']).status !== 0) return 'mounts are forbidden here'
  return undefined
}

async function testPackages() {
  const filters = process.argv.slice(2)
  const why = obstacle()
  if (why !== undefined) throw new Error(why)
  if (!ensurePackages('This', groups) || !ensureDesktopPackages()) return 1
  await must('scripts/package.mjs', 'deb', `--version=${OLDER}`, `--output=${join(DIST, 'older')}`)
  await must('scripts/package.mjs', 'deb', `--output=${join(DIST, 'newer')}`)
  const code = await testInstalled(filters)
  if (code !== 0 || filters.length > 0) return code
  const program = made(join(DIST, 'newer'), 'linux-unpacked/mayfly')
  await must('scripts/fuses.mjs', program)
  await must('scripts/smoke.mjs', program)
  return run([node, 'scripts/e2ePackaged.mjs', '--some'], { cwd: projectDir })
}

try {
  process.exitCode = await testPackages()
} catch (error) {
  console.error(`test:package: ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
}

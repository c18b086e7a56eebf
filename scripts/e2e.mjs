// Runs the end-to-end tests of the built app: npm run e2e [-- ARGUMENTS FOR PLAYWRIGHT]
//
// Without arguments it runs all of them, in two private desktop sessions side by side: the tests of one session share its
// pointer, focus and clipboard, so they run one after the other, and spend half of their time waiting.
import { execFile } from 'node:child_process'
import { ensureDesktopPackages } from './desktopPackages.mjs'
import { playwrightInDesktop } from './inDesktop.mjs'
import { electronDir } from './runtime.mjs'

const CONFIG = 'test/e2e/playwright.config.ts'
const args = process.argv.slice(2)
process.exitCode = await (args.length > 0 ? playwrightInDesktop(CONFIG, args) : runHalves())

/** @param {1 | 2} half */
function halfOf(half) {
  return [`--shard=${half}/2`, `--output=test-results/${half}`]
}

async function runHalves() {
  // Both halves need them, and only one at a time could fetch them.
  if (process.platform === 'linux' && !ensureDesktopPackages()) return 1
  await electronDir()

  const second = secondHalf()
  const code = await playwrightInDesktop(CONFIG, halfOf(1))
  return (await second) || code
}

/**
 * Runs one half in a process of its own, and shows its output when it ends, so that outputs don't mix.
 * @returns {Promise<number>} its exit code
 */
function secondHalf() {
  return new Promise((resolve) => {
    const command = [import.meta.filename, ...halfOf(2)]
    const child = execFile(process.execPath, command, { maxBuffer: Infinity }, (error, stdout, stderr) => {
      process.stdout.write(stdout)
      process.stderr.write(stderr)
      resolve(error === null ? 0 : 1)
    })
    for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP'])) {
      process.on(signal, () => child.kill(signal))
    }
  })
}

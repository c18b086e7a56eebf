// Drags pictures and links out of real browsers into the built app: npm run test:browsers [-- ARGUMENTS for Playwright].
// Installs Debian's Chromium and Firefox. Runs in a network of its own, so that no browser talks to its maker.
import { spawnSync } from 'node:child_process'
import { ensurePackages } from './debianPackages.mjs'
import { playwrightInDesktop } from './inDesktop.mjs'
import { projectDir } from './project.mjs'
import { run } from './run.mjs'
import { electronDir } from './runtime.mjs'

const INSIDE = 'MAYFLY_OWN_NETWORK'
const OWN_NETWORK = /** @type {const} */ (['unshare', '--net'])
/** With loopback alone a computer counts as offline: a cable whose other end is here too. */
const UP = [
  'ip link set lo up',
  'ip link add far0 type veth peer name far1',
  'ip address add 10.77.0.1/24 dev far0',
  'ip link set far0 up',
  'ip link set far1 up',
].join(' && ')
const groups = {
  'browsers that people drag from': ['chromium', 'firefox-esr'],
  'its own network': ['iproute2'],
}

/** @returns {string | undefined} why this can't run here */
function obstacle() {
  if (process.platform !== 'linux') return 'this needs Linux'
  const [program, ...words] = OWN_NETWORK
  if (process.getuid?.() !== 0 || spawnSync(program, [...words, 'true']).status !== 0)
    return 'a network of its own is made by root: sudo npm run test:browsers'
  return undefined
}

async function outside() {
  const why = obstacle()
  if (why !== undefined) throw new Error(why)
  if (!ensurePackages('This', groups)) return 1
  const env = {
    ...process.env,
    [INSIDE]: '1',
    // Found, and downloaded where it is missing, while there is a network.
    ELECTRON_OVERRIDE_DIST_PATH: await electronDir(),
    // Firefox's windows are at least 500 pixels wide: there is room for ours beside one.
    SESSION_SCREEN: '1600x800',
  }
  const up = ['sh', '-c', `${UP} && exec "$@"`, 'sh']
  const again = [process.execPath, 'scripts/browsers.mjs', ...process.argv.slice(2)]
  return run([...OWN_NETWORK, ...up, ...again], { cwd: projectDir, env })
}

try {
  process.exitCode =
    process.env[INSIDE] === undefined
      ? await outside()
      : await playwrightInDesktop('test/browsers/playwright.config.ts', process.argv.slice(2))
} catch (error) {
  console.error(`test:browsers: ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
}

// Measures the built app in a private desktop session, in turns with floors and peers, and prints one table:
//   npm run bench [-- OPTIONS]
//
//   --quick        two minutes: fewer rounds of less
//   --only=A,B     only these groups of rows
//   --app=FOLDER   also measures the app built in another checkout, in turns with this one; may stand several times
//   --write        writes the table into docs/benchmarks.md
//
// PicGo's core, a peer, is no dependency: it is installed in node_modules/.cache. Without network its rows are left out.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { playwrightInDesktop } from './inDesktop.mjs'
import { projectDir } from './project.mjs'

const PICGO = 'picgo@3.1.0'
/** Longest that its installation may take, ms. */
const INSTALL_LIMIT = 120_000

const asked = readWords()

if (asked === undefined) {
  console.error('Usage: npm run bench [-- --quick] [--only=GROUP,GROUP] [--app=FOLDER] [--write]')
  process.exitCode = 2
} else {
  // Playwright takes no custom arguments, so they are passed in the environment.
  process.env.MAYFLY_BENCH = JSON.stringify({ ...asked, picgo: installPicGo() })
  const words = asked.quick === true || asked.only !== undefined ? ['table.bench.ts'] : []
  process.exitCode = await playwrightInDesktop('test/bench/playwright.config.ts', words)
}

function readWords() {
  try {
    const { values } = parseArgs({
      options: {
        quick: { type: 'boolean' },
        write: { type: 'boolean' },
        only: { type: 'string' },
        app: { type: 'string', multiple: true },
      },
    })
    const apps = (values.app ?? []).map((folder) => ({
      name: basename(resolve(folder)),
      app: resolve(folder),
    }))
    const missing = apps.filter(({ app }) => !existsSync(join(app, 'out/main/index.js')))
    for (const { app } of missing) console.error(`${app} holds no built app`)
    return missing.length > 0 ? undefined : { ...values, only: values.only?.split(','), apps }
  } catch {
    return undefined
  }
}

/** @returns {string | undefined} the folder in which it is */
function installPicGo() {
  const folder = join(projectDir, 'node_modules/.cache/bench', PICGO)
  if (existsSync(join(folder, 'node_modules/picgo'))) return folder
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true }))
  const words = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', PICGO]
  try {
    execFileSync('npm', words, {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
      timeout: INSTALL_LIMIT,
    })
    return folder
  } catch {
    console.error(`${PICGO} could not be installed: its rows are left out`)
    return undefined
  }
}

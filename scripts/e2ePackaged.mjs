// Runs the end-to-end tests on a packaged app instead of the built one: npm run e2e:packaged [-- ARGUMENTS FOR PLAYWRIGHT]
//
// The package is the one for users but for one fuse: Node's debugger may attach, by which Playwright reaches the main
// process. With --some, only tests of what a package could change run.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { playwrightInDesktop } from './inDesktop.mjs'
import { projectDir } from './project.mjs'
import { run } from './run.mjs'

const DIST = join(projectDir, 'dist/test/inspectable')
/** The command line, the bridge and its walls, files and folders dropped, the keyring, processes that end, the pages. */
const SOME = [
  'commandLine',
  'drop',
  'faults',
  'fileManager',
  'instance',
  'journey',
  'key',
  'practice',
  'queue',
]
  .concat('security', 'thumbnails')
  .map((name) => `/${name}.spec.ts`)

const args = process.argv.slice(2)
const code = await run(
  [process.execPath, 'scripts/package.mjs', 'dir', '--inspectable', `--output=${DIST}`],
  { cwd: projectDir },
)
if (code === 0) {
  const program = readdirSync(DIST, { recursive: true, encoding: 'utf8' }).find((name) =>
    name.endsWith('linux-unpacked/mayfly'),
  )
  process.env.MAYFLY_PACKAGED = join(DIST, program ?? '')
}
process.exitCode =
  code ||
  (await playwrightInDesktop(
    'test/e2e/playwright.config.ts',
    args[0] === '--some' ? [...SOME, ...args.slice(1)] : args,
  ))

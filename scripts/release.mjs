// Makes a release, as far as this system can: npm run release [-- --dry-run] [--quick]
//
// Checks, tests, packages, checks the packages and makes the files beside them. What other systems package has to be in
// dist before. Refuses at once if this version can't be published; with --dry-run it does everything all the same, and
// ends with the reasons. --quick leaves out the tests and says so. Uploads nothing: .github/workflows/release.yml drafts a
// release from a tag, for all systems.
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { markOf } from '../packaging/config.js'
import { projectDir } from './project.mjs'
import { run } from './run.mjs'
import { electronDir, electronVersion } from './runtime.mjs'
import { wantedVersion } from './runtime/installed.mjs'

const { values } = parseArgs({
  options: { 'dry-run': { type: 'boolean', default: false }, quick: { type: 'boolean', default: false } },
})
const isDry = values['dry-run']

/** @param {string} script @param {readonly string[]} args @returns {[string, ...string[]]} */
const node = (script, ...args) => [process.execPath, join(projectDir, `scripts/${script}.mjs`), ...args]

/** @returns {Promise<string>} where packages go that are made here */
async function folder() {
  const runtime = { dir: await electronDir(), version: await electronVersion() }
  const isStandIn = runtime.version !== wantedVersion()
  return join('dist', markOf({ runtime: { ...runtime, isStandIn } }).slice(1))
}

/** @returns {Promise<[name: string, command: [string, ...string[]]][]>} */
async function steps() {
  const dir = await folder()
  return [
    ...(isDry ? [] : [step('ready', node('releaseCheck'))]),
    values.quick ? step('check', node('check')) : step('check and test', node('test')),
    step('package', node('package')),
    ...(process.platform === 'linux'
      ? [step('sizes', node('packageCheck', dir)), step('lint of the packages', node('packageLint', dir))]
      : []),
    step('files', node('release/files', dir, ...(isDry ? ['--draft'] : []))),
  ]
}

/** @param {string} name @param {[string, ...string[]]} command @returns {[string, [string, ...string[]]]} */
const step = (name, command) => [name, command]

const start = performance.now()
for (const [name, command] of await steps()) {
  console.log(`release: ${name}`)
  process.exitCode = await run(command, { cwd: projectDir })
  if (process.exitCode !== 0) {
    console.error(`release: stopped, ${name} failed`)
    break
  }
}
if (values.quick) console.log('release: without the tests (--quick)')
console.log(`release: ${((performance.now() - start) / 1000).toFixed(0)} s`)

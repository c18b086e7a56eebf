// Builds the app for production and makes packages of it:
//   npm run package [-- TARGET…] [--inspectable] [--version=VERSION] [--feed=URL] [--output=FOLDER]
//
// TARGET is a target of electron-builder's for this system: on Linux dir, tar.gz, zip, deb, rpm or AppImage. Without one,
// all are made that packaging/ names for this system; on the stand-in Electron, all but the AppImage.
//
//   --inspectable    let Node's debugger attach to the main process, for tests; nothing else differs
//   --version        another version than package.json's, to test updates
//   --feed           the address of the update feed, instead of package.json's
//   --output         where the packages go, dist by default
//
// The Electron that scripts/runtime.mjs finds is packed. On the stand-in everything is in a folder of its own, each
// name says so, and nothing of it can be published.
import { rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { markOf } from '../packaging/config.js'
import { makePackages, takeOver } from './packaging/builder.mjs'
import { report } from './packaging/sizes.mjs'
import { packagingTools } from './packaging/tools.mjs'
import { projectDir } from './project.mjs'
import { run } from './run.mjs'
import { electronDir, electronVersion, runtimeLine } from './runtime.mjs'
import { wantedVersion } from './runtime/installed.mjs'

const ON_STAND_IN = ['dir', 'tar.gz', 'zip', 'deb', 'rpm']

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    inspectable: { type: 'boolean', default: false },
    version: { type: 'string' },
    feed: { type: 'string' },
    output: { type: 'string', default: 'dist' },
  },
})

try {
  await packageAll()
} catch (error) {
  console.error(`package: ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
}

async function packageAll() {
  const { output, ...options } = values
  const runtime = { dir: await electronDir(), version: await electronVersion() }
  const variant = {
    ...options,
    runtime: { ...runtime, isStandIn: runtime.version !== wantedVersion() },
  }
  const { isStandIn } = variant.runtime
  const targets = positionals.length === 0 && isStandIn ? ON_STAND_IN : positionals
  console.log(await runtimeLine())
  if (isStandIn && positionals.length === 0)
    console.log('AppImage: not made here, its static runtime is only on GitHub.')

  const tools = packagingTools(targets, isStandIn)
  if (tools === undefined) throw new Error('packages are missing')
  Object.assign(process.env, tools)

  if ((await run([process.execPath, join(projectDir, 'scripts/build.mjs')])) !== 0)
    throw new Error('no build')
  const folder = resolve(projectDir, output, markOf(variant).slice(1))
  const making = join(folder, '.making')
  await rm(making, { recursive: true, force: true })
  const start = performance.now()
  await makePackages(targets, { ...variant, output: making })
  const seconds = (performance.now() - start) / 1000
  // Only what is complete gets its name.
  const made = await takeOver(making, folder)
  await rm(making, { recursive: true, force: true })
  await report(made, { seconds })
}

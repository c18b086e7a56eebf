// Makes what a release needs beside its packages: npm run release:files -- DIR [--draft]
//
// DIR holds the packages of all systems and electron-builder's latest*.yml. It gets SHA256SUMS, the bill of materials,
// the notes, the bundle for assistants, and files for winget, Scoop, Homebrew, AUR and the MCP registry. Refuses, and
// says why, while anything is missing, stale, a placeholder or a stand-in; with --draft it makes what it can and names
// the reasons.
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import config from '../../electron-builder.js'
import { changelog } from '../changelog.mjs'
import { projectDir } from '../project.mjs'
import { electronProgram } from '../runtime.mjs'
import { wantedVersion } from '../runtime/installed.mjs'
import { assemble } from './assemble.mjs'
import { bundledIn } from './bundled.mjs'

const [dir] = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
const isDraft = process.argv.includes('--draft')

/** @returns {Promise<import('./sbom.mjs').Runtime>} */
async function runtimeHere() {
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' }
  const program = await electronProgram()
  return JSON.parse(
    execFileSync(program, ['-p', 'JSON.stringify(process.versions)'], { env, encoding: 'utf8' }),
  )
}

/** The files of the command line, as built. @param {string} dir */
function programIn(dir) {
  if (!existsSync(dir)) return {}
  const names = readdirSync(dir).filter((name) => name.endsWith('.js'))
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(dir, name))]))
}

/** @param {string} dir */
async function files(dir) {
  const text = (/** @type {string} */ name) => readFileSync(join(projectDir, name), 'utf8')
  const { written, against } = await assemble(
    {
      dir: resolve(dir),
      packageJson: text('package.json'),
      config,
      changelog: changelog(),
      locked: JSON.parse(text('package-lock.json')).packages,
      bundled: bundledIn(join(projectDir, 'out')),
      program: programIn(join(projectDir, 'out/cli')),
      runtime: await runtimeHere(),
      ships: wantedVersion(),
    },
    { isDraft },
  )
  for (const name of written) console.log(join(dir, name))
  if (against.length > 0) console.log(['Not publishable:', ...against].join('\n- '))
}

try {
  if (dir === undefined) throw new Error('npm run release:files -- DIR [--draft]')
  await files(dir)
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}

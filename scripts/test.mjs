// Runs all tests that this system can run, and tells first and last on which Electron: npm test
import { projectDir } from './project.mjs'
import { run } from './run.mjs'
import { runtimeLine } from './runtime.mjs'

/** @param {string} script @param {readonly string[]} args @returns {[string, ...string[]]} */
const node = (script, ...args) => [process.execPath, `scripts/${script}.mjs`, ...args]
const isLinux = process.platform === 'linux'
const everywhere = [
  node('check', '--doubled'),
  node('unit', '--project', 'shared', '--project', 'alone'),
  node('build'),
]
const onDesktop = [node('e2e'), node('untimed')]

const line = await runtimeLine()
console.log(line)
let code = 0
for (const command of [...everywhere, ...(isLinux ? onDesktop : [node('smoke')])]) {
  code = await run(command, { cwd: projectDir })
  if (code !== 0) break
}
if (!isLinux) console.log('The desktop tests run on Linux only.')
console.log(line)
process.exitCode = code

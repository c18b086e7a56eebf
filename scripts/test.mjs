// Runs all tests that this system can run, and tells first and last on which Electron: npm test
import { projectDir } from './project.mjs'
import { run } from './run.mjs'
import { runtimeLine } from './runtime.mjs'

const node = /** @param {string} script @returns {[string, ...string[]]} */ (script) => [
  process.execPath,
  `scripts/${script}.mjs`,
]
const isLinux = process.platform === 'linux'
const everywhere = [node('check'), node('unit'), node('build')]
const onDesktop = [node('e2e'), node('smoke'), node('untimed')]

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

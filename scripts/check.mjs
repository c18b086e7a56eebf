// Checks what can be checked without running anything: format, rules, cycles and types. Two lanes side by side; what a
// lane found is printed when it ends.
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { projectDir } from './project.mjs'

/** Rules that know of types take as long as all else together. */
const lanes = [
  [['eslint', '.']],
  [
    ['prettier', '--check', '--log-level', 'warn', '.'],
    ['npm', 'run', '--silent', 'check:cycles'],
    ['tsc', '--build'],
    ['svelte-check', '--tsconfig', 'src/renderer/tsconfig.json', '--fail-on-warnings', '--output', 'human'],
  ],
]

/**
 * @param {readonly string[]} command
 * @returns {Promise<boolean>} whether it found nothing
 */
function check([program = '', ...args]) {
  const bin = join(projectDir, 'node_modules/.bin')
  const env = {
    ...process.env,
    PATH: `${bin}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH ?? ''}`,
  }
  const options = { cwd: projectDir, env, maxBuffer: Infinity, shell: process.platform === 'win32' }
  return new Promise((resolve) => {
    execFile(program, args, options, (error, stdout, stderr) => {
      if (error !== null) process.stdout.write(`${[program, ...args].join(' ')}:\n`)
      process.stdout.write(stdout)
      process.stderr.write(stderr)
      resolve(error === null)
    })
  })
}

const found = await Promise.all(
  lanes.map(async (lane) => {
    let isGood = true
    for (const command of lane) isGood = (await check(command)) && isGood
    return isGood
  }),
)
process.exitCode = found.every(Boolean) ? 0 : 1

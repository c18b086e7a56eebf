// Runs lanes of commands in parallel; a command's output is shown when it ends, so that outputs do not mix.
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { projectDir } from './project.mjs'

/**
 * @param {readonly string[]} command
 * @returns {Promise<boolean>} whether it succeeded
 */
function runCommand([program = '', ...args]) {
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

/**
 * @param {readonly (readonly (readonly string[])[])[]} lanes all commands of a lane run, one after the other
 * @returns {Promise<boolean>} whether all of them succeeded
 */
export async function runLanes(lanes) {
  const ended = await Promise.all(
    lanes.map(async (lane) => {
      let isGood = true
      for (const command of lane) isGood = (await runCommand(command)) && isGood
      return isGood
    }),
  )
  return ended.every(Boolean)
}

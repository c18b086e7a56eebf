// Runs commands in lanes, side by side; what a command printed is shown when it ends, so that nothing is mixed up.
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { projectDir } from './project.mjs'

/**
 * @param {readonly string[]} command
 * @returns {Promise<boolean>} whether it ended well
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
 * @param {readonly (readonly (readonly string[])[])[]} lanes the commands of a lane run one after the other, all of them
 * @returns {Promise<boolean>} whether each of them ended well
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

// Runs lanes of commands in parallel; a command's output is shown when it ends, so that outputs do not mix.
import { execFile } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { projectDir } from './project.mjs'

/**
 * @param {readonly string[]} command
 * @returns {Promise<boolean>} whether it succeeded
 */
function runCommand(command) {
  // On Windows the programs in .bin are scripts, which only a shell starts; it gets the command as one line.
  const needsShell = process.platform === 'win32'
  const [program = '', ...args] = needsShell ? [command.join(' ')] : command
  const bin = join(projectDir, 'node_modules/.bin')
  const env = {
    ...process.env,
    PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`,
  }
  const options = { cwd: projectDir, env, maxBuffer: Infinity, shell: needsShell }
  return new Promise((resolve) => {
    execFile(program, args, options, (error, stdout, stderr) => {
      if (error !== null) process.stdout.write(`${command.join(' ')}:\n`)
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

// Runs one command in the foreground and reports how it ended.
import { spawn } from 'node:child_process'
import { constants } from 'node:os'

/**
 * @param {readonly [string, ...string[]]} command the program and its arguments
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<number>} the exit code a shell would report
 */
export function run([program, ...args], options = {}) {
  return new Promise((done, fail) => {
    const child = spawn(program, args, { stdio: 'inherit', ...options })
    /** @param {NodeJS.Signals} signal */
    const pass = (signal) => child.kill(signal)
    // The terminal sends Ctrl+C to the child as well; it must not end this process first.
    const stay = () => undefined
    process.on('SIGTERM', pass).on('SIGHUP', pass).on('SIGINT', stay)
    child.on('error', fail)
    child.on('exit', (code, signal) => {
      process.off('SIGTERM', pass).off('SIGHUP', pass).off('SIGINT', stay)
      done(code ?? 128 + (signal === null ? 0 : constants.signals[signal]))
    })
  })
}

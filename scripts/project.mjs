// Knows the project's folder, for scripts that may be started from anywhere, and which script was started.
import { realpathSync } from 'node:fs'
import { join } from 'node:path'

export const projectDir = join(import.meta.dirname, '..')

/**
 * @param {Pick<ImportMeta, 'filename'>} meta a script's import.meta
 * @returns {boolean} whether it was started as a command rather than imported
 */
export function isCommand({ filename }) {
  const [, started] = process.argv
  // Node follows links to what it loads, but leaves them in the command.
  return started !== undefined && realpathSync(started) === filename
}

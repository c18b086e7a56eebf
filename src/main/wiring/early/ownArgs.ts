/**
 * Reads this start's own command line, and prints what asks for text only.
 */
import { app } from 'electron'
import { hostname } from 'node:os'
import { EXTENSIONS } from '../../../shared/uploads/serviceLimits.ts'
import { words } from '../../../shared/i18n/words.ts'
import { parseArgs, type Args } from '../../core/startup/commandLine.ts'
import { ownWords } from '../../os/startup/singleInstance.ts'
import { startFolder } from '../../os/startup/startFolder.ts'

export const ownArgs = (): Args =>
  parseArgs(ownWords(), startFolder, { platform: process.platform, host: hostname() })

/** Prints the text and exits with 0 if only that was requested. False when there is more to do. */
export function tellOnly({ help, version }: Args): boolean {
  if (!help && !version) return false
  const text = help ? words.start.help(EXTENSIONS, process.platform) : words.start.version(app.getVersion())
  // Also called when the reader has gone: `mayfly --help | head -1`.
  process.stdout.write(`${text}\n`, () => {
    app.exit(0)
  })
  return true
}

/**
 * `mayfly completions`: prints what teaches a shell the commands and options.
 */
import { SHELLS } from '../arguments/commands.ts'
import { EXIT, type ExitCode } from '../exitCodes.ts'
import { completionsFor } from '../arguments/completions.ts'
import type { Session } from './session.ts'

export async function completions({ given, out, wrong }: Session): Promise<ExitCode> {
  const shell = SHELLS.find((name) => name === given.words[0])
  if (shell === undefined || given.words.length > 1) throw wrong(`the shell is one of ${SHELLS.join(', ')}`)
  out.line(completionsFor(shell))
  await out.flushed()
  return EXIT.ok
}

/**
 * The command line: carries out what its arguments say, and gives the exit code. Its process is the caller's to end.
 */
import { resolve } from 'node:path'
import { helpOf, helpOfAll } from './arguments/help.ts'
import { parseArguments, UsageError, type Given } from './arguments/parse.ts'
import { check } from './commands/check.ts'
import { completions } from './commands/completions.ts'
import { links } from './commands/links.ts'
import { list } from './commands/list.ts'
import { renew } from './commands/renew.ts'
import { createSession, type Session, type SessionTuning } from './commands/session.ts'
import { upload } from './commands/upload.ts'
import { EXIT } from './exitCodes.ts'
import type { Io, Programs } from './io.ts'
import { createLineWriter } from './output/lineWriter.ts'

const COMMANDS: Readonly<Record<Exclude<Given['command'], 'mcp'>, (session: Session) => Promise<number>>> = {
  upload,
  list,
  renew,
  check,
  links,
  completions,
}

/**
 * @param argv what follows the program's name
 * @returns once all output has left, or nobody waits for it any more
 */
export async function main(
  argv: readonly string[],
  io: Io,
  programs: Programs,
  tuning?: SessionTuning,
): Promise<number> {
  const parsed = parseArguments(argv)
  if (parsed.kind === 'wrong') return complain(io, parsed.wrong)
  if (parsed.kind === 'help') {
    const out = createLineWriter(io.stdout)
    out.line(parsed.command === undefined ? helpOfAll() : helpOf(parsed.command))
    await out.flushed()
    return EXIT.ok
  }
  try {
    return await carryOut(parsed.given, io, programs, tuning)
  } catch (error) {
    if (error instanceof UsageError) return complain(io, error)
    throw error
  }
}

async function carryOut(
  given: Given,
  io: Io,
  { openChannel, serveAssistant }: Programs,
  tuning?: SessionTuning,
): Promise<number> {
  const session = createSession(io, given, openChannel, tuning)
  try {
    if (given.command === 'mcp') {
      const root = given.value('root')
      if (root === undefined && given.words.length > 0) throw session.wrong('mcp takes no words')
      session.dispose()
      const roots = root === undefined ? undefined : [root, ...given.words].map((dir) => resolve(io.cwd, dir))
      return await serveAssistant({ userDataDir: given.value('user-data-dir'), roots })
    }
    const command = COMMANDS[given.command]
    const ended = command(session).then(async (code) => {
      await session.flushed()
      return code
    })
    return await Promise.race([ended, session.stop.overdue.then(() => EXIT.cancelled)])
  } finally {
    session.dispose()
  }
}

async function complain(io: Io, { message, usage }: UsageError): Promise<number> {
  const lines = createLineWriter(io.stderr)
  lines.line(`mayfly: ${message}\n${usage}`)
  await lines.flushed()
  return EXIT.usage
}

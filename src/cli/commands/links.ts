/**
 * `mayfly links`: keeps a file with a live link for each of the user's files, once or for as long as it runs.
 */
import path from 'node:path'
import { choiceIn } from '../arguments/choice.ts'
import { durationIn } from '../arguments/time.ts'
import { EXIT, exitCodeOf, type ExitCode } from '../exitCodes.ts'
import { filesIn } from '../input/fileArguments.ts'
import { fileChanges } from '../linksFile/fileChanges.ts'
import { canWrite } from '../linksFile/linksFile.ts'
import { updateLinks, type LinksOptions, type Updated } from '../linksFile/updateLinks.ts'
import { quoted } from '../output/terminalText.ts'
import type { Session } from './session.ts'

const MARGIN_MS = 2 * 60 * 60 * 1000
/** A link lives for 24 hours: with no time between two renewals it would be renewed without end. */
const MARGIN_MOST_MS = 23 * 60 * 60 * 1000

export async function links(session: Session): Promise<ExitCode> {
  const options = optionsOf(session)
  if (!session.given.has('watch')) return codeOf(session, await updateLinks(session, options))
  const changes = fileChanges(options.words)
  try {
    return await watchLinks(session, options, () => changes.next(session.stop.signal))
  } finally {
    changes.stop()
  }
}

function codeOf({ stop }: Session, { troubles, good }: Updated): ExitCode {
  if (stop.why() === 'signal' && troubles.includes('cancelled')) return EXIT.cancelled
  return exitCodeOf(troubles, good)
}

/** Ends when it is told to, and for a key or plan that is refused: nobody is there to mend it. */
async function watchLinks(
  session: Session,
  options: LinksOptions,
  change: () => Promise<void>,
): Promise<ExitCode> {
  for (;;) {
    const updated = await updateLinks(session, options)
    const isRefused = updated.troubles.some((trouble) => trouble === 'key' || trouble === 'plan')
    if (isRefused || session.stop.signal.aborted) return codeOf(session, updated)
    await change()
    if (session.stop.why() !== undefined) return EXIT.ok
  }
}

function optionsOf({ given, io, wrong }: Session): LinksOptions {
  const files = filesIn(given.words, io.cwd)
  if (typeof files === 'string') throw wrong(files)
  if (files.length === 0) throw wrong('a folder or file is missing')
  const words = files.map((file) => {
    if (file.kind === 'stdin') throw wrong('a links file is about files: standard input has no name')
    return file.path
  })
  const output = given.value('output')
  if (output === undefined) throw wrong('-o FILE is missing')
  const file = path.resolve(io.cwd, output)
  if (!canWrite(file)) throw wrong(`${quoted(output)} can’t be written`)
  const choice = choiceIn(given)
  if (typeof choice === 'string') throw wrong(choice)
  const margin = given.value('margin')
  const marginMs = margin === undefined ? MARGIN_MS : durationIn(margin)
  if (marginMs === undefined || marginMs > MARGIN_MOST_MS)
    throw wrong('--margin takes a time up to 23h, such as 90m or 2h')
  const isPatient = given.has('watch')
  const memory = { refused: new Map(), told: new Set<string>() }
  return { words, file, home: path.dirname(file), choice, marginMs, isPatient, memory }
}

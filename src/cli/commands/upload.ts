/**
 * `mayfly upload`: uploads files, or standard input, and prints their links.
 */
import type { Choice } from '../../shared/media/prepared.ts'
import { FILES_MOST, type FileToUpload } from '../../shared/channel/requests.ts'
import { choiceIn } from '../arguments/choice.ts'
import type { ExitCode } from '../exitCodes.ts'
import { batchesOf, type Batch } from '../input/batches.ts'
import { filesIn, type FileArgument } from '../input/fileArguments.ts'
import { createHandedFiles, type HandedFiles } from '../input/handedFiles.ts'
import { readInput, type Input } from '../input/standardInput.ts'
import { formMeant, isOwnForm, linkForm, type LinkForm } from '../output/linkForm.ts'
import { quoted } from '../output/terminalText.ts'
import { ask } from './ask.ts'
import { unanswered } from './faults.ts'
import { createResults, type Results } from './results.ts'
import type { Session, Way } from './session.ts'
import { templatesOf } from './templates.ts'

/** Rejects with a UsageError for what the arguments can't mean. */
export async function upload(session: Session): Promise<ExitCode> {
  const files = filesOf(session)
  const choice = choiceOf(session)
  const way = await session.open()
  const handed = createHandedFiles(way.ok ? way.handedFolder : '')
  try {
    // What starts the app comes after it: an app with nothing to do ends again.
    const input = way.ok ? await inputOf(session, files, choice, handed) : undefined
    const results = createResults(session, {
      subjects: files.map(({ word }) => word),
      areFiles: true,
      form: await formOf(session, way),
    })
    const asked: { index: number; file: FileToUpload }[] = []
    for (const [index, argument] of files.entries()) {
      const file = way.ok ? fileToUpload(argument, session, input) : way
      if ('path' in file) asked.push({ index, file })
      else results.put(index, { ok: false, fault: file.fault })
    }
    if (way.ok) {
      await session.showProgress(files.length)
      for (const batch of batchesOf(asked)) await sendBatch(batch, choice, session, way, results, handed)
    }
    return results.end()
  } finally {
    await handed.clear(false)
  }
}

function filesOf({ given, io, wrong }: Session): readonly FileArgument[] {
  const files = filesIn(given.words, io.cwd)
  if (typeof files === 'string') throw wrong(files)
  if (files.length === 0) throw wrong('a file is missing')
  const name = given.value('name')
  if (name !== undefined && files.length > 1) throw wrong('--name is for one file')
  if (name !== undefined && (name.length > NAME_UNITS || /[/\\\0]/.test(name)))
    throw wrong(`${quoted(name)} is no file name`)
  if (given.has('copy') && files.length > FILES_MOST) throw wrong(`--copy takes ${FILES_MOST} files at most`)
  if (given.has('json') && given.value('as') !== undefined) throw wrong('--json and --as exclude each other')
  return files
}
const NAME_UNITS = 255

function choiceOf({ given, wrong }: Session): Choice | undefined {
  const choice = choiceIn(given)
  if (typeof choice === 'string') throw wrong(choice)
  return choice
}

async function inputOf(
  session: Session,
  files: readonly FileArgument[],
  choice: Choice | undefined,
  handed: HandedFiles,
): Promise<Input | undefined> {
  const { io, given, stop, notices } = session
  if (!files.some(({ kind }) => kind === 'stdin')) return undefined
  if (io.stdin.isTTY === true) notices.remark('Reading standard input.')
  const options = { name: given.value('name'), mayConvert: choice?.converts === true }
  return readInput(io.stdin, options, handed, stop.signal)
}

/** The user's own templates are the app's to know. */
async function formOf(session: Session, way: Way): Promise<LinkForm | undefined> {
  const { given, io, wrong, stop } = session
  if (given.has('json')) return undefined
  const name = given.value('as') ?? 'link'
  const templates = way.ok && !isOwnForm(name) ? await templatesOf(way.channel, stop.signal) : []
  const form = linkForm(name, templates, io.platform)
  if (form !== undefined) return form
  // Nothing is known of the templates of an app that can't be asked: its fault is said instead.
  if (!way.ok || stop.why() !== undefined) return linkForm('link', [], io.platform)
  const meant = formMeant(name, templates)
  throw wrong(
    `no form is called ${quoted(name)}${meant === undefined ? '' : `; did you mean ${quoted(meant)}?`}`,
  )
}

function fileToUpload(
  argument: FileArgument,
  { given, stop }: Session,
  input: Input | undefined,
): FileToUpload | Extract<Input, { ok: false }> {
  const name = given.value('name')
  if (argument.kind === 'file') return { path: argument.path, ...(name !== undefined && { name }) }
  if (input === undefined) return { ok: false, fault: unanswered(stop.why(), 'ended') }
  return input.ok ? { path: input.path, name: input.name, handed: true } : input
}

async function sendBatch(
  { items }: Batch<{ index: number; file: FileToUpload }>,
  choice: Choice | undefined,
  session: Session,
  way: Extract<Way, { ok: true }>,
  results: Results,
  handed: HandedFiles,
): Promise<void> {
  const { given } = session
  const options = session.asking(way.channel)
  const request = {
    call: 'upload',
    files: items.map(({ file }) => file),
    copy: given.has('copy'),
    fresh: given.has('no-reuse'),
    unlisted: given.has('no-history'),
    choice,
    progress: options.progress.isShown,
  } as const
  const { isRefused } = await ask({ request, offset: 0, count: items.length }, options, (at, outcome) => {
    const index = items[at]?.index
    if (index !== undefined) results.put(index, outcome)
  })
  await handed.clear(!isRefused)
}

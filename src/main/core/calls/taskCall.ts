/**
 * Tells a program the user's forms of links and the targets, and writes links as the input of a task.
 */
import type { Fault, Reply } from '../../../shared/channel/replies.ts'
import type { Request } from '../../../shared/channel/requests.ts'
import { words } from '../../../shared/i18n/words.ts'
import { languageFor } from '../../../shared/state/language.ts'
import { fillTarget, type TaskFile } from '../../../shared/targets/fillTarget.ts'
import { taskText } from '../../../shared/targets/taskBody.ts'
import { textIn } from '../../../shared/targets/targetText.ts'
import { taskWarnings } from '../../../shared/targets/warnings.ts'
import { sentName, sentSizeOf } from '../../../shared/uploads/sentFile.ts'
import { plainLine } from '../../../shared/text/plainText.ts'
import type { SettingsStore } from '../storage/settingsStore.ts'
import type { Targets } from '../targets/targetList.ts'
import type { UploadList } from '../uploads/uploadList.ts'
import { faultOf } from './told/faults.ts'
import { findLinks, type FoundLink } from './findLinks.ts'

export interface TaskCallDeps {
  /** Ms since 1970. */
  now(): number
  /** Node's process.platform. */
  readonly platform: string
  /** Language tags (BCP 47) in the user's order of preference. */
  readonly languages: readonly string[]
  readonly settings: Pick<SettingsStore, 'load'>
  readonly targets: Pick<Targets, 'list'>
  readonly uploadList: Pick<UploadList, 'all'>
}

export async function formsCall(deps: TaskCallDeps, send: (reply: Reply) => void): Promise<void> {
  const { templates, language } = deps.settings.load()
  const spoken = languageFor(deps.languages, language)
  const { targets } = await deps.targets.list()
  send({
    reply: 'forms',
    templates,
    platform: deps.platform,
    targets: targets.map(({ target }) => ({ id: target.id, name: textIn(target.name, spoken) })),
  })
}

/** UTF-16 units. */
const NAME_UNITS = 200
/** How many targets are named to somebody who named none. */
const SOME = 8

/** Why nothing was written; undefined if it was. */
export async function taskBodyCall(
  deps: TaskCallDeps,
  { target: id, links }: Extract<Request, { call: 'task-body' }>,
  send: (reply: Reply) => void,
): Promise<Fault | undefined> {
  const { targets } = await deps.targets.list()
  const target = targets.find((one) => one.target.id === id)?.target
  if (target === undefined) {
    const some = targets.slice(0, SOME).map((one) => one.target.id)
    return faultOf('unknown-target', 'file', words.calls.told.unknownTarget(some))
  }
  const found = findLinks(deps.uploadList, links)
  const filled = fillTarget(
    target,
    links.map((link) => fileOf(link, found.get(link))),
  )
  send({
    reply: 'task-body',
    body: taskText(filled, { form: 'body' }, deps.platform),
    curl: taskText(filled, { form: 'curl' }, deps.platform),
    warnings: taskWarnings(filled, deps.now()).map((warning) => words.taskWarning(warning, target)),
  })
  return undefined
}

/** Under the name that the service knows: its type decides the role. Of a link that is not Mayfly's, its end tells it. */
function fileOf(url: string, found: FoundLink | undefined): TaskFile {
  if (found === undefined) return { url, name: plainLine(lastPart(url), NAME_UNITS), expiresAt: Infinity }
  const { row, earlier } = found
  const { expiresAt, facts, practice } = row
  const size = sentSizeOf(row)
  const file = { url, name: sentName(row), practice, expiresAt: earlier?.expiresAt ?? expiresAt }
  return earlier === undefined ? { ...file, size, facts, check: row.check } : file
}

function lastPart(url: string): string {
  try {
    return decodeURIComponent(new URL(url).pathname.split('/').at(-1) ?? '')
  } catch {
    return ''
  }
}

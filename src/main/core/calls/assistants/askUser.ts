/**
 * Asks the user whether an assistant may publish files: one question for those of a call, in the window, for a limited
 * time. Folders that the user has allowed for good are not asked for.
 */
import type { Fault, Reply } from '../../../../shared/channel/replies.ts'
import { words } from '../../../../shared/i18n/words.ts'
import { ASSISTANT_FOLDERS_MOST, type AssistantFolder } from '../../../../shared/state/settings.ts'
import type { Decision, Prompts } from '../../feedback/prompt.ts'
import type { Notifications } from '../../feedback/notifications.ts'
import { pathOf } from '../../files/platformPath.ts'
import type { FileForProgram } from '../../intake/addUploads.ts'
import type { SettingsStore } from '../../storage/settingsStore.ts'
import { faultOf } from '../told/faults.ts'
import { isIn } from './mayPublish.ts'
import { drawPictures, type PicturesDeps } from './pictures.ts'

/** The question stands so long, ms. */
export const CONSENT_MS = 2 * 60_000
/** Questions of assistants that wait for an answer at the same time: more are no questions but noise. */
const QUESTIONS_MOST = 5

export interface AskUserDeps extends PicturesDeps {
  /** Ms since 1970. */
  now(): number
  /** Node's process.platform. */
  readonly platform: string
  showWindow(): void
  readonly settings: SettingsStore
  readonly prompts: Pick<Prompts, 'askUntil'>
  readonly notifications: Pick<Notifications, 'notify'>
  /** The allowed folders have changed. */
  onChange(): void
}

/** Why these may not be published; those that are not in it may. */
export type AskUser = (asked: {
  readonly client: string
  readonly files: readonly FileForProgram[]
  send(reply: Reply): void
  readonly signal: AbortSignal
}) => Promise<ReadonlyMap<FileForProgram, Fault>>

/** A question that waits. */
interface Waiting {
  readonly client: string
  readonly files: readonly FileForProgram[]
  /** An answer to another question answers it too. */
  readonly settled: AbortController
}

export function createAskUser(deps: AskUserDeps): AskUser {
  const { settings, platform } = deps
  const waiting = new Set<Waiting>()
  const unasked = (client: string, files: readonly FileForProgram[]) => {
    const allowed = settings.load().assistantFolders.filter((one) => one.client === client)
    return files.filter(
      ({ path, realPath = path }) => !allowed.some(({ folder }) => isIn(realPath, folder, platform)),
    )
  }
  const remember = (client: string, folders: readonly string[]) => {
    const all = settings.load()
    const added = folders.map((folder): AssistantFolder => ({ client, folder }))
    const assistantFolders = [...all.assistantFolders, ...added].slice(-ASSISTANT_FOLDERS_MOST)
    settings.save({ ...all, assistantFolders })
    deps.onChange()
    for (const one of waiting) if (unasked(one.client, one.files).length === 0) one.settled.abort()
  }
  const decide = async (client: string, files: readonly FileForProgram[], signal: AbortSignal) => {
    const own: Waiting = { client, files, settled: new AbortController() }
    waiting.add(own)
    try {
      const folders = foldersOf(files, platform)
      const decision = await ask(
        deps,
        { client, files, folders },
        AbortSignal.any([signal, own.settled.signal]),
      )
      if (decision === 'always') remember(client, folders)
      return decision === 'withdrawn' && own.settled.signal.aborted ? 'yes' : decision
    } finally {
      waiting.delete(own)
    }
  }
  return async ({ client, files, send, signal }) => {
    const asked = unasked(client, files)
    if (asked.length === 0) return new Map()
    if (waiting.size >= QUESTIONS_MOST) return faultsFor(asked, 'busy')
    send({ reply: 'asking' })
    const decision = await decide(client, asked, signal)
    return decision === 'yes' || decision === 'always' ? new Map() : faultsFor(asked, decision)
  }
}

function faultsFor(
  files: readonly FileForProgram[],
  why: Exclude<Decision, 'yes' | 'always'> | 'busy',
): ReadonlyMap<FileForProgram, Fault> {
  const { refused } = words.calls
  const fault =
    why === 'busy'
      ? faultOf('busy', 'file', refused.busy)
      : why === 'late'
        ? faultOf('unanswered', 'file', refused.late(CONSENT_MS))
        : faultOf(why === 'no' ? 'declined' : 'cancelled', why === 'no' ? 'file' : 'cancelled', refused.no)
  return new Map(files.map((file) => [file, fault]))
}

/** Each once. */
const foldersOf = (files: readonly FileForProgram[], platform: string): readonly string[] => [
  ...new Set(files.map(({ path, realPath = path }) => pathOf(platform).dirname(realPath))),
]

async function ask(
  deps: AskUserDeps,
  {
    client,
    files,
    folders,
  }: { client: string; files: readonly FileForProgram[]; folders: readonly string[] },
  signal: AbortSignal,
): Promise<Decision> {
  const until = deps.now() + CONSENT_MS
  const places = files.map(({ path, realPath = path }) => realPath)
  const pictures = await drawPictures(deps, places)
  const names = places.map((place) => pathOf(deps.platform).basename(place))
  try {
    const shown = files.map(({ version }, at) => {
      const picture = pictures.ids[at]
      return { name: names[at] ?? '', size: version?.size ?? 0, ...(picture !== undefined && { picture }) }
    })
    // The window may not be allowed to come to the front.
    const { title, body } = words.publishNotice
    if (!signal.aborted) {
      deps.notifications.notify({ title, body: body(client, names) }, deps.showWindow)
      deps.showWindow()
    }
    return await deps.prompts.askUntil({ kind: 'publish', client, files: shown, folders, until }, signal)
  } finally {
    void pictures.remove()
  }
}

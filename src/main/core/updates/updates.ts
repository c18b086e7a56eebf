/**
 * Looks for updates, downloads one when the user wants it, and has it installed once Mayfly has quit.
 */
import type { SyncHandlers } from '../../../shared/bridge/commands.ts'
import type { NewVersion, UpdateProblem, UpdateState } from '../../../shared/state/updates.ts'
import { plainLine } from '../../../shared/text/plainText.ts'
import { words } from '../../../shared/i18n/words.ts'
import { withTimeout } from '../async/withTimeout.ts'
import type { Notes } from '../feedback/notes.ts'
import type { Toast } from '../feedback/toast.ts'
import type { Report } from '../log/errorReports.ts'
import type { SettingsStore } from '../storage/settingsStore.ts'
import { plainNotes } from './releaseNotes.ts'
import type { UpdateMethod } from './updateMethod.ts'
import { updateProblemOf } from './updateProblem.ts'
import { createUpdateSchedule } from './updateSchedule.ts'

/** What talks to the feed. Its promises reject with electron-updater's errors. */
export interface Updater {
  /** The newer version that the feed has; its notes may be anything. */
  check(): Promise<{ readonly version: string; readonly notes: unknown } | 'none'>
  /** Downloads what `check` found, and verifies it. */
  download(onProgress: (percent: number) => void): Promise<void>
  /** Drops a check or a download that is under way. */
  cancel(): void
  /** Quits, to install. */
  quit(): void
  /** Installs what was downloaded; to be called when the app has quit. Synchronous. */
  install(startsAgain: boolean): void
}

export interface UpdatePort {
  readonly method: UpdateMethod
  /** Called when the updater is first needed. */
  load(): Promise<Updater>
}

export interface UpdatesDeps {
  readonly updatePort: UpdatePort
  readonly settings: Pick<SettingsStore, 'load'>
  readonly notes: Pick<Notes, 'addNote'>
  readonly toast: Pick<Toast, 'error' | 'show'>
  readonly report: Report
  /** ms since 1970. */
  now(): number
  after(ms: number, act: () => void): () => void
  /** Whether quitting now would cut off an upload. */
  isUploading(): boolean
}

export interface Updates extends SyncHandlers<'checkForUpdates' | 'downloadUpdate' | 'restartToUpdate'> {
  current(): UpdateState
  start(): void
  wokeUp(): void
  stop(): void
  /** Installs what is ready; to be called when the app has quit. */
  install(): void
}

export interface UpdateLimits {
  /** A feed that has not answered by then is unreachable, ms. */
  readonly checkMs: number
  /** A download from which nothing came for so long is dropped, ms. */
  readonly stillMs: number
}
export const UPDATE_LIMITS: UpdateLimits = { checkMs: 30_000, stillMs: 60_000 }

/** Longest version that is shown, in UTF-16 units. */
const VERSION_UNITS = 40
/** A quit that comes later than this, ms, is another one than that to restart. */
const QUITTING_MS = 15_000

export function createUpdates(deps: UpdatesDeps, onChange: () => void, limits = UPDATE_LIMITS): Updates {
  const { updatePort, settings, notes, toast, report, now, after } = deps
  const { method } = updatePort
  let state: UpdateState = method.kind === 'off' ? method : { kind: 'idle', isLatest: false }
  let updater: Updater | undefined
  let isLooking = false
  let isStopped = false
  /** Whether the user waits for the answer. */
  let isAsked = false
  let noted: string | undefined
  let restartAt = Number.NEGATIVE_INFINITY
  const set = (next: UpdateState) => {
    state = next
    onChange()
  }

  /** A network that is down is nothing unexpected. */
  const problemOf = (error: unknown, where: string): UpdateProblem => {
    const problem = updateProblemOf(error)
    if (problem !== 'unreachable' && !isStopped) report(error, where)
    return problem
  }

  const find = async (): Promise<NewVersion | 'none' | UpdateProblem> => {
    try {
      updater ??= await updatePort.load()
      const found = await withTimeout(updater.check(), limits.checkMs)
      if (found === undefined) updater.cancel()
      if (found === undefined) return 'unreachable'
      if (found === 'none') return 'none'
      return { version: plainLine(found.version, VERSION_UNITS), notes: plainNotes(found.notes) }
    } catch (error) {
      return problemOf(error, 'looking for updates')
    }
  }
  const look = async () => {
    if (isLooking || !mayLook(state)) return
    isLooking = true
    const found = await find()
    const wasAsked = isAsked
    isLooking = isAsked = false
    if (isStopped) return
    if (found === 'none') set({ kind: 'idle', isLatest: true })
    else if (typeof found === 'object') {
      set({ kind: 'available', ...found })
      if (!wasAsked && noted !== found.version) notes.addNote(words.update.noted(found.version))
      noted = found.version
    } else if (wasAsked) set({ kind: 'failed', problem: found })
  }
  const fetch = async (from: Updater, found: NewVersion) => {
    const problem = await downloaded(from, limits.stillMs, after, (percent) => {
      set({ kind: 'downloading', ...found, percent })
    }).catch((error: unknown) => problemOf(error, 'downloading an update'))
    if (isStopped) return
    if (problem === undefined) {
      set({ kind: 'ready', ...found })
      return
    }
    set({ kind: 'failed', problem })
    toast.error(words.update.problem[problem])
  }
  const schedule = createUpdateSchedule({
    ...{ now, after },
    look: () => {
      if (settings.load().checkForUpdates) void look()
    },
  })

  return {
    current: () => state,
    start() {
      if (method.kind !== 'off') schedule.start()
    },
    wokeUp: schedule.wokeUp,
    stop() {
      isStopped = true
      schedule.stop()
      updater?.cancel()
    },
    checkForUpdates() {
      if (!mayLook(state)) return
      isAsked = true
      set({ kind: 'checking' })
      void look()
    },
    downloadUpdate() {
      if (state.kind !== 'available' || updater === undefined || isLooking) return
      const { version, notes: lines } = state
      set({ kind: 'downloading', version, notes: lines, percent: 0 })
      void fetch(updater, { version, notes: lines })
    },
    restartToUpdate() {
      if (state.kind !== 'ready') return
      if (deps.isUploading()) {
        toast.show({ text: words.update.uploading, tone: 'plain' })
        return
      }
      restartAt = now()
      updater?.quit()
    },
    install() {
      if (state.kind !== 'ready') return
      try {
        updater?.install(now() - restartAt < QUITTING_MS)
      } catch (error) {
        report(error, 'installing an update')
      }
    },
  }
}

const mayLook = ({ kind }: UpdateState): boolean =>
  kind === 'idle' || kind === 'available' || kind === 'failed' || kind === 'checking'

/** Resolves to 'unreachable' when nothing comes any more. */
function downloaded(
  updater: Updater,
  stillMs: number,
  after: UpdatesDeps['after'],
  onPercent: (percent: number) => void,
): Promise<'unreachable' | undefined> {
  return new Promise((resolve, reject) => {
    let percent = 0
    let isOver = false
    let calm = (): void => undefined
    const watch = (now: number) => {
      if (isOver) return
      calm()
      calm = after(stillMs, drop)
      const whole = Math.min(99, Math.max(0, Math.floor(now)))
      if (whole > percent) onPercent((percent = whole))
    }
    const end = () => {
      isOver = true
      calm()
    }
    const drop = () => {
      end()
      resolve('unreachable')
      updater.cancel()
    }
    watch(0)
    updater
      .download(watch)
      .finally(end)
      .then(() => resolve(undefined), reject)
  })
}

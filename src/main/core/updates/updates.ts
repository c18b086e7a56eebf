/**
 * Looks for updates, downloads one when the user wants it, and has it installed once Mayfly has quit.
 */
import type { SyncHandlers } from '../../../shared/bridge/commands.ts'
import type { NewVersion, UpdateProblem, UpdateState } from '../../../shared/state/updates.ts'
import { words } from '../../../shared/i18n/words.ts'
import type { Notes } from '../feedback/notes.ts'
import type { Toast } from '../feedback/toast.ts'
import type { Report } from '../log/errorReports.ts'
import type { SettingsStore } from '../storage/settingsStore.ts'
import { downloadFrom, findUpdate, UPDATE_LIMITS, type UpdatePort, type Updater } from './updater.ts'
import { createUpdateSchedule } from './updateSchedule.ts'

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

type Asked = SyncHandlers<'checkForUpdates' | 'downloadUpdate' | 'restartToUpdate'>

export interface Updates extends Asked {
  current(): UpdateState
  start(): void
  wokeUp(): void
  stop(): void
  /** Installs what is ready; to be called when the app has quit. */
  install(): void
}

/** A quit that comes later than this, ms, is another one than that to restart. */
const QUITTING_MS = 15_000

export function createUpdates(deps: UpdatesDeps, onChange: () => void, limits = UPDATE_LIMITS): Updates {
  const { updatePort, settings, now, after } = deps
  const { method } = updatePort
  let state: UpdateState = method.kind === 'off' ? method : { kind: 'idle', isLatest: false }
  let updater: Updater | undefined
  let isStopped = false
  const report: Report = (error, where) => !isStopped && deps.report(error, where)
  const set = (next: UpdateState) => {
    if (isStopped) return
    state = next
    onChange()
  }
  const load = async () => (updater ??= await updatePort.load())
  const check = createCheck({
    ...{ deps, set },
    current: () => state,
    find: () => findUpdate(load, limits.checkMs, report),
  })
  const fetch = async (from: Updater, { version, notes }: NewVersion) => {
    const onPercent = (percent: number) => {
      set({ kind: 'downloading', version, notes, percent })
    }
    onPercent(0)
    const problem = await downloadFrom({ updater: from, ...limits, after, onPercent, report })
    set(problem === undefined ? { kind: 'ready', version, notes } : { kind: 'failed', problem })
    if (problem !== undefined && !isStopped) deps.toast.error(words.update.problem[problem])
  }
  const schedule = createUpdateSchedule({
    ...{ now, after },
    look: () => {
      if (settings.load().checkForUpdates) void check('scheduled')
    },
  })
  const current = () => state

  return {
    ...createInstall(deps, current, () => updater),
    current,
    start() {
      if (method.kind !== 'off') schedule.start()
    },
    wokeUp: schedule.wokeUp,
    stop() {
      isStopped = true
      schedule.stop()
      updater?.cancel()
    },
    checkForUpdates: () => void check('asked'),
    downloadUpdate() {
      if (state.kind === 'available' && updater !== undefined) void fetch(updater, state)
    },
  }
}

/** Only once Mayfly has quit: uploads are then stopped and saved. */
function createInstall(
  { toast, report, now, isUploading }: UpdatesDeps,
  current: () => UpdateState,
  updater: () => Updater | undefined,
): Pick<Updates, 'restartToUpdate' | 'install'> {
  let restartAt = Number.NEGATIVE_INFINITY
  return {
    restartToUpdate() {
      if (current().kind !== 'ready') return
      if (isUploading()) {
        toast.show({ text: words.update.uploading, tone: 'plain' })
        return
      }
      restartAt = now()
      updater()?.quit()
    },
    install() {
      if (current().kind !== 'ready') return
      try {
        updater()?.install(now() - restartAt < QUITTING_MS)
      } catch (error) {
        report(error, 'installing an update')
      }
    },
  }
}

interface CheckParts {
  readonly deps: Pick<UpdatesDeps, 'notes'>
  current(): UpdateState
  set(state: UpdateState): void
  find(): Promise<NewVersion | 'none' | UpdateProblem>
}

/** One check at a time. What comes of a scheduled one is said only if it is an update. */
function createCheck({ deps, current, set, find }: CheckParts) {
  let isRunning = false
  let isAsked = false
  let noted: string | undefined
  const conclude = (found: NewVersion | 'none' | UpdateProblem, wasAsked: boolean) => {
    if (!mayCheck(current())) return
    if (found === 'none') set({ kind: 'idle', isLatest: true })
    else if (typeof found === 'object') {
      set({ kind: 'available', ...found })
      if (!wasAsked && noted !== found.version) deps.notes.addNote(words.update.noted(found.version))
      noted = found.version
    } else if (wasAsked) set({ kind: 'failed', problem: found })
  }
  return async (why: 'asked' | 'scheduled'): Promise<void> => {
    if (!mayCheck(current())) return
    if (why === 'asked' && !isAsked) {
      isAsked = true
      set({ kind: 'checking' })
    }
    if (isRunning) return
    isRunning = true
    const found = await find()
    const wasAsked = isAsked
    isRunning = isAsked = false
    conclude(found, wasAsked)
  }
}

const mayCheck = ({ kind }: UpdateState): boolean =>
  kind === 'idle' || kind === 'available' || kind === 'failed' || kind === 'checking'

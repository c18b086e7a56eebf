/**
 * Looks for updates, downloads one when the user wants it, and has it installed once Mayfly has quit.
 */
import type { SyncHandlers } from '../../../shared/bridge/commands.ts'
import type { NewVersion, UpdateProblem, UpdateState } from '../../../shared/state/updates.ts'
import { words } from '../../../shared/i18n/words.ts'
import type { Notes } from '../feedback/notes.ts'
import type { Notifications } from '../feedback/notifications.ts'
import type { Toast } from '../feedback/toast.ts'
import type { Report } from '../log/errorReports.ts'
import type { SettingsStore } from '../storage/settingsStore.ts'
import { createPendingUpdate, type PendingUpdate } from './pendingUpdate.ts'
import { createUpdateCheck } from './updateCheck.ts'
import { downloadFrom, findUpdate, UPDATE_LIMITS, type UpdatePort, type Updater } from './updater.ts'
import type { UpdateMethod } from './updateMethod.ts'
import { createUpdateSchedule } from './updateSchedule.ts'

export interface UpdatesDeps {
  readonly updatePort: UpdatePort
  readonly settings: SettingsStore
  readonly notes: Pick<Notes, 'addNote'>
  readonly notifications: Pick<Notifications, 'notify'>
  readonly toast: Pick<Toast, 'error' | 'show'>
  showWindow(): void
  readonly report: Report
  /** ms since 1970. */
  now(): number
  /** 0 to 1. */
  random(): number
  after(ms: number, act: () => void): () => void
  /** Whether quitting now would cut off an upload. */
  isUploading(): boolean
}

type Asked = SyncHandlers<'checkForUpdates' | 'downloadUpdate' | 'restartToUpdate'>

export interface Updates extends Asked {
  current(): UpdateState
  start(): void
  wokeUp(): void
  /** The user is there. */
  seen(): void
  stop(): void
  /** Installs what is ready; to be called when the app has quit. */
  install(): void
}

/** A quit that comes later than this, ms, is another one than that to restart. */
const QUITTING_MS = 15_000

export function createUpdates(deps: UpdatesDeps, onChange: () => void, limits = UPDATE_LIMITS): Updates {
  const { updatePort, settings, now, random, after } = deps
  const { method } = updatePort
  const pending = createPendingUpdate(settings, updatePort.version)
  const failed = method.kind === 'off' ? undefined : pending.takeFailed()
  let state: UpdateState = stateAtStart(method, failed)
  let updater: Updater | undefined
  let isStopped = false
  const report: Report = (error, where) => !isStopped && deps.report(error, where)
  const set = (next: UpdateState) => {
    if (isStopped || state.kind === 'replaced') return
    state = next
    onChange()
  }
  updatePort.ownFiles.whenReplaced(() => {
    set({ kind: 'replaced' })
    tellOfReplaced(deps)
  })
  const load = async () => (updater ??= await updatePort.load())
  const check = createUpdateCheck({
    ...{ notes: deps.notes, set },
    current: () => state,
    find: () => findUpdate(load, limits.checkMs, report),
    takeUp(found) {
      if (updater === undefined || !pending.isWanted(found.version)) return false
      fetch(updater, found)
      return true
    },
  })
  const fetch = (from: Updater, found: NewVersion) =>
    void fetchUpdate({ deps, pending, set, isStopped: () => isStopped }, found, (onPercent) =>
      downloadFrom({ updater: from, ...limits, after, onPercent, report }),
    )
  const schedule = createUpdateSchedule({
    ...{ now, random, after },
    look: () => {
      if (settings.load().checkForUpdates) void check('scheduled')
    },
  })
  const current = () => state

  return {
    ...createInstall(deps, pending, current, () => updater),
    current,
    start() {
      if (method.kind !== 'off') schedule.start(pending.isAny() ? 'soon' : undefined)
      if (failed !== undefined) deps.notes.addNote(words.update.notInstalled(failed))
    },
    wokeUp: schedule.wokeUp,
    seen: () => void updatePort.ownFiles.areSame(),
    stop() {
      isStopped = true
      schedule.stop()
      updater?.cancel()
    },
    checkForUpdates: () => void check('asked'),
    downloadUpdate() {
      if (state.kind === 'available' && updater !== undefined) fetch(updater, state)
    },
  }
}

interface FetchParts {
  readonly deps: Pick<UpdatesDeps, 'toast'>
  readonly pending: Pick<PendingUpdate, 'remember' | 'forget'>
  set(state: UpdateState): void
  isStopped(): boolean
}

async function fetchUpdate(
  { deps, pending, set, isStopped }: FetchParts,
  { version, notes }: NewVersion,
  download: (onPercent: (percent: number) => void) => Promise<UpdateProblem | undefined>,
): Promise<void> {
  const tell = (percent: number) => {
    set({ kind: 'downloading', version, notes, percent })
  }
  tell(0)
  const problem = await download(tell)
  if (isStopped()) return
  if (problem === undefined) {
    pending.remember(version)
    set({ kind: 'ready', version, notes })
    return
  }
  pending.forget()
  set({ kind: 'failed', problem })
  deps.toast.error(words.update.problem[problem])
}

/** A window may be closed, and uploads wait. */
function tellOfReplaced({ notes, notifications, showWindow }: UpdatesDeps): void {
  notes.addNote(words.update.replaced)
  const body = words.update.state({ kind: 'replaced' })
  notifications.notify({ title: words.update.restartNow, body }, showWindow)
}

function stateAtStart(method: UpdateMethod, failed: string | undefined): UpdateState {
  if (method.kind === 'off') return method
  return failed === undefined
    ? { kind: 'idle', isLatest: false }
    : { kind: 'failed', problem: 'not-installed' }
}

/** Only once Mayfly has quit: uploads are then stopped and saved. */
function createInstall(
  { toast, report, now, isUploading, updatePort }: UpdatesDeps,
  pending: PendingUpdate,
  current: () => UpdateState,
  updater: () => Updater | undefined,
): Pick<Updates, 'restartToUpdate' | 'install'> {
  let restartAt = Number.NEGATIVE_INFINITY
  return {
    restartToUpdate() {
      // Quitting asks about uploads by itself, and some may wait for this.
      if (current().kind === 'replaced') updatePort.restart()
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
      // What comes of it shows at the next start: the installer of Windows, and that of macOS, run after the end.
      pending.installing()
      try {
        updater()?.install(now() - restartAt < QUITTING_MS)
      } catch (error) {
        report(error, 'installing an update')
      }
    },
  }
}

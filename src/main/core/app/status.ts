/**
 * Builds the status that the windows mirror from all the parts that contribute to it.
 */
import type { Status } from '../../../shared/state/state.ts'
import { isSettled } from '../../../shared/uploads/upload.ts'
import { preferencesOf } from '../../../shared/state/settings.ts'
import type { Desktop } from '../../../shared/keyboard/shortcut.ts'
import { languageFor } from '../../../shared/state/language.ts'
import { accentOf } from '../windows/accentColour.ts'
import type { Toast } from '../feedback/toast.ts'
import type { DropWindow } from '../windows/dropWindow.ts'
import type { SummonsCount } from '../windows/summons.ts'
import type { Holds } from '../transfer/holds.ts'
import type { Outage } from '../transfer/outage.ts'
import type { ApiKey } from '../apiKey/apiKey.ts'
import type { Notifications } from '../feedback/notifications.ts'
import type { FirstLink } from '../feedback/firstLink.ts'
import type { LastAdded } from '../feedback/lastAdded.ts'
import type { Notes } from '../feedback/notes.ts'
import type { PracticeMode } from '../transfer/practiceMode.ts'
import type { FoundKeys } from '../settings/takeFoundKey.ts'
import type { LoginPort } from '../settings/preferences.ts'
import type { ConvertSheets } from '../fit/convertSheet.ts'
import type { TaskSheets } from '../targets/taskSheet.ts'
import type { Prompts } from '../feedback/prompt.ts'
import type { UploadList } from '../uploads/uploadList.ts'
import type { SettingsStore } from '../storage/settingsStore.ts'
import type { GlobalShortcuts } from '../shortcuts/shortcuts.ts'
import type { Updates } from '../updates/updates.ts'

export interface StatusDeps {
  /** A custom address; undefined for the service's own. */
  readonly endpoint: URL | undefined
  readonly languages: readonly string[]
  readonly settings: Pick<SettingsStore, 'load'>
  /** RRGGBBAA in hex. */
  accent(): string | undefined
  desktop(): Desktop
  readonly login: Pick<LoginPort, 'isOn' | 'obstacle'>
  readonly uploadList: Pick<UploadList, 'all'>
  readonly apiKey: Pick<ApiKey, 'status'>
  readonly foundKeys: Pick<FoundKeys, 'current'>
  readonly practice: Pick<PracticeMode, 'on'>
  readonly shortcuts: Pick<GlobalShortcuts, 'shortcuts' | 'trial'>
  readonly holds: Pick<Holds, 'current'>
  readonly outage: Pick<Outage, 'current'>
  readonly dropWindow: Pick<DropWindow, 'isShown'>
  readonly summons: Pick<SummonsCount, 'summons'>
  readonly prompts: Pick<Prompts, 'current'>
  readonly taskSheets: Pick<TaskSheets, 'current'>
  readonly convertSheets: Pick<ConvertSheets, 'current'>
  readonly notifications: Pick<Notifications, 'unseen' | 'toReveal'>
  readonly notes: Pick<Notes, 'notes'>
  readonly lastAdded: Pick<LastAdded, 'current'>
  readonly firstLink: Pick<FirstLink, 'current'>
  readonly toast: Pick<Toast, 'last'>
  readonly updates: Pick<Updates, 'current'>
}

export function statusOf(deps: StatusDeps): Status {
  const { settings, apiKey, shortcuts, notifications } = deps
  const values = settings.load()
  return {
    language: languageFor(deps.languages, values.language),
    accent: accentOf(deps.accent()),
    key: apiKey.status(),
    foundKey: deps.foundKeys.current(),
    service: serviceOf(deps),
    shortcuts: shortcuts.shortcuts(),
    trial: shortcuts.trial(),
    desktop: deps.desktop(),
    startsAtLogin: deps.login.isOn(),
    loginObstacle: deps.login.obstacle(),
    preferences: preferencesOf(values),
    update: deps.updates.current(),
    dropWindowShown: deps.dropWindow.isShown(),
    ...holdOf(deps),
    outage: deps.outage.current(),
    question: deps.prompts.current(),
    unseen: notifications.unseen(),
    reveal: notifications.toReveal(),
    summons: deps.summons.summons(),
    task: deps.taskSheets.current(),
    convert: deps.convertSheets.current(),
    notes: deps.notes.notes(),
    added: deps.lastAdded.current(),
    firstLink: deps.firstLink.current(),
    announcement: deps.toast.last(),
  }
}

function serviceOf({ practice, endpoint }: StatusDeps): Status['service'] {
  if (practice.on()) return { kind: 'practice' }
  return endpoint === undefined ? { kind: 'real' } : { kind: 'own', host: endpoint.host }
}

/** A hold holds nothing back when nothing is waiting, but a pause is worth showing anyway. */
function holdOf({ holds, uploadList }: StatusDeps): Pick<Status, 'hold' | 'holdUntil'> {
  const now = holds.current()
  return now.hold === 'paused' || uploadList.all().some((row) => !isSettled(row)) ? now : { hold: undefined }
}

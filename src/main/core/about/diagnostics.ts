/**
 * Builds the diagnostics that a user copies into a report, and the folder as it may be shown. Users publish their
 * reports, so no text is included that the user, a file or the service could have influenced: only counts, kinds,
 * switches and versions. Not translated, since the people who read it are not the ones who copy it.
 */
import { problemLabel } from '../log/problemLabel.ts'
import { isFailure } from '../../../shared/uploads/outcome.ts'
import type { State, Status } from '../../../shared/state/state.ts'
import type { Upload } from '../../../shared/uploads/upload.ts'
import { shortcutNames } from '../../../shared/keyboard/shortcut.ts'
import type { Settings } from '../../../shared/state/settings.ts'
import { pathOf } from '../files/platformPath.ts'
import { logLineOf, type ErrorReport } from '../log/errorReports.ts'

/** What the desktop reports about itself. */
export interface AboutFacts {
  /** Node's process.platform. */
  readonly platform: string
  readonly version: string
  readonly electron: string
  readonly chromium: string
  readonly node: string
  /** Such as "Linux 6.1.0 x64". */
  readonly system: string
  /** On Linux, Electron's name for the backend that would hold the key; elsewhere the platform's name. */
  readonly keychain: string
  /** Absolute. */
  readonly folder: string
  /** Absolute. */
  readonly logFolder: string
  readonly home: string
}

/** Number of recent problems listed. */
const LAST_PROBLEMS = 5
const STATES: readonly Upload['state'][] = ['waiting', 'sending', 'answering', 'retrying', 'failed', 'done']

export function diagnosticsOf(
  facts: AboutFacts,
  { status, uploads, progress }: State,
  settings: Settings,
  incidents: readonly ErrorReport[],
  logLines: readonly string[],
): string {
  const { keychain, folder } = facts
  const lines: readonly (readonly [name: string, value: string])[] = [
    ['Mayfly', facts.version],
    ['Electron', `${facts.electron}, Chromium ${facts.chromium}, Node ${facts.node}`],
    ['System', facts.system],
    ['Data', shownFolder(folder, facts).startsWith('~') ? 'below ~' : 'elsewhere'],
    ['Desktop', `${status.desktop.environment}, tray ${yes(status.desktop.tray)}`],
    ['Keychain', `${keychain}, key ${status.key.kind}`],
    [
      'Shortcuts',
      [status.desktop.shortcuts, ...shortcutNames.map((name) => shortcutOf(status, name))].join(', '),
    ],
    ['Service', status.service.kind],
    ['Language', `${settings.language}, spoken ${status.language}`],
    ['Settings', switchesOf(status, settings)],
    ['Uploads', STATES.map((state) => `${countOf(uploads, state)} ${state}`).join(', ')],
    [
      'Queue',
      `held by ${status.hold ?? 'nothing'}, run ${progress === undefined ? 'none' : `${progress.ended} of ${progress.files}`}`,
    ],
    ['Unseen', `${status.unseen}, notes ${status.notes.length}`],
    ['Last problems', lastProblems(uploads)],
    ...incidents.map((incident) => ['Unexpected', logLineOf(incident)] as const),
    ...logLines.map((line) => ['Log', line] as const),
  ]
  return lines.map(([name, value]) => `${name}: ${value}`).join('\n')
}

/** The path with ~ in place of the user's home. */
export function shownFolder(
  folder: string,
  { home, platform }: Pick<AboutFacts, 'home' | 'platform'>,
): string {
  const path = pathOf(platform)
  const below = path.relative(home, folder)
  const isBelow = home !== '' && !below.startsWith('..') && !path.isAbsolute(below)
  return isBelow ? path.join('~', below) : path.resolve(folder)
}

const yes = (is: boolean): string => (is ? 'yes' : 'no')
const countOf = (uploads: readonly Upload[], state: Upload['state']): number =>
  uploads.filter((upload) => upload.state === state).length
const shortcutOf = ({ shortcuts }: Status, name: (typeof shortcutNames)[number]): string =>
  `${name} ${shortcuts[name].state}`

function switchesOf({ startsAtLogin }: Status, settings: Settings): string {
  const { atOnce, copies, notices, warnMinutes, dropPinned, practice } = settings
  const switches = { startsAtLogin, copies, notices, dropPinned, practice }
  const told = Object.entries(switches).map(([name, on]) => `${name} ${yes(on)}`)
  return [`atOnce ${atOnce}`, `warnMinutes ${warnMinutes}`, ...told].join(', ')
}

function lastProblems(uploads: readonly Upload[]): string {
  const failed = uploads.filter(isFailure)
  const last = failed.sort((a, b) => b.endedAt - a.endedAt).slice(0, LAST_PROBLEMS)
  return last.length === 0 ? 'none' : last.map(({ problem }) => problemLabel(problem)).join(', ')
}

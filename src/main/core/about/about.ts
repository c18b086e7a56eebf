/**
 * Provides what the settings show about this Mayfly, and the actions there.
 */
import type { AsyncHandlers } from '../../../shared/bridge/commands.ts'
import type { Licence } from '../../../shared/state/about.ts'
import type { State } from '../../../shared/state/state.ts'
import { words } from '../../../shared/i18n/words.ts'
import { diagnosticsOf, shownFolder, type AboutFacts } from './diagnostics.ts'
import type { Toast } from '../feedback/toast.ts'
import type { ClipboardPorts } from '../clipboard/autoCopy.ts'
import type { ErrorReports } from '../log/errorReports.ts'
import { withTimeout } from '../async/withTimeout.ts'
import type { SettingsStore } from '../storage/settingsStore.ts'

export interface AboutPort {
  facts(): AboutFacts
  /** Licences of the bundled packages, by name. */
  licences(): Promise<readonly Licence[]>
  /** False when nothing opened. */
  showFolder(): Promise<boolean>
  /** Opens the log's folder. False when nothing opened. */
  showLog(): Promise<boolean>
  /** The log's last lines, oldest first. */
  logLines(): readonly string[]
  /** Opens Chromium's licences in the default program for such files. False when it can't. */
  showChromiumLicences(): Promise<boolean>
}

export interface AboutDeps extends Pick<ClipboardPorts, 'copy'> {
  readonly about: AboutPort
  readonly settings: Pick<SettingsStore, 'load'>
  readonly incidents: Pick<ErrorReports, 'last'>
  readonly toast: Pick<Toast, 'success' | 'error'>
  state(): State
}

export type AboutActions = AsyncHandlers<
  'getAbout' | 'showFolder' | 'showLog' | 'showChromiumLicences' | 'copyDiagnostics'
>

/** How long to wait, ms, to learn whether another program opened; one that has not reported by then may well have. */
const OPENING_MS = 10_000

export function createAbout(deps: AboutDeps, openingMs = OPENING_MS): AboutActions {
  const { about, toast } = deps
  const show = async (opened: Promise<boolean>) => {
    if ((await withTimeout(opened, openingMs)) === false) toast.error(words.toast.notOpened)
  }
  return {
    async getAbout() {
      const facts = about.facts()
      const { version, electron, chromium, node, system, folder, logFolder } = facts
      const licences = await about.licences()
      return {
        ...{ version, electron, chromium, node, system },
        folder: shownFolder(folder, facts),
        logFolder: shownFolder(logFolder, facts),
        licences,
      }
    },
    showFolder: () => show(about.showFolder()),
    showLog: () => show(about.showLog()),
    showChromiumLicences: () => show(about.showChromiumLicences()),
    async copyDiagnostics() {
      const text = diagnosticsOf(
        about.facts(),
        deps.state(),
        deps.settings.load(),
        deps.incidents.last(),
        about.logLines(),
      )
      if (await deps.copy(text)) toast.success(words.toast.diagnosticsCopied)
      else toast.error(words.toast.diagnosticsNotCopied)
    },
  }
}

/**
 * Everything the app gets from outside, collected from what each feature needs. Only the assembly and the wiring see
 * all of it.
 */
import type { AboutPort } from '../about/about.ts'
import type { CallPorts } from '../calls/calls.ts'
import type { ReadSnapshot } from '../clipboard/clipboardSnapshot.ts'
import type { ClipboardPorts } from '../clipboard/autoCopy.ts'
import type { OwnText } from '../clipboard/ownText.ts'
import type { DesktopFacts } from '../startup/desktopKind.ts'
import type { DropWindowPort } from '../windows/dropWindow.ts'
import type { NetRequest } from '../api/fallback.ts'
import type { ReadAuthorities } from '../network/authorities.ts'
import type { ConverterPort } from '../fit/converter.ts'
import type { FfmpegPort } from '../fit/ffmpeg/ffmpegPort.ts'
import type { Files } from '../fileAccess/userFiles.ts'
import type { FileWork } from '../inspect/fileWork.ts'
import type { HistoryWindowPort } from '../windows/historyWindow.ts'
import type { ShortcutsPortal } from '../shortcuts/portalHotkeys.ts'
import type { Hotkeys } from '../shortcuts/hotkey.ts'
import type { ErrorReports } from '../log/errorReports.ts'
import type { Keychain, SealedKey } from '../apiKey/apiKey.ts'
import type { RowStore } from '../storage/rowStore.ts'
import type { NotificationPorts } from '../feedback/notifications.ts'
import type { PracticeModeDeps } from '../transfer/practiceMode.ts'
import type { LoginPort } from '../settings/preferences.ts'
import type { RowMenuPorts } from '../history/showRowMenu.ts'
import type { Theme } from '../../../shared/state/settings.ts'
import type { SettingsStore } from '../storage/settingsStore.ts'
import type { TargetListDeps } from '../targets/targetList.ts'
import type { TargetPagesPort } from '../targets/targetPages.ts'
import type { ThumbnailPort } from '../uploads/thumbnails.ts'
import type { Clocks } from '../expiry/clockSkew.ts'
import type { UpdatePort } from '../updates/updater.ts'

/** What the app remembers between runs. */
export interface Storage {
  readonly settings: SettingsStore
  readonly history: RowStore
  /** The rows that have not ended. */
  readonly queueFile: RowStore
  readonly sealedKey: SealedKey
  /** Folder for bytes that only Mayfly has; created when first needed. */
  readonly spoolFolder: string
  /** Folder for what is sent instead of the user's files; created when first needed, and emptied at each start. */
  readonly preparedFolder: string
}

export interface NetworkPorts {
  /** False only when there is certainly no network. */
  isOnline(): boolean
  /** The proxy for an address, in PAC format: "PROXY host:port; DIRECT". */
  resolveProxy(url: URL): Promise<string>
  /** The certificate authorities that the system and Node trust. */
  readonly readAuthorities: ReadAuthorities
  /** One request through the desktop's own network stack. */
  readonly netRequest: NetRequest | undefined
}

/** The computer and this process. */
export interface SystemPorts extends Clocks {
  /** The CPU time that this process has used, ms. */
  cpuMs(): number
  /** Never returns the same id twice. */
  newId(): string
  /** 0 to 1. */
  random(): number
  /** Calls `act` after this turn of the event loop. */
  defer(act: () => void): void
  /** Calls `act` after `ms`, unless the returned function is called before. */
  after(ms: number, act: () => void): () => void
  readonly env: Readonly<NodeJS.ProcessEnv>
  /** Node's process.platform. */
  readonly platform: string
  /** The user's home folder. */
  readonly home: string
  /** The computer's name. */
  readonly host: string
  readonly userAgent: string
  /** Language tags (BCP 47) in the user's order of preference. */
  readonly languages: readonly string[]
  /** Where unexpected errors go. */
  readonly incidents: ErrorReports
}

export interface DesktopPorts extends ClipboardPorts, NotificationPorts, RowMenuPorts {
  desktopFacts(): DesktopFacts
  readonly lookAtClipboard: ReadSnapshot
  readonly isOwnText: OwnText['isOwn']
  openExternally(url: string): void
  /** Light or dark, for all windows, menus and dialogs. */
  setTheme(theme: Theme): void
  /** The system's accent colour, RRGGBBAA in hex; undefined if it has none. */
  accent(): string | undefined
  readonly hotkeys: Hotkeys
  readonly shortcutsPortal: ShortcutsPortal
  readonly keychain: Keychain
  readonly login: LoginPort
  readonly dropWindowPort: DropWindowPort
  readonly historyWindowPort: HistoryWindowPort
  readonly about: AboutPort
  readonly thumbnailer: ThumbnailPort
  readonly converter: ConverterPort
  readonly ffmpeg: FfmpegPort
  readonly updatePort: UpdatePort
}

export interface Ports
  extends Storage, NetworkPorts, SystemPorts, DesktopPorts, CallPorts, TargetListDeps, TargetPagesPort {
  /** The user's files, wherever they are. */
  readonly files: Files
  /** Reads the content of files in a process of its own. */
  readonly factFiles: Pick<Files, 'facts'>
  /** Inspects files and copies them without metadata, in another. */
  readonly fileWork: FileWork
  readonly startPractice: PracticeModeDeps['startPractice']
}

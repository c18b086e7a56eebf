/**
 * The outside world as core sees it: plain functions that main/index.ts fills in, and tests fill in their own way.
 */
import type { ClipboardFound } from '../../shared/model.ts'
import type { Settings } from '../../shared/settings.ts'
import type { Desktop } from '../../shared/shortcut.ts'
import type { AboutPort } from './aboutMayfly.ts'
import type { Connect } from './connection.ts'
import type { Timeouts, Way } from './client.ts'
import type { Incidents } from './incidents.ts'
import type { Keychain, SealedKey } from './keys.ts'
import type { Files } from './files.ts'
import type { Kept } from './ledger.ts'
import type { Rest } from './resting.ts'
import type { Backoff } from './retry.ts'
import type { ThumbnailPort } from './thumbnails.ts'
import type { MenuItem } from './trayMenu.ts'

/** What was on the clipboard, in the order of preference. */
export type ClipboardContent =
  /** Paths, and addresses that lead to no file here: each becomes a row, which says so. */
  | { readonly kind: 'files'; readonly paths: readonly string[] }
  | { readonly kind: 'bytes'; readonly bytes: Buffer; readonly extension: string }
  /** Bytes that were not taken off the clipboard, since there are too many of them; nobody may know how many. */
  | { readonly kind: 'too-large'; readonly size: number | undefined; readonly extension: string }
  /** Nothing that Mayfly takes; `found` tells the user what there is instead. */
  | { readonly kind: 'nothing'; readonly found: ClipboardFound; readonly format?: string }

export interface NoticeText {
  readonly title: string
  readonly body: string
}

/** Global shortcuts of the desktop. */
export interface Hotkeys {
  /** False when another program has it. */
  register(accelerator: string, onPress: () => void): boolean
  unregister(accelerator: string): void
}

/** All in DIP, on the one plane that all displays share. */
export interface Rectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export type Size = Pick<Rectangle, 'width' | 'height'>

export interface Display {
  readonly id: string
  /** Without panels, docks and the like. */
  readonly workArea: Rectangle
}

export interface DropWindowPort {
  /** The primary one first. */
  displays(): readonly Display[]
  /** Shows it there without taking the focus, or moves it. */
  show(bounds: Rectangle): void
  hide(): void
}

export interface HistoryWindowPort {
  /** As it is now, `bounds` as they are while it is not maximized; undefined while there is none. */
  standing(): { readonly bounds: Rectangle; readonly maximized: boolean } | undefined
  /** Gives it another size and place; it is not maximized then. It can't be made smaller than `least`, DIP. */
  put(bounds: Rectangle, least: Size): void
  /** Above the others, or among them. */
  pin(on: boolean): void
  /** How much larger than usual it draws, percent. */
  zoom(percent: number): void
}

export interface PracticePlace {
  /** Base URL of the running practice service. */
  readonly url: string
  readonly port: number
  /** Without it nothing is stored there; another one at each start. */
  readonly key: string
}

export interface Outside {
  /** ms since 1970. */
  now(): number
  /** Never the same twice. */
  newId(): string
  /** 0 to 1. */
  random(): number
  /** Ms since the computer started, sleep included. */
  uptime(): number
  /** Ms by a clock that nobody sets and that may stand still in sleep. */
  steady(): number
  /** Does something when this turn of the loop is over. */
  later(act: () => void): void
  connect: Connect
  otherwise: Way['otherwise']
  timeouts: Timeouts
  backoff: Backoff
  rest: Rest
  /** False only when there is surely no network. */
  isOnline(): boolean
  userAgent: string
  /** False when the text is not on the clipboard afterwards. */
  copy(text: string): Promise<boolean>
  readClipboard(): Promise<ClipboardContent>
  /** What the clipboard holds now, without its content: another value when it holds something else. Undefined where that
   * can't be known. */
  clipboardMark(): Promise<string | undefined>
  /** Shows a system notification; it may fail without a word, so nothing depends on it. */
  notify(notice: NoticeText, onClick: () => void): void
  /** Whether the user looks at the window now. */
  isWatched(): boolean
  openExternally(url: string): void
  /** A menu at this place in the history window, CSS pixels. */
  showMenu(items: readonly MenuItem[], x: number, y: number): void
  /** In the system's file manager. */
  showFile(path: string): void
  /** Brings up the window, to ask something. */
  showWindow(): void
  /** Starts the practice service, on this port if it is free. Undefined when it could not. */
  startPractice(port: number): Promise<PracticePlace | undefined>
  /** Folder for bytes that only Mayfly holds; made when first needed. */
  spoolFolder: string
  /** The user's files, wherever they lie. */
  files: Files
  thumbnails: ThumbnailPort
  keychain: Keychain
  sealedKey: SealedKey
  history: Kept
  queue: Kept
  settings: { load(): Settings; save(settings: Settings): void }
  hotkeys: Hotkeys
  /** Node's process.platform. */
  platform: string
  /** Language tags (BCP 47) in the order in which the user prefers them. */
  languages: readonly string[]
  desktop(): Desktop
  dropWindow: DropWindowPort
  about: AboutPort
  /** Where errors go that nobody expected. */
  incidents: Incidents
  historyWindow: HistoryWindowPort
  /** The system's accent colour, RRGGBBAA in hex. Undefined where it has none. */
  accent(): string | undefined
  login: {
    isOn(): boolean
    /** False when it could not be changed. */
    set(on: boolean): Promise<boolean>
  }
}

/** What this run was told by its environment and its command line. */
export interface RunOptions {
  /** From MAYFLY_UPLOAD_URL. */
  readonly endpoint: URL | undefined
  /** From MAYFLY_API_KEY, or the file that MAYFLY_API_KEY_FILE names. */
  readonly key: string | undefined
  readonly practice: boolean
}

/**
 * The outside world as core sees it: plain functions that main/index.ts fills in, and tests fill in their own way.
 */
import type { Settings, Shortcut } from '../../shared/model.ts'
import type { Connect } from './connection.ts'
import type { Timeouts, Way } from './client.ts'
import type { Keychain, SealedKey } from './keys.ts'
import type { Kept } from './ledger.ts'
import type { Backoff } from './retry.ts'

/** What was on the clipboard, in the order of preference. */
export type ClipboardContent =
  | { readonly kind: 'files'; readonly paths: readonly string[] }
  | { readonly kind: 'picture'; readonly bytes: Buffer; readonly extension: 'png' | 'jpg' | 'webp' }
  | { readonly kind: 'nothing' }

export interface NoticeText {
  readonly title: string
  readonly body: string
}

export interface PracticePlace {
  /** Base URL of the running practice service. */
  readonly url: string
  readonly port: number
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
  connect: Connect
  otherwise: Way['otherwise']
  timeouts: Timeouts
  backoff: Backoff
  /** False only when there is surely no network. */
  isOnline(): boolean
  userAgent: string
  /** False when the text is not on the clipboard afterwards. */
  copy(text: string): Promise<boolean>
  readClipboard(): Promise<ClipboardContent>
  /** Shows a system notification; it may fail without a word, so nothing depends on it. */
  notify(notice: NoticeText): void
  /** Whether the user looks at the window now. */
  isWatched(): boolean
  openExternally(url: string): void
  /** Brings up the window, to ask something. */
  showWindow(): void
  /** Starts the practice service, on this port if it is free. Undefined when it could not. */
  startPractice(port: number): Promise<PracticePlace | undefined>
  /** Folder for bytes that only Mayfly holds; made when first needed. */
  spoolFolder: string
  keychain: Keychain
  sealedKey: SealedKey
  history: Kept
  queue: Kept
  settings: { load(): Settings; save(settings: Settings): void }
  shortcut(): Shortcut
}

/** What this run was told by its environment and its command line. */
export interface RunOptions {
  /** From MAYFLY_UPLOAD_URL. */
  readonly endpoint: URL | undefined
  /** From MAYFLY_API_KEY. */
  readonly key: string | undefined
  readonly practice: boolean
}

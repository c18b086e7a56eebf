/**
 * What is known of a newer Mayfly, for the windows and the tray.
 */

/**
 * Why this Mayfly doesn't update itself. `no-feed`: the build names no place to ask. `source`: it runs from its source
 * code. `package-manager`: a deb or rpm. `portable`, `archive`: a program that was only unpacked. `read-only`: an
 * AppImage in a folder that this user can't write to. `unsigned`: an app for macOS without an Apple certificate.
 */
export type NoUpdates =
  'no-feed' | 'source' | 'package-manager' | 'portable' | 'archive' | 'read-only' | 'unsigned'

/**
 * Why there is no update. `unreachable`: the feed gave no answer. `certificate`: its server could not prove that it is
 * the feed's. `bad-feed`: it answered something that is none. `checksum`, `signature`: what came is not what was
 * published, and was thrown away. `unverified`: its signature could not be checked. `disk`: it could not be stored.
 * `not-installed`: the last run quit to install it, in vain. `unexpected`: anything else; the log has it.
 */
export type UpdateProblem =
  | 'unreachable'
  | 'certificate'
  | 'bad-feed'
  | 'checksum'
  | 'signature'
  | 'unverified'
  | 'disk'
  | 'not-installed'
  | 'unexpected'

/** A newer version. */
export interface NewVersion {
  /** Such as 1.2.0. */
  readonly version: string
  /** What is new, as plain lines; '' where the feed doesn't say. */
  readonly notes: string
}

export type UpdateState =
  | { readonly kind: 'off'; readonly why: NoUpdates }
  /** `isLatest`: the feed was asked, and has none newer. */
  | { readonly kind: 'idle'; readonly isLatest: boolean }
  | { readonly kind: 'checking' }
  | ({ readonly kind: 'available' } & NewVersion)
  | ({ readonly kind: 'downloading'; readonly percent: number } & NewVersion)
  /** Installed when Mayfly quits. */
  | ({ readonly kind: 'ready' } & NewVersion)
  /** Mayfly's files were replaced while it runs. */
  | { readonly kind: 'replaced' }
  | { readonly kind: 'failed'; readonly problem: UpdateProblem }

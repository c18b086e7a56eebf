/**
 * The API key's status for the windows: never the key itself.
 */
import type { Problem } from '../uploads/problem.ts'

/** What is known of the API key. Never the key itself. */
export type KeyStatus =
  | { readonly kind: 'none' }
  /** Kept in the keychain; `last4` is known once it was read there. */
  | { readonly kind: 'kept'; readonly last4?: string }
  /** Held in memory until Mayfly quits, as the user chose. */
  | { readonly kind: 'session'; readonly last4: string }
  /** Given by MAYFLY_API_KEY or MAYFLY_API_KEY_FILE for this run. */
  | { readonly kind: 'environment'; readonly last4: string }
  /** Kept, but the keychain is locked or gone. */
  | { readonly kind: 'locked' }
  /** Kept, but the keychain refused to open, and can be asked again only after a restart. */
  | { readonly kind: 'refused' }
  /** Kept, but the keychain does not answer now. Mayfly continues automatically once it does. */
  | { readonly kind: 'silent' }
  /** Kept, but it can no longer be decrypted: it must be entered again. */
  | { readonly kind: 'lost' }
  /** Kept, but sealed so that anybody can open it: it is not used, and must be entered again. */
  | { readonly kind: 'exposed' }

/** A key that PiAPI's own command line left in a file, in plain text. Never the key itself. */
export interface FoundKey {
  readonly last4: string
  /** As a path to show. */
  readonly file: string
}

/**
 * Why a key could not be kept. `plain-text`: the only store on offer would not encrypt it. `refused`: the keychain
 * refused to open, and is asked again only after a restart. `silent`: it does not answer. Of a key that was checked:
 * `bad-key`: the service does not accept it; `unchecked`: the check was stopped. `gone`: the one that was
 * found is not there any more.
 */
export type KeyProblem =
  | { readonly kind: 'empty' | 'not-a-key' | 'bad-key' | 'unchecked' | 'gone' }
  | { readonly kind: 'no-keychain' | 'plain-text' | 'refused' | 'silent' }

/** The result of testing a key. `practice`: nothing was tested. `locked`, `refused`, `silent`: the keychain gave no key. */
export type KeyTested =
  | { readonly kind: 'works' | 'practice' | 'locked' | 'refused' | 'silent' | 'not-a-key' }
  | { readonly kind: 'failed'; readonly problem: Problem }

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
  /** Kept, but the keychain does not answer now. Mayfly continues automatically once it does. */
  | { readonly kind: 'silent' }
  /** Kept, but it can no longer be decrypted: it must be entered again. */
  | { readonly kind: 'lost' }

/** Why a key could not be kept. `plain-text`: the only store on offer would not encrypt it. `silent`: it does not answer. */
export type KeyProblem =
  { readonly kind: 'not-a-key' } | { readonly kind: 'no-keychain' | 'plain-text' | 'silent' }

/** The result of testing a key. `practice`: nothing was tested. `locked`, `silent`: the keychain gave no key. */
export type KeyTested =
  | { readonly kind: 'works' | 'practice' | 'locked' | 'silent' | 'not-a-key' }
  | { readonly kind: 'failed'; readonly problem: Problem }

/**
 * The API key as the windows know it: never the key itself.
 */
import type { Problem } from '../uploads/problem.ts'

/** What is known of the API key. Never the key itself. */
export type KeyStatus =
  | { readonly kind: 'none' }
  /** Kept in the keychain; `last4` is known once it was read there. */
  | { readonly kind: 'kept'; readonly last4?: string }
  /** Held in memory until Mayfly quits, because the user chose so. */
  | { readonly kind: 'session'; readonly last4: string }
  /** Given by MAYFLY_API_KEY or MAYFLY_API_KEY_FILE for this run. */
  | { readonly kind: 'environment'; readonly last4: string }
  /** Kept, but the keychain is shut, or gone. */
  | { readonly kind: 'locked' }
  /** Kept, but the keychain does not answer now. Mayfly goes on by itself once it does. */
  | { readonly kind: 'silent' }
  /** Kept, but no longer to be decrypted: it must be entered again. */
  | { readonly kind: 'lost' }

/** Why a key could not be kept. `plain-text`: the only store on offer would not encrypt it. `silent`: it does not answer. */
export type KeyProblem =
  { readonly kind: 'not-a-key' } | { readonly kind: 'no-keychain' | 'plain-text' | 'silent' }

/** What came of testing a key. `practice`: nothing was tested. `locked`, `silent`: the keychain gave none to test. */
export type KeyTested =
  | { readonly kind: 'works' | 'practice' | 'locked' | 'silent' | 'not-a-key' }
  | { readonly kind: 'failed'; readonly problem: Problem }

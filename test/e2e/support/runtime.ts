// Tells tests on which Electron they run, where the one that ships and the stand-in rightly differ.
import { electronVersion } from '../../../scripts/runtime.mjs'

const major = Number.parseInt(await electronVersion(), 10)

/**
 * Whether the keychain's calls are asynchronous: https://www.electronjs.org/docs/latest/breaking-changes, 42. They look
 * for a keyring on the bus, whatever the desktop's name, and where there is none they seal with a key that everybody
 * knows, so that only what they sealed tells.
 */
export const hasAsyncKeychain = major >= 42

/**
 * Whether a page that pastes by itself needs a permission (`deprecated-sync-clipboard-read`), which Mayfly denies; the
 * stand-in lets any page paste: https://www.electronjs.org/docs/latest/api/session
 */
export const asksBeforePasting = major >= 42

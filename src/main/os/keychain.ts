/**
 * The OS keychain behind Electron's safeStorage: Keychain on macOS, DPAPI on Windows, libsecret or KWallet on Linux.
 * https://www.electronjs.org/docs/latest/api/safe-storage
 */
import { safeStorage } from 'electron'
import type { Keychain } from '../core/keys.ts'

/**
 * Newer Electron has asynchronous calls that do not freeze the app while a keychain asks for its password; the
 * runtime for development lacks them. What the synchronous ones sealed, the asynchronous ones can open.
 */
const canWait = 'isAsyncEncryptionAvailable' in safeStorage

const isAvailable = async (): Promise<boolean> =>
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the older runtime has nothing else
  canWait ? safeStorage.isAsyncEncryptionAvailable() : safeStorage.isEncryptionAvailable()

const encrypt = async (text: string): Promise<Buffer> =>
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the older runtime has nothing else
  canWait ? safeStorage.encryptStringAsync(text) : safeStorage.encryptString(text)

const decrypt = async (sealed: Buffer): Promise<string> =>
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the older runtime has nothing else
  canWait ? (await safeStorage.decryptStringAsync(sealed)).result : safeStorage.decryptString(sealed)

/**
 * On Linux Electron picks the backend by the desktop's name; `basic_text` would encrypt with a password that
 * everybody knows. It names libsecret also when no service answers: whether it works, only isAvailable() tells.
 */
const isPlainText = (): boolean =>
  process.platform === 'linux' && ['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend())

export const keychain: Keychain = {
  async seal(key) {
    if (isPlainText()) return { ok: false, problem: 'plain-text' }
    try {
      if (!(await isAvailable())) return { ok: false, problem: 'no-keychain' }
      return { ok: true, value: (await encrypt(key)).toString('base64') }
    } catch {
      return { ok: false, problem: 'no-keychain' }
    }
  },

  async open(sealed) {
    if (isPlainText() || !(await isAvailable().catch(() => false))) return { ok: false, problem: 'locked' }
    try {
      return { ok: true, value: await decrypt(Buffer.from(sealed, 'base64')) }
    } catch {
      return { ok: false, problem: 'lost' }
    }
  },
}

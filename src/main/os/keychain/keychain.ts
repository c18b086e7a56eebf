/**
 * The OS keychain behind Electron's safeStorage: Keychain on macOS, DPAPI on Windows, libsecret or KWallet on Linux.
 * https://www.electronjs.org/docs/latest/api/safe-storage
 */
import { safeStorage } from 'electron'
import type { KeychainPorts, KeyServiceState } from '../../core/apiKey/keychain.ts'
import { sessionBus } from '../dbus/sessionBus.ts'
import { queryKWallet, querySecretService } from './keyServices.ts'

/**
 * Newer Electron has asynchronous calls that do not freeze the app while a keychain asks for its password; the
 * development runtime lacks them. The asynchronous calls can decrypt what the synchronous ones encrypted.
 */
const canWait = 'isAsyncEncryptionAvailable' in safeStorage

const backend = () => (process.platform === 'linux' ? safeStorage.getSelectedStorageBackend() : undefined)

export const keychain: Omit<KeychainPorts, 'limits'> = {
  /**
   * Only Linux asks another program, over the bus, and may wait for it for minutes. Elsewhere the system itself
   * answers, without blocking anything.
   */
  serviceState(): Promise<KeyServiceState> {
    const chosen = backend()
    if (chosen === 'gnome_libsecret') return querySecretService(sessionBus())
    const wallet = /^kwallet([56]?)$/.exec(chosen ?? '')
    return wallet === null
      ? Promise.resolve({ kind: 'ready' })
      : queryKWallet(sessionBus(), wallet[1] ?? '', !canWait)
  },
  isSynchronous: !canWait,

  /**
   * On Linux Electron picks the backend by the desktop's name; `basic_text` would encrypt with a publicly
   * known password. It names libsecret even when no service answers: only isAvailable() tells whether it works.
   */
  isPlainText: () => ['basic_text', 'unknown'].includes(backend() ?? ''),

  isAvailable: async () =>
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- the older runtime has nothing else
    canWait ? safeStorage.isAsyncEncryptionAvailable() : safeStorage.isEncryptionAvailable(),

  encrypt: async (text) =>
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- the older runtime has nothing else
    canWait ? safeStorage.encryptStringAsync(text) : safeStorage.encryptString(text),

  decrypt: async (sealed) =>
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- the older runtime has nothing else
    canWait ? (await safeStorage.decryptStringAsync(sealed)).result : safeStorage.decryptString(sealed),

  platform: process.platform,
}

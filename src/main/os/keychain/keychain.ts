/**
 * The OS keychain behind Electron's safeStorage: Keychain on macOS, DPAPI on Windows, libsecret or KWallet on Linux.
 * https://www.electronjs.org/docs/latest/api/safe-storage
 */
import { safeStorage } from 'electron'
import type { KeychainPorts, KeyServiceState } from '../../core/apiKey/keychain.ts'
import type { KeyService } from '../../core/apiKey/keyService.ts'
import type { Bus } from '../dbus/sessionBus.ts'
import { queryKWallet, querySecretService } from './keyServices.ts'

/**
 * Newer Electron has asynchronous calls that do not freeze the app while a keychain asks for its password; the
 * development runtime lacks them. The asynchronous calls can decrypt what the synchronous ones encrypted.
 */
const canWait = 'isAsyncEncryptionAvailable' in safeStorage

const backend = () => (process.platform === 'linux' ? safeStorage.getSelectedStorageBackend() : undefined)

/**
 * @param service the program that the asynchronous calls ask
 * @param bus the session bus, on which it is
 */
export const keychainPorts = (service: KeyService, bus: Bus): Omit<KeychainPorts, 'limits'> => ({
  /**
   * Only Linux asks another program, over the bus, and may wait for it for minutes. Elsewhere the system itself
   * answers, without blocking anything.
   */
  serviceState: () => stateOf(bus, canWait ? service : serviceBehind(backend())),
  isSynchronous: !canWait,

  /**
   * On Linux the synchronous calls pick the backend by the desktop's name; `basic_text` would encrypt with a publicly
   * known password. They name libsecret even when no service answers: only isAvailable() tells whether it works.
   */
  isPlainText: () => ['basic_text', 'unknown'].includes(backend() ?? ''),

  isAvailable: async () =>
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- the older runtime has nothing else
    canWait ? safeStorage.isAsyncEncryptionAvailable() : safeStorage.isEncryptionAvailable(),

  encrypt: async (text) =>
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- the older runtime has nothing else
    canWait ? safeStorage.encryptStringAsync(text) : safeStorage.encryptString(text),

  async decrypt(sealed) {
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- the older runtime has nothing else
    if (!canWait) return { text: safeStorage.decryptString(sealed), shouldReEncrypt: false }
    const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(sealed)
    return { text: result, shouldReEncrypt }
  },

  platform: process.platform,
})

function stateOf(bus: Bus, service: KeyService): Promise<KeyServiceState> {
  if (service === 'none') return Promise.resolve({ kind: 'ready' })
  if (service === 'secrets') return querySecretService(bus)
  return queryKWallet(bus, service.slice('kwallet'.length))
}

/** The program behind the synchronous calls' backend. */
function serviceBehind(chosen: ReturnType<typeof backend>): KeyService {
  if (chosen === 'gnome_libsecret') return 'secrets'
  return chosen === undefined || chosen === 'basic_text' || chosen === 'unknown' ? 'none' : chosen
}

// Electron's safeStorage as 45 has it, and as 33 had it: an encryptor that is fetched once in a run.
// https://github.com/electron/electron/blob/v45.4.1/shell/browser/api/electron_api_safe_storage.cc
import type { SafeStorage } from 'electron'

/** The calls that Mayfly makes. */
export type NewerSafeStorage = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
>
export type OlderSafeStorage = Pick<
  SafeStorage,
  'isEncryptionAvailable' | 'encryptString' | 'decryptString' | 'getSelectedStorageBackend'
>

/** What stands behind it. */
export interface Keyring {
  /**
   * How the encryptor comes out when it is fetched. `sealed`: with the keyring's key. `open`: with the key that
   * everybody knows, as on Linux without a keyring. `denied`: without any, as on macOS after "Deny". `hangs`: not at all.
   */
  answers: 'sealed' | 'open' | 'denied' | 'hangs'
  /** Stands for the key in the keyring. */
  key: string
  /** Keys that still open what they sealed, though newer text is sealed with `key`. */
  olderKeys: readonly string[]
  /** What a call on the desktop's name gives. */
  backend: ReturnType<SafeStorage['getSelectedStorageBackend']>
  readonly tag: 'v10' | 'v11'
}

/** @param tag what the platform's own key is marked with: v11 on Linux, v10 on macOS and Windows */
export const keyringWith = (tag: Keyring['tag'] = 'v11'): Keyring => ({
  answers: 'sealed',
  key: 'first',
  olderKeys: [],
  backend: 'gnome_libsecret',
  tag,
})

const sealedWith = (tag: string, key: string, text: string): Buffer =>
  Buffer.concat([Buffer.from(tag), Buffer.from(JSON.stringify([key, text])).toReversed()])

/** The key and the text; undefined when it was not sealed here. */
function contentOf(tag: string, sealed: Buffer): readonly [string, string] | undefined {
  if (sealed.subarray(0, 3).toString() !== tag) return undefined
  try {
    return JSON.parse(Buffer.from(sealed.subarray(3)).reverse().toString()) as [string, string]
  } catch {
    return undefined
  }
}

/** The key that everybody knows, and its mark on Linux. */
export const peanuts = (text: string): Buffer => sealedWith('v10', 'peanuts', text)

/** @returns the double, and the names of the calls made so far */
export function newerSafeStorage(keyring: Keyring) {
  const calls: string[] = []
  let encryptor: Keyring['answers'] | undefined
  const fetched = (call: string): Promise<Keyring['answers']> => {
    calls.push(call)
    encryptor ??= keyring.answers
    return encryptor === 'hangs' ? new Promise(() => undefined) : Promise.resolve(encryptor)
  }
  const double = {
    isAsyncEncryptionAvailable: async () => (await fetched('isAsyncEncryptionAvailable')) !== 'hangs',
    async encryptStringAsync(text) {
      const with_ = await fetched('encryptStringAsync')
      if (with_ === 'open') return peanuts(text)
      if (with_ === 'denied') {
        throw new Error('Error while encrypting the text provided to safeStorage.encryptStringAsync.')
      }
      return sealedWith(keyring.tag, keyring.key, text)
    },
    async decryptStringAsync(sealed) {
      const with_ = await fetched('decryptStringAsync')
      if (with_ === 'denied') {
        throw new Error('safeStorage.decryptStringAsync is temporarily unavailable. Please try again.')
      }
      const [key, result] = contentOf(with_ === 'open' ? 'v10' : keyring.tag, sealed) ?? []
      const isKnown = key !== undefined && [keyring.key, ...keyring.olderKeys].includes(key)
      if (result === undefined || (with_ === 'sealed' && !isKnown)) {
        throw new Error('Error while decrypting the ciphertext provided to safeStorage.decryptStringAsync.')
      }
      return { result, shouldReEncrypt: key !== keyring.key }
    },
    getSelectedStorageBackend() {
      calls.push('getSelectedStorageBackend')
      return keyring.backend
    },
  } satisfies NewerSafeStorage
  return { double, calls }
}

/** @returns the double, and the names of the calls made so far */
export function olderSafeStorage(keyring: Keyring) {
  const calls: string[] = []
  /* eslint-disable @typescript-eslint/no-deprecated -- the older runtime has nothing else */
  const double = {
    isEncryptionAvailable() {
      calls.push('isEncryptionAvailable')
      return keyring.answers === 'sealed'
    },
    encryptString(text) {
      calls.push('encryptString')
      return sealedWith(keyring.tag, keyring.key, text)
    },
    decryptString(sealed) {
      calls.push('decryptString')
      const [key, text] = contentOf(keyring.tag, sealed) ?? []
      if (text === undefined || key !== keyring.key) throw new Error('Error while decrypting the ciphertext.')
      return text
    },
    getSelectedStorageBackend: () => keyring.backend,
  } satisfies OlderSafeStorage
  /* eslint-enable @typescript-eslint/no-deprecated */
  return { double, calls }
}

/**
 * Wraps the keychain with time limits: distinguishes one that does not answer from one that is locked, and lets callers
 * that were refused as silent know once it answers. What was sealed is judged by its bytes.
 */
import { done, failed, type Result } from '../../../shared/uploads/problem.ts'
import type { Keychain, OpenedKey } from './apiKey.ts'

/**
 * The state of the service behind the keychain. `asking`: it asks the user for a password; `answered` resolves to
 * whether it is open then. `silent`: requests made now may never be answered. `absent`: no program offers the service.
 */
export type KeyServiceState =
  | { readonly kind: 'ready' }
  | { readonly kind: 'silent' }
  | { readonly kind: 'absent' }
  | { readonly kind: 'asking'; readonly answered: Promise<boolean> }

export interface DecryptedKey {
  readonly text: string
  /** Whether the keychain would seal it otherwise now: with a newer key, or a better one. */
  readonly shouldReEncrypt: boolean
}

export interface KeychainPorts {
  /** Checks the service without sealing or opening anything; never takes longer than a few seconds. */
  serviceState(): Promise<KeyServiceState>
  /** Whether Electron's synchronous calls are used, which block everything while they wait. */
  readonly isSynchronous: boolean
  /** Whether the backend of the synchronous calls would encrypt with a publicly known password. */
  isPlainText(): boolean
  isAvailable(): Promise<boolean>
  encrypt(text: string): Promise<Buffer>
  decrypt(sealed: Buffer): Promise<DecryptedKey>
  /** Node's process.platform. */
  readonly platform: string
  readonly limits: KeychainLimits
}

/** All ms. */
export interface KeychainLimits {
  /** Longest wait for a key before the keychain counts as silent; the request continues. */
  readonly openMs: number
  /** Longest wait when sealing an entered key: the user may have to type a password first. */
  readonly sealMs: number
  /** Time between two checks of a silent service. */
  readonly pollMs: number
}

export const KEYCHAIN_LIMITS: KeychainLimits = { openMs: 5000, sealMs: 120_000, pollMs: 3000 }

export function createKeychain(ports: KeychainPorts): Keychain {
  const { serviceState, limits } = ports
  /** Settles when a silent service is worth another try. */
  let answering: Promise<unknown> = Promise.resolve()

  /** The user closed a prompt that nothing waited for any more. */
  let isDismissed = false

  /** Undefined when the service can be asked now. */
  const whyNot = async (waitMs: number): Promise<'silent' | 'locked' | undefined> => {
    if (isDismissed) {
      isDismissed = false
      return 'locked'
    }
    const state = await serviceState()
    if (state.kind === 'ready') return undefined
    // Electron's calls would seal without it, and for the rest of this run: they are not made before it is there.
    if (state.kind === 'absent') return 'locked'
    if (state.kind === 'silent') {
      answering = untilNotSilent(serviceState, limits.pollMs)
      return 'silent'
    }
    const isOpen = await within(waitMs, state.answered)
    if (isOpen !== undefined) return isOpen ? undefined : 'locked'
    answering = state.answered.then((isOpenLater) => {
      isDismissed = !isOpenLater
    })
    return 'silent'
  }
  const patiently = async <T>(limitMs: number, asked: Promise<T>): Promise<T | 'silent'> => {
    const heard = await within(
      limitMs,
      asked.then((value) => ({ value })),
    )
    if (heard !== undefined) return heard.value
    answering = asked.catch(() => undefined)
    return 'silent'
  }

  return {
    async seal(key) {
      const why = await whyNot(limits.sealMs)
      if (why !== undefined) return failed(why === 'locked' ? 'no-keychain' : why)
      const sealed = await patiently(limits.sealMs, seal(ports, key))
      return sealed === 'silent' ? failed('silent') : sealed
    },
    async open(text) {
      const sealed = Buffer.from(text, 'base64')
      if (!isSealed(ports, sealed)) return failed('lost')
      const why = await whyNot(limits.openMs)
      if (why !== undefined) return failed(why)
      const opened = await patiently(limits.openMs, open(ports, sealed))
      return opened === 'silent' ? failed('silent') : opened
    },
    isExposed: (sealed) => isSealedForAll(ports, Buffer.from(sealed, 'base64')),
    answering: async () => {
      await answering
    },
  }
}

async function seal(
  ports: KeychainPorts,
  key: string,
): Promise<Result<string, 'no-keychain' | 'plain-text' | 'refused'>> {
  if (ports.isSynchronous && ports.isPlainText()) return failed('plain-text')
  try {
    if (!(await ports.isAvailable())) return failed('no-keychain')
    const sealed = await ports.encrypt(key)
    return isSealedForAll(ports, sealed) ? failed('plain-text') : done(sealed.toString('base64'))
  } catch {
    return failed(ports.isSynchronous ? 'no-keychain' : 'refused')
  }
}

async function open(
  ports: KeychainPorts,
  sealed: Buffer,
): Promise<Result<OpenedKey, 'locked' | 'refused' | 'lost'>> {
  if (ports.isSynchronous && ports.isPlainText()) return failed('locked')
  if (!(await ports.isAvailable().catch(() => false))) return failed('locked')
  try {
    const { text, shouldReEncrypt } = await ports.decrypt(sealed)
    const again = shouldReEncrypt ? await seal(ports, text) : undefined
    return done({ key: text, ...(again?.ok === true ? { resealed: again.value } : {}) })
  } catch (error) {
    return failed((await isRefused(ports, error)) ? 'refused' : 'lost')
  }
}

const tagOf = (sealed: Buffer): string => sealed.subarray(0, 3).toString('latin1')

/**
 * Where Linux has no better key, Electron's asynchronous calls use a publicly known one, and mark what they sealed with
 * it: https://chromium.googlesource.com/chromium/src/+/main/components/os_crypt/async/browser/posix_key_provider.cc
 * On macOS the Keychain uses the same mark.
 */
const isSealedForAll = ({ platform }: KeychainPorts, sealed: Buffer): boolean =>
  platform === 'linux' && tagOf(sealed) === 'v10'

/**
 * Whether it was sealed at all: Chromium "decrypts" text without a mark to that text itself, except on Windows.
 * https://chromium.googlesource.com/chromium/src/+/main/components/os_crypt/sync/os_crypt_linux.cc
 */
const isSealed = ({ platform }: KeychainPorts, sealed: Buffer): boolean =>
  platform === 'win32' || /^v1\d$/.test(tagOf(sealed))

/**
 * Whether the keychain refused altogether, rather than this key being lost: if so, it can't seal either. The
 * asynchronous calls ask it once in a run, and offer no other way to tell; the synchronous ones report it beforehand.
 */
async function isRefused(ports: KeychainPorts, error: unknown): Promise<boolean> {
  if (ports.isSynchronous) return false
  if (error instanceof Error && /temporarily unavailable/i.test(error.message)) return true
  try {
    return isSealedForAll(ports, await ports.encrypt('x'))
  } catch {
    return true
  }
}

async function untilNotSilent(serviceState: KeychainPorts['serviceState'], everyMs: number): Promise<void> {
  do await new Promise((resolve) => setTimeout(resolve, everyMs))
  while ((await serviceState()).kind === 'silent')
}

/** Resolves or rejects as `asked` does, or resolves to undefined after `limitMs`. */
function within<T>(limitMs: number, asked: Promise<T>): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, limitMs, undefined)
    asked.then(resolve, reject).finally(() => {
      clearTimeout(timer)
    })
  })
}

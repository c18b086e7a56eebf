/**
 * A keychain that is never waited for without a limit: one that does not answer is told apart from one that is locked, and
 * whoever was refused for that hears of it once it answers.
 */
import { done, failed, type Result } from '../../../shared/uploads/problem.ts'
import type { Keychain } from './apiKey.ts'

/**
 * How the service behind the keychain stands. `asking`: it asks the user for a password, until `answered`: whether it is
 * open then. `silent`: whatever
 * is asked of it now may never be answered.
 */
export type KeyServiceState =
  | { readonly kind: 'ready' }
  | { readonly kind: 'silent' }
  | { readonly kind: 'asking'; readonly answered: Promise<boolean> }

export interface KeychainPorts {
  /** Looks at the service without sealing or opening anything; never takes longer than a few seconds. */
  look(): Promise<KeyServiceState>
  /** Electron's synchronous calls, which hold up everything while they wait. */
  readonly isSynchronous: boolean
  /** Of the backend that the synchronous calls have: it would encrypt with a password that everybody knows. */
  isPlainText(): boolean
  isAvailable(): Promise<boolean>
  encrypt(text: string): Promise<Buffer>
  decrypt(sealed: Buffer): Promise<string>
  /** Node's process.platform. */
  readonly platform: string
  readonly limits: KeychainLimits
}

/** All ms. */
export interface KeychainLimits {
  /** Longest wait for a key before it counts as silent; the asking goes on. */
  readonly openMs: number
  /** The same for a key that is entered: the user may have to type a password first. */
  readonly sealMs: number
  /** Between two looks at a silent service. */
  readonly lookMs: number
}

export const KEYCHAIN_LIMITS: KeychainLimits = { openMs: 5000, sealMs: 120_000, lookMs: 3000 }

export function createKeychain(ports: KeychainPorts): Keychain {
  const { look, limits } = ports
  /** Settles when what is silent now is worth another try. */
  let answering: Promise<unknown> = Promise.resolve()

  /** The user closed a prompt that nobody waited for any more. */
  let isDismissed = false

  /** Undefined when the service can be asked now. */
  const whyNot = async (waitMs: number): Promise<'silent' | 'locked' | undefined> => {
    if (isDismissed) {
      isDismissed = false
      return 'locked'
    }
    const state = await look()
    if (state.kind === 'ready') return undefined
    if (state.kind === 'silent') {
      answering = untilNotSilent(look, limits.lookMs)
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
    async open(sealed) {
      const why = await whyNot(limits.openMs)
      if (why !== undefined) return failed(why)
      const opened = await patiently(limits.openMs, open(ports, Buffer.from(sealed, 'base64')))
      return opened === 'silent' ? failed('silent') : opened
    },
    answering: async () => {
      await answering
    },
  }
}

async function seal(
  ports: KeychainPorts,
  key: string,
): Promise<Result<string, 'no-keychain' | 'plain-text'>> {
  if (ports.isSynchronous && ports.isPlainText()) return failed('plain-text')
  try {
    if (!(await ports.isAvailable())) return failed('no-keychain')
    const sealed = await ports.encrypt(key)
    return isSealedForAll(ports, sealed) ? failed('plain-text') : done(sealed.toString('base64'))
  } catch {
    return failed('no-keychain')
  }
}

async function open(ports: KeychainPorts, sealed: Buffer): Promise<Result<string, 'locked' | 'lost'>> {
  if (ports.isSynchronous && ports.isPlainText()) return failed('locked')
  if (!(await ports.isAvailable().catch(() => false))) return failed('locked')
  try {
    return done(await ports.decrypt(sealed))
  } catch (error) {
    return failed((await isLocked(ports, error)) ? 'locked' : 'lost')
  }
}

/**
 * Electron's asynchronous calls go on with a key that everybody knows where Linux has no better one, and mark what they
 * sealed with it: https://chromium.googlesource.com/chromium/src/+/main/components/os_crypt/async/browser/posix_key_provider.cc
 * On macOS the same mark is that of the Keychain.
 */
const isSealedForAll = ({ platform }: KeychainPorts, sealed: Buffer): boolean =>
  platform === 'linux' && sealed.subarray(0, 3).toString('latin1') === 'v10'

/**
 * Whether the keychain as a whole is shut, rather than this one key lost: then it takes nothing either. The asynchronous
 * calls have no other way to tell; the synchronous ones say it before.
 */
async function isLocked(ports: KeychainPorts, error: unknown): Promise<boolean> {
  if (ports.isSynchronous) return false
  if (error instanceof Error && /temporarily unavailable/i.test(error.message)) return true
  try {
    return isSealedForAll(ports, await ports.encrypt('x'))
  } catch {
    return true
  }
}

async function untilNotSilent(look: KeychainPorts['look'], everyMs: number): Promise<void> {
  do await new Promise((resolve) => setTimeout(resolve, everyMs))
  while ((await look()).kind === 'silent')
}

/** What `asked` comes to, or undefined after so many ms. Rejects as it does. */
function within<T>(limitMs: number, asked: Promise<T>): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, limitMs, undefined)
    asked.then(resolve, reject).finally(() => {
      clearTimeout(timer)
    })
  })
}

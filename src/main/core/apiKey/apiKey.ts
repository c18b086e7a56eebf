/**
 * The API key: in memory while it is used, sealed by the keychain when it is kept, and nowhere else.
 */
import type { KeyProblem, KeyStatus } from '../../../shared/state/apiKey.ts'
import { done, failed, type Result } from '../../../shared/uploads/problem.ts'

/** The OS keychain. Sealed text is safe to write to a file. */
export interface Keychain {
  seal(key: string): Promise<Result<string, 'no-keychain' | 'plain-text' | 'silent'>>
  /**
   * `locked`: it may work later, so the sealed text must be kept. `lost`: it never will again. `silent`: there was no answer
   * in time; see `answering`.
   */
  open(sealed: string): Promise<Result<string, 'locked' | 'lost' | 'silent'>>
  /** Resolves once what was silent is worth another try. */
  answering(): Promise<void>
}

/** The file that holds the sealed key; undefined when there is none. */
export interface SealedKey {
  load(): string | undefined
  save(sealed: string | undefined): void
}

export interface ApiKey {
  status(): KeyStatus
  /** The key, for one upload. Asks the keychain the first time it is needed, not before. */
  read(): Promise<Result<string, 'no-key' | 'key-locked'>>
  save(key: string, where: 'keychain' | 'session'): Promise<Result<void, KeyProblem>>
  /** Also takes it from the disk. */
  forget(): void
  /** Grows with each key that is entered or forgotten: what was found out before is about another one. */
  version(): number
}

type Kind = KeyStatus['kind']

/** @param onAnswering a keychain that was silent may answer now */
export function createApiKey(
  keychain: Keychain,
  file: SealedKey,
  environment: string | undefined,
  onChange: () => void,
  onAnswering: () => void,
): ApiKey {
  let key = environment === undefined ? undefined : cleaned(environment)
  let kind: Kind = key !== undefined ? 'environment' : file.load() === undefined ? 'none' : 'kept'
  let edition = 0
  const become = (nextKind: Kind, nextKey?: string) => {
    kind = nextKind
    key = nextKey
    onChange()
  }
  const unseal = async (): Promise<Result<string, 'no-key' | 'key-locked'>> => {
    const sealed = file.load()
    if (sealed === undefined) return failed('no-key')
    const asked = edition
    const opened = await keychain.open(sealed)
    // While the keychain was asked, the user entered another key or had this one forgotten.
    if (asked !== edition) return key === undefined ? failed('no-key') : done(key)
    if (opened.ok) become('kept', opened.value)
    else become(opened.problem)
    if (kind === 'silent') void keychain.answering().then(onAnswering)
    return opened.ok ? opened : failed(opened.problem === 'lost' ? 'no-key' : 'key-locked')
  }
  let reading: ReturnType<typeof unseal> | undefined

  return {
    status: () => statusOf(kind, key),

    read() {
      if (key !== undefined) return Promise.resolve(done(key))
      // Several uploads begin at once, but the keychain (and its dialog) is asked once.
      reading ??= unseal().finally(() => {
        reading = undefined
      })
      return reading
    },

    async save(text, where) {
      const candidate = cleaned(text)
      if (candidate === undefined) return failed({ kind: 'not-a-key' })
      if (where === 'session') {
        edition += 1
        become('session', candidate)
        return done(undefined)
      }
      const sealed = await keychain.seal(candidate)
      if (!sealed.ok) return failed({ kind: sealed.problem })
      file.save(sealed.value)
      edition += 1
      become('kept', candidate)
      return done(undefined)
    },

    forget() {
      file.save(undefined)
      edition += 1
      become('none')
    },
    version: () => edition,
  }
}

/** A header value can hold it, and it is not a line somebody copied by mistake. */
export function cleaned(text: string): string | undefined {
  const key = text.trim()
  return /^[\x21-\x7e]{1,512}$/.test(key) ? key : undefined
}

/** Too short a key shows nothing of itself, or its end would be all of it. */
const last4 = (key: string | undefined): string =>
  key !== undefined && key.length >= 12 ? key.slice(-4) : '····'

function statusOf(kind: Kind, key: string | undefined): KeyStatus {
  switch (kind) {
    case 'none':
    case 'locked':
    case 'silent':
    case 'lost':
      return { kind }
    case 'kept':
      return key === undefined ? { kind } : { kind, last4: last4(key) }
    case 'session':
    case 'environment':
      return { kind, last4: last4(key) }
  }
}

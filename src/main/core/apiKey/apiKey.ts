/**
 * Holds the API key: in memory while in use, sealed by the keychain when saved, and nowhere else.
 */
import type { KeyProblem, KeyStatus } from '../../../shared/state/apiKey.ts'
import { done, failed, type Result } from '../../../shared/uploads/problem.ts'

/** The OS keychain. Sealed text is safe to write to a file. */
export interface Keychain {
  seal(key: string): Promise<Result<string, 'no-keychain' | 'plain-text' | 'refused' | 'silent'>>
  /**
   * `locked`: it may work later, so the sealed text must be kept. `refused`: the same, but not before a restart. `lost`:
   * it will never work again. `silent`: no answer in time; see `answering`.
   */
  open(sealed: string): Promise<Result<OpenedKey, 'locked' | 'refused' | 'lost' | 'silent'>>
  /** Whether anybody could open this. The keychain is not asked. */
  isExposed(sealed: string): boolean
  /** Resolves once a silent keychain is worth another try. */
  answering(): Promise<void>
}

export interface OpenedKey {
  readonly key: string
  /** Takes the place of the sealed text, if the keychain would seal it otherwise now. */
  readonly resealed?: string
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
  /** Forgets the key, also on disk. */
  forget(): void
  /** Increases whenever a key is entered or forgotten: earlier results refer to another key. */
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
  let key = environment === undefined ? undefined : sanitizedKey(environment)
  let kind: Kind = key !== undefined ? 'environment' : kindOfKept(keychain, file.load())
  let edition = 0
  const become = (nextKind: Kind, nextKey?: string) => {
    kind = nextKind
    key = nextKey
    onChange()
  }
  const unseal = async (): Promise<Result<string, 'no-key' | 'key-locked'>> => {
    const sealed = file.load()
    if (sealed === undefined || keychain.isExposed(sealed)) return failed('no-key')
    const asked = edition
    const opened = await openKey(keychain, sealed)
    // Meanwhile the user entered another key or removed this one.
    if (asked !== edition) return key === undefined ? failed('no-key') : done(key)
    if (opened.ok) {
      if (opened.value.resealed !== undefined) file.save(opened.value.resealed)
      become('kept', opened.value.key)
      return done(opened.value.key)
    }
    become(opened.problem)
    if (opened.problem === 'silent') void keychain.answering().then(onAnswering)
    return failed(opened.problem === 'lost' ? 'no-key' : 'key-locked')
  }
  let reading: ReturnType<typeof unseal> | undefined

  return {
    status: () => statusOf(kind, key),

    read() {
      if (key !== undefined) return Promise.resolve(done(key))
      // Several uploads may begin at once, but the keychain (and its dialog) is asked only once.
      return (reading ??= unseal().finally(() => (reading = undefined)))
    },

    async save(text, where) {
      const candidate = sanitizedKey(text)
      if (candidate === undefined) return failed({ kind: text.trim() === '' ? 'empty' : 'not-a-key' })
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

/** The trimmed key if a header value can hold it and it is not some line copied by mistake. */
export function sanitizedKey(text: string): string | undefined {
  const key = text.trim()
  return /^[\x21-\x7e]{1,512}$/.test(key) ? key : undefined
}

/** What can't be a key counts as lost. */
async function openKey(keychain: Keychain, sealed: string): ReturnType<Keychain['open']> {
  const opened = await keychain.open(sealed)
  if (!opened.ok) return opened
  const key = sanitizedKey(opened.value.key)
  return key === undefined ? failed('lost') : done({ ...opened.value, key })
}

function kindOfKept(keychain: Pick<Keychain, 'isExposed'>, sealed: string | undefined): Kind {
  if (sealed === undefined) return 'none'
  return keychain.isExposed(sealed) ? 'exposed' : 'kept'
}

/** A short key shows nothing, since its end would be most of it. */
export const last4 = (key: string | undefined): string =>
  key !== undefined && key.length >= 12 ? key.slice(-4) : '····'

function statusOf(kind: Kind, key: string | undefined): KeyStatus {
  switch (kind) {
    case 'none':
    case 'locked':
    case 'refused':
    case 'silent':
    case 'lost':
    case 'exposed':
      return { kind }
    case 'kept':
      return key === undefined ? { kind } : { kind, last4: last4(key) }
    case 'session':
    case 'environment':
      return { kind, last4: last4(key) }
  }
}

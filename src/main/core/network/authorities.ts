/**
 * Reads the system's certificate authorities once, and only when Node's own don't vouch for a certificate: reading them
 * can take from seconds to minutes. https://github.com/nodejs/node/issues/63313
 */
import { unlessAborted } from '../async/abortable.ts'

/** Gives PEM certificates, Node's own included; undefined where they can't be read. May throw or reject. */
export type ReadAuthorities = () => Promise<readonly string[] | undefined>

export interface Authorities {
  /** What was read; undefined until then, or for Node's own alone. */
  known(): readonly string[] | undefined
  /** Reads them if nothing did yet. Resolves once they are known or can't be, or when `signal` aborts. */
  ask(signal: AbortSignal): Promise<void>
}

/**
 * @param platform Node's process.platform. On macOS nothing is read: one keychain query for each certificate is what
 * takes minutes there, and Chromium's own stack (fallback.ts) trusts what the system trusts.
 */
export function createAuthorities(read: ReadAuthorities, platform: string): Authorities {
  let known: readonly string[] | undefined
  let reading: Promise<void> | undefined
  const readOnce = async () => {
    try {
      known = await read()
    } catch {
      // Node's own must do, and Chromium's stack.
    }
  }
  return {
    known: () => known,
    async ask(signal) {
      if (platform === 'darwin') return
      reading ??= readOnce()
      await unlessAborted(signal, reading).catch(() => undefined)
    },
  }
}

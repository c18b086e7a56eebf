/**
 * The exit codes of the command line, which scripts rely on: they never change their meaning.
 */
import type { Trouble } from '../shared/channel/replies.ts'

export const EXIT = { ok: 0, some: 1, usage: 2, key: 3, plan: 4, network: 5, cancelled: 130 } as const
export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

const CODES: Readonly<Record<Trouble, ExitCode>> = {
  file: EXIT.some,
  key: EXIT.key,
  plan: EXIT.plan,
  network: EXIT.network,
  cancelled: EXIT.cancelled,
}

/**
 * The code for these troubles: that of the one they share, or 1 for several.
 * @param made how many links there are
 */
export function exitCodeOf(troubles: readonly Trouble[], made: number): ExitCode {
  const kinds = new Set(troubles)
  const [only] = kinds
  if (only === undefined) return EXIT.ok
  return kinds.size === 1 && (made === 0 || only === 'cancelled') ? CODES[only] : EXIT.some
}

/**
 * The way an upload takes: to the service with the user's key, or to the practice service; and the wait until there is one.
 */
import { done, failed, type Result } from '../../shared/problem.ts'
import type { Way } from './client.ts'
import { REAL_ENDPOINT } from './endpoint.ts'
import type { Parts } from './parts.ts'
import { PRACTICE_KEY } from './practiceMode.ts'

/** Resolves once sending this upload makes sense, with the way; or with why it never will. */
export async function wayFor(parts: Parts, id: string, signal: AbortSignal): Promise<Result<Way>> {
  const { rows, keys, gate, practice, options } = parts
  for (;;) {
    if (signal.aborted) return failed({ kind: 'cancelled' })
    // Looked up each time: a row that waits for a key may be turned into a practice one.
    if (rows.get(id)?.practice === true) {
      const endpoint = await practice.endpoint()
      if (endpoint === undefined) return failed({ kind: 'no-network', why: 'refused' })
      return done(way(parts, endpoint, PRACTICE_KEY))
    }
    const key = await keys.read()
    if (key.ok) return done(way(parts, options.endpoint ?? REAL_ENDPOINT, key.value))
    gate.shut(key.problem)
    await gate.pass(signal)
  }
}

function way({ outside }: Parts, endpoint: URL, key: string): Way {
  const { connect, timeouts, userAgent, now } = outside
  return { endpoint, key, connect, timeouts, userAgent, now }
}

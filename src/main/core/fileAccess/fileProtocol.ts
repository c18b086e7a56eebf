/**
 * What is said between Mayfly and the processes that touch the user's files for it.
 */
import type { Calls } from './fileCalls.ts'

export type CallName = keyof Calls

/** A call; or, with nothing to do, the question whether anybody is there. */
export type Request =
  | { readonly id: number; readonly call: CallName; readonly args: readonly unknown[] }
  | { readonly id: number; readonly call: 'ping' }

/** `bug`: what was thrown, for nothing expected throws. */
export interface Reply {
  readonly id: number
  readonly result?: unknown
  readonly bug?: string
}

/** Answers one request after the other as each ends, not as they came. */
export async function answer(calls: Calls, request: Request): Promise<Reply> {
  const { id } = request
  if (request.call === 'ping') return { id }
  const call = calls[request.call] as (...args: readonly unknown[]) => Promise<unknown>
  try {
    return { id, result: await call(...request.args) }
  } catch (error) {
    return { id, bug: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

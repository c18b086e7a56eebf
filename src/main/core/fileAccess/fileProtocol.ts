/**
 * Defines the messages between Mayfly and the processes that access the user's files: lists of requests, and lists of
 * replies.
 */
import type { Calls } from './fileCalls.ts'

export type CallName = keyof Calls

/** A call, or a ping that only checks whether the process responds. */
export type Request =
  | { readonly id: number; readonly call: CallName; readonly args: readonly unknown[] }
  | { readonly id: number; readonly call: 'ping' }

/** `bug`: the error that was thrown; expected errors don't throw. */
export interface Reply {
  readonly id: number
  readonly result?: unknown
  readonly bug?: string
}

/** Answers a request when it ends: answers may come in a different order than requests. */
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

/**
 * How a program asks Mayfly, whatever carries the messages; and how Mayfly answers.
 */
import type { Reply } from '../shared/channel/replies.ts'
import type { Request } from '../shared/channel/requests.ts'

/** `lost`: Mayfly went away before it had ended the call. What it had taken is in its queue. */
export type CallEnd = 'ended' | 'lost'

export interface Channel {
  /**
   * Asks, and tells of each reply as it comes. Aborting ends what this call asked for, and nothing else; it resolves then
   * too. Never rejects for what Mayfly or its absence does.
   */
  call(request: Request, onReply: (reply: Reply) => void, signal: AbortSignal): Promise<CallEnd>
}

/**
 * Mayfly's side: carries out a request until it has ended or the signal aborts, which means that nobody waits for it any
 * more. Sends `end` or `refused` last. Never rejects.
 */
export type ServeCall = (request: Request, send: (reply: Reply) => void, signal: AbortSignal) => Promise<void>

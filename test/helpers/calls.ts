// Calls of other programs in tests: what each was told, and waiting for it.
import type { Mayfly } from '../../src/main/core/app/app.ts'
import { replySchema, type Reply } from '../../src/shared/channel/replies.ts'
import { requestSchema } from '../../src/shared/channel/requests.ts'
import * as v from 'valibot'
import { LIMIT_MS } from './until.ts'

export interface TestCall {
  readonly replies: readonly Reply[]
  /** Resolves when the call has ended. */
  readonly ended: Promise<readonly Reply[]>
  readonly abort: AbortController
  /** Resolves to the first reply like this. */
  next<R extends Reply['reply']>(reply: R, like?: (reply: Kind<R>) => boolean): Promise<Kind<R>>
}

export type Kind<R extends Reply['reply']> = Extract<Reply, { reply: R }>

/** The request as the channel would parse it, and the replies as it would write them. */
export function call(mayfly: Pick<Mayfly, 'serveCall'>, request: object): TestCall {
  const replies: Reply[] = []
  const abort = new AbortController()
  const waiting = new Set<() => void>()
  const send = (reply: Reply) => {
    replies.push(v.parse(replySchema, JSON.parse(JSON.stringify(reply))))
    for (const look of waiting) look()
  }
  const ended = mayfly.serveCall(v.parse(requestSchema, request), send, abort.signal).then(() => replies)
  return {
    replies,
    ended,
    abort,
    next: <R extends Reply['reply']>(kind: R, like: (reply: Kind<R>) => boolean = () => true) =>
      new Promise<Kind<R>>((resolve, reject) => {
        const timer = setTimeout(() => {
          reject(new Error(`no ${kind} within ${LIMIT_MS} ms; ${JSON.stringify(replies)}`))
        }, LIMIT_MS)
        const look = () => {
          const found = replies.find(
            (reply): reply is Kind<R> => reply.reply === kind && like(reply as Kind<R>),
          )
          if (found === undefined) return
          waiting.delete(look)
          clearTimeout(timer)
          resolve(found)
        }
        waiting.add(look)
        look()
      }),
  }
}

/** Only those of this kind. */
export const only = <R extends Reply['reply']>(replies: readonly Reply[], kind: R): Kind<R>[] =>
  replies.filter((reply): reply is Kind<R> => reply.reply === kind)

/** "0 link", "1 fault cancelled": what came of each file, in the order told. */
export const outcomes = (replies: readonly Reply[]): string[] =>
  replies.flatMap((reply) => {
    if (reply.reply === 'link') return [`${reply.index} link`]
    return reply.reply === 'fault' ? [`${reply.index} ${reply.fault.kind}`] : []
  })

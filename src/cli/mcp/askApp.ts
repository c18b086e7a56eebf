/**
 * One call to the app, with all that it answered.
 */
import type { Channel } from '../../channel/channel.ts'
import type { Fault, Reply, ToldLink } from '../../shared/channel/replies.ts'
import type { Request } from '../../shared/channel/requests.ts'
import type { Progress } from './progress.ts'

type ReplyOf<R extends Reply['reply']> = Extract<Reply, { reply: R }>

export interface Answer {
  readonly links: ReadonlyMap<number, ToldLink>
  readonly faults: ReadonlyMap<number, Fault>
  readonly checks: readonly ReplyOf<'checked'>[]
  readonly task?: ReplyOf<'task-body'> | undefined
  /** The whole call came to nothing. */
  readonly refused?: Fault | undefined
}

const NOT_RUNNING: Fault = {
  kind: 'absent',
  trouble: 'file',
  message: 'The Mayfly app is not running, so nobody can be asked.',
  fix: 'Ask the user to start Mayfly, and then try again. Don’t start it yourself.',
}
const LOST: Fault = {
  kind: 'gone',
  trouble: 'file',
  message: 'Mayfly was closed before it had finished.',
  fix: 'What the user had agreed to is in its queue and is sent when it starts again: list the links then, before you ask again.',
}

export interface AskDeps {
  readonly channel: Channel
  readonly signal: AbortSignal
  readonly progress: Progress | undefined
}

export async function askApp(request: Request, { channel, signal, progress }: AskDeps): Promise<Answer> {
  const links = new Map<number, ToldLink>()
  const faults = new Map<number, Fault>()
  const checks: ReplyOf<'checked'>[] = []
  let task: Answer['task']
  let refused: Fault | undefined
  const take = (reply: Reply) => {
    switch (reply.reply) {
      case 'link':
        links.set(reply.index, reply.link)
        break
      case 'fault':
        faults.set(reply.index, reply.fault)
        break
      case 'checked':
        checks.push(reply)
        break
      case 'task-body':
        task = reply
        break
      case 'refused':
        refused = reply.fault.kind === 'absent' ? NOT_RUNNING : reply.fault
        break
      case 'progress':
        progress?.sent(reply.index, reply.sent, reply.total)
        break
      case 'asking':
        progress?.waiting('The user is asked in Mayfly.')
        break
      case 'held':
        progress?.waiting(reply.says ?? '')
        break
      case 'forms':
      case 'end':
        break
    }
  }
  const ended = await channel.call(request, take, signal)
  progress?.stop()
  return { links, faults, checks, task, refused: ended === 'lost' ? LOST : refused }
}

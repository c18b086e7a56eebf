/**
 * Asks the app for something that has several results, and sees to it that each asked thing gets one.
 */
import type { Channel } from '../../channel/channel.ts'
import type { Fault, Reply, ToldLink } from '../../shared/channel/replies.ts'
import type { Request } from '../../shared/channel/requests.ts'
import type { Notices } from '../output/notices.ts'
import type { Progress } from '../output/progressBar.ts'
import { unanswered } from './faults.ts'
import type { Stop } from './stop.ts'

type Checked = Extract<Reply, { reply: 'checked' }>

export type Outcome =
  | { readonly ok: true; readonly link: ToldLink }
  | { readonly ok: true; readonly checked: Checked }
  | { readonly ok: false; readonly fault: Fault }

/** Without --timeout, how long the network may be away with nothing going on, ms. */
export const STALLED_MS = 60_000

/** The service answers, and will take the files later. */
const WAITED_FOR: readonly string[] = ['rate-limit', 'trouble']

export interface AskOptions {
  readonly channel: Channel
  readonly stop: Stop
  readonly notices: Notices
  readonly progress: Progress
  /** Undefined for none: the call has a limit of its own. */
  readonly stalledMs: number | undefined
}

export interface Asked {
  readonly request: Request
  /** The index that the request's first thing has in the whole command. */
  readonly offset: number
  /** How many results must come; there may be more. */
  readonly count: number
}

export interface Ended {
  /** Why what has not come did not; undefined if the app ended the call as it should. */
  readonly fault: Fault | undefined
  /** The app did nothing of it. */
  readonly isRefused: boolean
}

/** @param onOutcome gets the first result of each index, in the order in which they come */
export async function ask(
  { request, offset, count }: Asked,
  options: AskOptions,
  onOutcome: (index: number, outcome: Outcome) => void,
): Promise<Ended> {
  const { channel, stop, notices, progress } = options
  const known = new Set<number>()
  const stall = createStall(stop, options.stalledMs)
  let refusal: Fault | undefined
  const tell = (index: number, outcome: Outcome) => {
    if (known.has(index)) return
    known.add(index)
    progress.ended()
    onOutcome(offset + index, outcome)
  }
  const hear = (reply: Reply) => {
    if (reply.reply === 'held') {
      hold(reply)
      return
    }
    stall.goesOn()
    if (reply.reply === 'progress') progress.sent(offset + reply.index, reply.sent, reply.total)
    else if (reply.reply === 'link') tell(reply.index, { ok: true, link: reply.link })
    else if (reply.reply === 'checked') tell(reply.index, { ok: true, checked: reply })
    else if (reply.reply === 'fault') tell(reply.index, { ok: false, fault: reply.fault })
    else if (reply.reply === 'refused') refusal = reply.fault
    else if (reply.reply === 'asking') notices.remark('Mayfly asks you in its window.')
  }
  const hold = ({ hold: kind = '', says, trouble }: Extract<Reply, { reply: 'held' }>) => {
    if (says !== undefined) notices.remark(`Waiting: ${says}`)
    stall.holds(says !== undefined && trouble === 'network' && !WAITED_FOR.includes(kind))
  }
  const isLate = stop.signal.aborted
  const end = isLate ? 'ended' : await channel.call(request, hear, stop.signal)
  stall.dispose()
  const missing = refusal ?? unanswered(stop.why(), end)
  for (let index = 0; index < count; index += 1) tell(index, { ok: false, fault: missing })
  const isRegular = refusal === undefined && end === 'ended' && stop.why() === undefined
  return { fault: isRegular ? undefined : missing, isRefused: isLate || refusal !== undefined }
}

/** Ends the call once the network has been away for so long with nothing going on. */
function createStall(stop: Stop, ms: number | undefined) {
  let timer: NodeJS.Timeout | undefined
  let isHeld = false
  const restart = () => {
    clearTimeout(timer)
    timer = undefined
    if (isHeld && ms !== undefined) timer = setTimeout(() => stop.end('stalled'), ms)
  }
  return {
    /** A hold that goes on does not begin anew. */
    holds(holds: boolean) {
      if (holds === isHeld) return
      isHeld = holds
      restart()
    },
    goesOn: restart,
    dispose() {
      clearTimeout(timer)
    },
  }
}

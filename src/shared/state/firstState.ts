/**
 * What a window is told first: all but links that expired long ago, which fill a long history and which nobody looks for
 * before the window is there. Whatever the window says by then is true with their number alone.
 */
import { isLive } from '../uploads/linkLife.ts'
import type { State } from './state.ts'

/** These newest rows are told at once, whatever they are: more than any window shows. */
const NEWEST = 200
/** Fewer of the others are told with them, since asking again would take longer. */
const FEW = 300

export interface FirstState extends State {
  /** Expired links that are older than these newest rows and not among them; the whole state has them. */
  readonly older: number
}

/** @param now ms since 1970 */
export function firstStateOf(state: State, now: number): FirstState {
  const { uploads } = state
  const since = uploads.at(-NEWEST)?.addedAt ?? 0
  const first = uploads.filter(
    (upload) => upload.addedAt >= since || upload.state !== 'done' || isLive(upload, now),
  )
  const older = uploads.length - first.length
  return older < FEW ? { ...state, older: 0 } : { ...state, uploads: first, older }
}

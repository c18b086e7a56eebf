/**
 * Texts about links that are kept alive, in English.
 */
import { nameInText } from '../../../text/nameInText.ts'
import { links, measures } from '../counts.ts'

const when = (at: number): string => `${measures.day(at)}, ${measures.clock(at)}`
const times = (n: number): string =>
  n === 0 ? '' : `, renewed ${n === 1 ? 'once' : n === 2 ? 'twice' : `${measures.count(n)} times`}`

export const keepAlive = {
  title: 'Keep alive',
  days: (n: number) => (n === 0 ? 'Stop' : n === 1 ? 'For 1 day' : `For ${measures.count(n)} days`),
  begun: (n: number, until: number) => `${n === 1 ? 'Kept' : `${links(n)} kept`} alive until ${when(until)}`,
  ended: 'No longer kept alive',
  /** On the row. */
  until: (at: number, renewals: number) => `Kept alive until ${when(at)}${times(renewals)}`,
  stopped: (why: string) => `No longer kept alive. ${why}`,
  /** The name of one of them, how many, and why. */
  stoppedFor: (name: string, n: number, why: string) =>
    `${nameInText(name)}${n === 1 ? ' is' : ` and ${measures.count(n - 1)} more are`} no longer kept alive. ${why}`,
  stoppedTitle: 'Links are no longer kept alive',
} as const

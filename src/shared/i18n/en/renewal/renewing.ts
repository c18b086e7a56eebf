/**
 * Texts about links that are renewed, in English.
 */
import { measures } from '../counts.ts'

export const renewing = {
  /** On the row whose link is being renewed; more may follow. */
  now: 'Renewing',
  cancel: 'Cancel renewal',
  /** On the row, before the reason. */
  failed: (why: string) => `Not renewed. ${why}`,
  /** In a link's details. */
  times: (n: number, firstAt: number) =>
    `Renewed ${n === 1 ? 'once' : n === 2 ? 'twice' : `${measures.count(n)} times`}, first sent ${measures.day(firstAt)}, ${measures.clock(firstAt)}`,
} as const

/**
 * Texts about links that are renewed, in English.
 */
import { links, measures } from '../counts.ts'

export const renewing = {
  /** On the row whose link is being renewed; more may follow. */
  now: 'Renewing',
  cancel: 'Cancel renewal',
  /** In menus: which of the live links. */
  menu: 'Renew links',
  those: {
    hour: (n: number) => `${links(n)} that ${n === 1 ? 'expires' : 'expire'} within the hour`,
    today: (n: number) => `${links(n)} that ${n === 1 ? 'expires' : 'expire'} today`,
    all: (n: number) => (n === 1 ? 'The live link' : `All ${measures.count(n)} live links`),
  },
  /** On the row, before the reason. */
  failed: (why: string) => `Not renewed. ${why}`,
  /** In a link's details. */
  times: (n: number, firstAt: number) =>
    `Renewed ${n === 1 ? 'once' : n === 2 ? 'twice' : `${measures.count(n)} times`}, first sent ${measures.day(firstAt)}, ${measures.clock(firstAt)}`,
} as const

/**
 * Texts of notifications, in English.
 */
import { nameInText } from '../../text/nameInText.ts'
import { links, measures } from './counts.ts'

export const notice = {
  waiting: 'Uploads are waiting',
  uploaded: (n: number, isCopied: boolean) =>
    `${n === 1 ? 'Link' : links(n)} ${isCopied ? 'copied' : 'ready'}`,
  /** What was uploaded, with one name, and how long it lasts. */
  worth: (name: string, n: number, leftMs: number) =>
    `${nameInText(name)}${n === 1 ? '' : ` and ${measures.count(n - 1)} more`} · ${n === 1 ? 'lives' : 'live'} ${measures.span(leftMs)}`,
  kept: 'You copied something else meanwhile, so it was left there.',
  left: 'What is on the clipboard was left there.',
  clickToCopy: (n: number) => `Click to copy the ${n === 1 ? 'link' : 'links'}.`,
  failed: 'Upload failed',
  nothing: 'Nothing to upload',
  /** Links that expire soon, and the time left for the first. */
  dying: (n: number, leftMs: number) =>
    n === 1
      ? `Link dies in ${measures.span(leftMs)}`
      : `${links(n)} die soon, the first in ${measures.span(leftMs)}`,
  windowClosed: 'A window was closed',
  named: (name: string, n: number) =>
    `${nameInText(name)}${n === 1 ? '' : ` and ${measures.count(n - 1)} more`}`,
} as const

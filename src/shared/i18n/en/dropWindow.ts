/**
 * Texts of the drop window, short enough for its small space, in English.
 */
import type { Hold } from '../../uploads/hold.ts'
import { files, links, measures, plural } from './counts.ts'

export const dropWindow = {
  title: 'Mayfly drop window',
  pin: 'Keep open',
  unpin: 'Close by itself',
  close: 'Close',
  openHistory: 'Show history',
  showFailure: 'Show what failed',
  copy: (n: number) => `Copy ${links(n)}`,
  /** Those that were copied automatically. */
  copyAgain: (n: number) => `Copy ${links(n)} again`,
  copiedAgain: 'Copied again',
  /** They can be dragged to other programs. */
  dragOut: (n: number) => (n === 1 ? 'Drag out as a link' : `Drag out as ${links(n)}`),

  idle: 'Drop files',
  over: (n: number) => (n === 0 ? 'Upload' : `Upload ${files(n)}`),
  foreign: 'Files only',
  sending: 'Uploading',
  progress: (ended: number, n: number) => `${measures.count(ended)} of ${measures.count(n)}`,
  waiting: (n: number) => `${files(n)} waiting`,
  copied: (n: number) => (n === 1 ? 'Link copied' : `${links(n)} copied`),
  ready: (n: number) => (n === 1 ? 'Link ready' : `${links(n)} ready`),
  clickToCopy: 'Click to copy',
  failed: (n: number) => `${measures.count(n)} failed`,
  clickToSee: 'Click to see why',
  nothing: 'Nothing to upload',
  /** Whole hours when many are left: the window has no room for minutes. */
  live: (n: number, leftMs: number) =>
    `${plural.select(n) === 'one' ? 'lives' : 'live'} ${measures.about(leftMs)}`,
  practice: 'Practice',
  hold: {
    paused: 'Paused',
    'no-key': 'No API key',
    'key-locked': 'Keychain locked',
    'bad-key': 'Key refused',
    plan: 'Not in your plan',
    'no-credit': 'No credit left',
    offline: 'Offline',
    'rate-limit': 'Too many at once',
    trouble: 'Service trouble',
    'in-between': 'Uploads blocked',
  } satisfies Record<Hold, string>,
} as const

/**
 * Texts of the history window except its settings, in English.
 */
import { nameInText } from '../../text/nameInText.ts'
import type { WhyRenamed } from '../../uploads/fileName.ts'
import { files, measures, plural, service } from './counts.ts'
import { problemSentence, TYPES_TAKEN } from './problems.ts'
import type { Problem } from '../../uploads/problem.ts'

export const window = {
  uploads: 'Uploads',
  live: (n: number) =>
    n === 0 ? 'No live links' : `${measures.count(n)} live ${plural.select(n) === 'one' ? 'link' : 'links'}`,
  dropNow: (n: number) => (n === 0 ? 'Drop to upload' : `Upload ${files(n)}`),
  dropHelp: 'Every file becomes a link that lives 24 hours.',
  dropOdd: (n: number) =>
    n === 1
      ? '1 file is of a type that can’t be uploaded.'
      : `${files(n)} are of types that can’t be uploaded.`,
  dropNone: (n: number) => (n === 1 ? 'This type can’t be uploaded' : 'These types can’t be uploaded'),
  types: TYPES_TAKEN,
  notFiles: 'Only files can be uploaded',
  uploadClipboard: 'Upload clipboard',
  chooseFiles: 'Choose files',
  settings: 'Settings',
  menu: 'Menu',
  layout: { title: 'Layout', list: 'List', grid: 'Grid' },
  back: 'Back',
  close: 'Close',
  copyLink: 'Copy link',
  copy: 'Copy',
  openLink: 'Open link',
  open: 'Open',
  play: 'Play',
  remove: 'Remove',
  cancel: 'Cancel',
  retry: 'Try again',
  uploading: 'Uploading',
  /** In the settings, while uploads are under way. */
  underWay: (ended: number, n: number, share: number) =>
    `${n === 1 ? '' : `${measures.count(ended)} of ${measures.count(n)} · `}${measures.percent(share)}`,
  showUploads: ', show the uploads',
  today: 'Today',
  yesterday: 'Yesterday',
  /** Single files that are older than a drop of the same day. */
  earlier: 'Earlier',
  /** The head of files that came together. `when`: the day, if it needs saying, and the time. */
  drop: (n: number, day: string | undefined, at: number) =>
    `${files(n)} · ${day === undefined ? '' : `${day}, `}${measures.clock(at)}`,
  copyAll: (n: number) => `Copy ${measures.count(n)}`,
  /** The head of live links that expire soon: how many of them stand here. */
  soon: (n: number, all: number) =>
    `Expires soon${n === all ? '' : ` · first ${measures.count(n)} of ${measures.count(all)}`}`,
  /** Of several files, or of one. */
  renewAll: (n: number) => (n === 1 ? 'Renew' : `Renew ${measures.count(n)}`),
  dismissAll: (n: number) => `Dismiss ${measures.count(n)}`,
  /** The head of what is being sent: files, bytes, and what is left or why nothing moves. */
  run: (ended: number, n: number) => `${measures.count(ended)} of ${measures.count(n)}`,
  runBytes: (sent: number, total: number) => measures.sizeOf(sent, total).replace(' / ', ' of '),
  runLeft: (leftMs: number) => `${measures.seconds(leftMs)} left`,
  waiting: 'Waiting',
  lookedAt: 'Checking the file',
  written: 'The file is still being written',
  sending: (sent: number, total: number) => measures.sizeOf(sent, total),
  /** Speed and time left. */
  pace: (bytesPerSecond: number, leftMs: number) =>
    `${measures.rate(bytesPerSecond)} · ${measures.seconds(leftMs)} left`,
  stalled: 'stalled',
  answering: 'Almost done',
  left: (leftMs: number) => `${measures.span(leftMs)} left`,
  /** Until when, as one says it: the day only if it is another. */
  lifeUntil: (life: string, at: number, now: number) => {
    const days = (new Date(at).setHours(12) - new Date(now).setHours(12)) / (24 * 60 * 60 * 1000)
    const day = Math.round(days) === 0 ? '' : Math.round(days) === 1 ? ' tomorrow' : `, ${measures.day(at)}`
    return `${life}, until ${measures.clock(at)}${day}`
  },
  details: 'Details',
  link: 'Link',
  expired: 'Expired',
  expiredAt: (at: number) => `expired ${measures.clock(at)}`,
  sentAs: (name: string, why: WhyRenamed, extension: string) =>
    `${
      {
        long: `${service().The} takes names of up to 128 characters`,
        type: `${service().The} doesn’t take .${extension}`,
        end: 'Its name ended in a space, a dot or an invisible character',
        signs: `Its name had characters that ${service().the} can’t read`,
      }[why]
    }, so it was sent as ${nameInText(name)}`,
  sentAtRandom: (name: string) => `Sent under a random name: ${nameInText(name)}`,
  sentBefore: (name: string) => `The same file was sent before as ${nameInText(name)}`,
  /** Of a file that was not sent, since the same bytes have a live link. */
  reused: 'Already uploaded',
  reusedLong: 'Already uploaded: same file, link reused',
  linkTo: (name: string) => `This is a link to a file, sent under the file’s own name: ${nameInText(name)}`,
  practiceLink: 'this computer only',
  emptyTitle: 'Drop your first file',
  emptyKey: 'Upload the clipboard',
  emptyChoose: 'Choose files',
  shortcutTaken: 'used by another program',
  chooseShortcut: 'Choose another',
  setShortcut: 'Set a shortcut',
} as const

/** Filters for the list. */
export const find = {
  /** What Enter copies. */
  armed: (name: string) => `Enter copies ${nameInText(name)}.`,
  views: 'Uploads shown',
  all: 'All',
  live: 'Live',
  expired: 'Expired',
  failed: 'Failed',
  /** After the number of failures, for screen readers. */
  unseen: ', not seen yet',
  search: 'Search names',
  clear: 'Clear search',
  found: (n: number) => `${files(n)} found`,
  nothing: {
    all: (query: string) => `No name contains “${query}”.`,
    live: (query: string) => `No live link’s name contains “${query}”.`,
    expired: (query: string) => `No expired link’s name contains “${query}”.`,
    failed: (query: string) => `No failed file’s name contains “${query}”.`,
  },
  none: {
    all: 'Nothing here yet',
    live: 'No live links.',
    expired: 'No expired links.',
    failed: 'No failed uploads.',
  },
  showAll: 'Show all',
  searchAll: 'Search all',
} as const

export const practice = {
  banner: 'Practice: links work on this computer only',
  leave: 'Leave practice',
  start: 'Try it without a key',
} as const

export const welcome = {
  title: 'Links that live a day',
  what: 'Drop a file. Its link is on your clipboard, ready to use in a request, and lives 24 hours.',
  publicNote: 'Anyone with the link can open it while it lives. It can’t be taken back.',
} as const

const plainWhat = (problem: Problem): string => problemSentence(problem, measures).what
const inTrouble = (): string => `${service().The} is having trouble.`
const blocked = (): string => `Something between here and ${service().the} is blocking uploads.`

/** Why nothing is sent, and how many files wait. */
export const hold = {
  paused: (n: number) => (n === 0 ? 'Paused. New files will wait.' : `Paused, ${files(n)} waiting`),
  'no-key': (n: number) => `${files(n)} waiting for an API key`,
  'key-locked': (n: number) => `${files(n)} waiting for the keychain`,
  'bad-key': (n: number) => `${service().The} doesn’t accept this key. ${files(n)} waiting.`,
  plan: (n: number) =>
    `${plainWhat({ kind: 'plan' })} They need the Creator plan or higher. ${files(n)} waiting.`,
  'no-credit': (n: number) => `${plainWhat({ kind: 'no-credit' })} ${files(n)} waiting.`,
  offline: (n: number) =>
    `Offline. ${files(n)} will go on by ${plural.select(n) === 'one' ? 'itself' : 'themselves'}.`,
  'rate-limit': (n: number) => `Too many uploads at once. ${files(n)} waiting.`,
  trouble: (n: number) => `${inTrouble()} ${files(n)} waiting.`,
  'in-between': (n: number) => `${blocked()} ${files(n)} waiting.`,
} as const

/** Announced once when a hold begins. */
export const holdSaid = {
  get 'bad-key'(): string {
    return `${service().The} doesn’t accept this key. Enter it again and uploads go on.`
  },
  get plan(): string {
    return `${plainWhat({ kind: 'plan' })} They need the Creator plan or higher.`
  },
  get 'no-credit'(): string {
    return `${plainWhat({ kind: 'no-credit' })} Add some and try again.`
  },
  get offline(): string {
    return 'Offline. Uploads go on by themselves when the network is back.'
  },
  get 'rate-limit'(): string {
    return 'Too many uploads at once. They go on by themselves.'
  },
  get trouble(): string {
    return `${inTrouble()} Mayfly keeps trying.`
  },
  get 'in-between'(): string {
    return `${blocked()} Mayfly keeps trying.`
  },
} as const

export const queue = {
  pause: 'Pause uploads',
  resume: 'Resume uploads',
  /** Where it is plain that it is about uploads. */
  pauseShort: 'Pause',
  pausedShort: 'Paused',
  cancelAll: 'Cancel all',
  retryAll: (n: number) => `Retry ${measures.count(n)}`,
  tryOne: 'Try again',
  tryNow: 'Try now',
  goesOn: (leftMs: number) => `Uploads resume in ${measures.seconds(leftMs)}.`,
  /** A try is under way. */
  trying: 'Trying again now…',
  triesAgain: (leftMs: number) => `Trying again in ${measures.seconds(leftMs)}.`,
  whatIsBetween: 'It may be a bot check, a firewall or this network’s sign-in page.',
  seePlans: 'See plans',
  addCredit: 'Add credit',
  retrying: (problem: Problem, leftMs: number, practice?: boolean) =>
    `${problemSentence(problem, measures, { practice }).what} Trying again in ${measures.seconds(leftMs)}.`,
} as const

export const question = {
  folder: (names: readonly string[], n: number) =>
    names.length === 1
      ? `Upload ${files(n)} from “${nameInText(names[0] ?? '')}”?`
      : `Upload ${files(n)} from ${measures.count(names.length)} folders?`,
  yes: (n: number) => `Upload ${files(n)}`,
  no: 'Don’t upload',
} as const

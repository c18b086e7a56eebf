/**
 * Texts of the history window except its settings, in English.
 */
import { nameInText } from '../../text/nameInText.ts'
import type { WhyRenamed } from '../../uploads/fileName.ts'
import { files, measures, plural } from './counts.ts'
import { problemSentence, TYPES_TAKEN } from './problems.ts'
import type { Problem } from '../../uploads/problem.ts'

export const window = {
  uploads: 'Uploads',
  live: (n: number) =>
    n === 0 ? 'No live links' : `${measures.count(n)} live ${plural.select(n) === 'one' ? 'link' : 'links'}`,
  dropAnywhere: 'Drop files anywhere',
  dropNow: (n: number) => (n === 0 ? 'Drop to upload' : `Upload ${files(n)}`),
  dropHelp: 'Each becomes a link that lives 24 hours.',
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
  back: 'Back',
  close: 'Close',
  copyLink: 'Copy link',
  copy: 'Copy',
  openLink: 'Open link',
  remove: 'Remove',
  cancel: 'Cancel',
  retry: 'Try again',
  uploading: 'Uploading',
  today: 'Today',
  yesterday: 'Yesterday',
  waiting: 'Waiting',
  lookedAt: 'Checking the file',
  written: 'The file is still being written',
  sending: (sent: number, total: number) => measures.sizeOf(sent, total),
  /** Speed and time left. */
  pace: (bytesPerSecond: number, leftMs: number) =>
    `${measures.rate(bytesPerSecond)} · ${measures.seconds(leftMs)} left`,
  stalled: 'standing still',
  answering: 'Waiting for the service’s answer',
  left: (leftMs: number) => `${measures.span(leftMs)} left`,
  until: (at: number) => `until ${measures.clock(at)}, ${measures.day(at)}`,
  details: 'Details',
  link: 'Link',
  expired: 'Expired',
  expiredAt: (at: number) => `expired ${measures.clock(at)}`,
  sentAs: (name: string, why: WhyRenamed, extension: string) =>
    `${
      {
        long: 'The service takes 128 characters',
        type: `The service takes no .${extension}`,
        end: 'Its name ends in a blank, a dot or a sign that can’t be seen',
        signs: 'Its name holds signs that the service can’t read',
      }[why]
    }, so it was sent as ${nameInText(name)}`,
  linkTo: (name: string) =>
    `This is a link to a file, which was sent under its own name: ${nameInText(name)}`,
  practiceLink: 'this computer only',
  emptyTitle: 'Nothing here yet',
  emptyDrop: 'Drop files on this window',
  emptyKey: 'Send what is on the clipboard',
  emptyChoose: 'Pick them from a folder',
  shortcutTaken: 'held by another program',
  chooseShortcut: 'Choose another',
} as const

/** Filters for the list. */
export const find = {
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
    all: (query: string) => `No file name has “${query}” in it.`,
    live: (query: string) => `No live link has “${query}” in its name.`,
    expired: (query: string) => `No expired link has “${query}” in its name.`,
    failed: (query: string) => `No failed file has “${query}” in its name.`,
  },
  none: {
    all: 'Nothing here yet',
    live: 'No link is alive.',
    expired: 'No link has expired.',
    failed: 'No file has failed.',
  },
  showAll: 'Show all',
  searchAll: 'Search all',
} as const

export const practice = {
  banner: 'Practice: links are good on this computer only',
  leave: 'Leave practice',
  start: 'Practice without a key',
} as const

export const welcome = {
  title: 'Links that live a day',
  before: 'Drop a file on Mayfly, or press',
  after: 'to send what is on the clipboard. The link is copied for you and lives 24 hours.',
  choose: 'Choose other keys',
  /** Where no shortcut is bound. */
  keyless: 'Drop a file on Mayfly. The link is copied for you and lives 24 hours.',
  chooseFirst: 'Choose keys for the clipboard',
  publicNote: 'Anyone with a link can open it until then; it can’t be withdrawn.',
} as const

/** Why nothing is sent, and how many files wait. */
export const hold = {
  paused: (n: number) => (n === 0 ? 'Paused. What you add will wait.' : `Paused, ${files(n)} waiting`),
  'no-key': (n: number) => `${files(n)} waiting for an API key`,
  'key-locked': (n: number) => `${files(n)} waiting for the keychain`,
  'bad-key': (n: number) => `The service does not know this API key. ${files(n)} waiting for another.`,
  plan: (n: number) =>
    `Your PiAPI plan does not include uploads: they need the Creator plan or higher. ${files(n)} waiting.`,
  'no-credit': (n: number) => `Your PiAPI account has no credit left. ${files(n)} waiting.`,
  offline: (n: number) => `No network. ${files(n)} waiting; they go on by themselves.`,
  'rate-limit': (n: number) => `The service asked for a pause. ${files(n)} waiting.`,
  'in-between': (n: number) =>
    `Something on the way to the service is blocking uploads. ${files(n)} waiting.`,
} as const

/** Announced once when a hold begins. */
export const holdSaid = {
  'bad-key': 'The service does not know this API key. Enter it again, and the uploads go on.',
  plan: 'Your PiAPI plan does not include uploads. They need the Creator plan or higher.',
  'no-credit': 'Your PiAPI account has no credit left. Add some, and try again.',
  offline: 'No network. The uploads go on by themselves when it is back.',
  'rate-limit': 'The service asked for a pause. Uploads resume by themselves.',
  'in-between': 'Something on the way to the service is blocking uploads. Mayfly keeps trying.',
} as const

export const queue = {
  pause: 'Pause uploads',
  resume: 'Resume uploads',
  cancelAll: 'Cancel all',
  retryAll: (n: number) => `Try ${measures.count(n)} again`,
  tryOne: 'Try again',
  tryNow: 'Try now',
  goesOn: (leftMs: number) => `Uploads resume in ${measures.seconds(leftMs)}.`,
  triesAgain: (leftMs: number) => `Next try in ${measures.seconds(leftMs)}.`,
  whatIsBetween: 'It may be a bot check, a firewall or this network’s sign-in page.',
  whereCredit: 'piapi.ai shows yours under Workspace.',
  wherePlan: 'piapi.ai shows your plan under Workspace.',
  retrying: (problem: Problem, leftMs: number) =>
    `${problemSentence(problem, measures).what} Next try in ${measures.seconds(leftMs)}.`,
} as const

export const question = {
  folder: (names: readonly string[], n: number) =>
    names.length === 1
      ? `Upload ${files(n)} from “${nameInText(names[0] ?? '')}”?`
      : `Upload ${files(n)} from ${measures.count(names.length)} folders?`,
  yes: (n: number) => `Upload ${files(n)}`,
  no: 'Not now',
} as const

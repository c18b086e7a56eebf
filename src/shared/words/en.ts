/**
 * Every sentence a user can read, in English, with the figures put in.
 */
import { measuresIn } from './measures.ts'
import { keyProblemSentence, problemSentence, type Sentence } from './problems.ts'
import type { KeyProblem, KeyStatus } from '../model.ts'
import type { Problem } from '../problem.ts'

const measures = measuresIn('en', 'less than 1 min')
const plural = new Intl.PluralRules('en')
const links = (n: number) => `${measures.count(n)} ${plural.select(n) === 'one' ? 'link' : 'links'}`
const files = (n: number) => `${measures.count(n)} ${plural.select(n) === 'one' ? 'file' : 'files'}`

export const words = {
  measures,
  problem: (problem: Problem): Sentence => problemSentence(problem, measures),
  keyProblem: (problem: KeyProblem): Sentence => keyProblemSentence(problem),

  tray: {
    uploadClipboard: 'Upload clipboard',
    chooseFiles: 'Choose files…',
    copyALink: 'Copy a link',
    noLinks: 'No live links',
    linkWithLife: (name: string, leftMs: number) => `${name}   ${measures.span(leftMs)}`,
    showHistory: 'Show history',
    settings: 'Settings…',
    quit: 'Quit Mayfly',
    idle: 'Mayfly',
    sending: (n: number) => `Mayfly: sending ${files(n)}`,
  },

  dialog: { chooseTitle: 'Upload to Mayfly', upload: 'Upload', media: 'Pictures, videos and sounds' },

  window: {
    uploads: 'Uploads',
    live: (n: number) =>
      n === 0
        ? 'No live links'
        : `${measures.count(n)} live ${plural.select(n) === 'one' ? 'link' : 'links'}`,
    dropAnywhere: 'Drop files anywhere',
    dropNow: (n: number) => (n === 0 ? 'Drop to upload' : `Upload ${files(n)}`),
    dropHelp: 'Each becomes a link that lives 24 hours.',
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
    sending: (sent: number, total: number) => measures.sizeOf(sent, total),
    answering: 'Waiting for the service’s answer',
    left: (leftMs: number) => `${measures.span(leftMs)} left`,
    until: (at: number) => `until ${measures.clock(at)}, ${measures.day(at)}`,
    details: 'Details',
    link: 'Link',
    expired: 'Expired',
    expiredAt: (at: number) => `expired ${measures.clock(at)}`,
    sentAs: (name: string) => `The service takes 128 characters, so it was sent as ${name}`,
    shortened: 'name shortened',
    practiceLink: 'this computer only',
    emptyTitle: 'Nothing here yet',
    emptyDrop: 'Drop files on this window',
    emptyKey: 'Send what is on the clipboard',
    emptyChoose: 'Pick them from a folder',
    shortcutOff: 'off',
    shortcutTaken: 'held by another program',
  },

  practice: {
    banner: 'Practice: links are good on this computer only',
    leave: 'Leave practice',
    start: 'Practice without a key',
    title: 'Practice',
    help: 'Uploads stay here: nothing is sent, and links are good on this computer only.',
  },

  welcome: {
    title: 'Links that live a day',
    before: 'Drop a file on Mayfly, or press',
    after: 'to send what is on the clipboard. The link is copied for you and lives 24 hours.',
    publicNote: 'Anyone with a link can open it until then; it can’t be withdrawn.',
  },

  key: {
    label: 'API key',
    show: 'Show what was typed',
    hide: 'Hide what was typed',
    placeholder: 'Paste your PiAPI key',
    help: 'Kept in this computer’s keychain, nowhere else. Uploads need the Creator plan or higher.',
    save: 'Save key',
    saveForSession: 'Keep until Mayfly quits',
    forget: 'Forget key',
    replace: 'A new key takes the place of the one that is kept.',
    saved: 'Key saved in the keychain',
    savedForSession: 'Key kept until Mayfly quits',
    status: (key: KeyStatus): string => {
      switch (key.kind) {
        case 'none':
          return 'No key yet.'
        case 'kept':
          return key.last4 === undefined
            ? 'Kept in the keychain.'
            : `Kept in the keychain, ends in ${key.last4}.`
        case 'session':
          return `Kept in memory until Mayfly quits, ends in ${key.last4}.`
        case 'environment':
          return `Given by MAYFLY_API_KEY for this run, ends in ${key.last4}.`
        case 'locked':
          return 'The keychain does not answer, so the key in it can’t be read. Unlock it and try again.'
        case 'lost':
          return 'The key that was kept can no longer be decrypted. Enter it again.'
      }
    },
  },

  /** Why nothing is sent, with how many files wait. */
  hold: {
    paused: (n: number) => (n === 0 ? 'Paused. What you add will wait.' : `Paused, ${files(n)} waiting`),
    'no-key': (n: number) => `${files(n)} waiting for an API key`,
    'key-locked': (n: number) => `${files(n)} waiting for the keychain`,
    'bad-key': (n: number) => `The service does not know this API key. ${files(n)} waiting for another.`,
    plan: (n: number) =>
      `Your PiAPI plan does not include uploads: they need the Creator plan or higher. ${files(n)} waiting.`,
    offline: (n: number) => `No network. ${files(n)} waiting; they go on by themselves.`,
  },

  /** The same, said once when it begins. */
  holdSaid: {
    'bad-key': 'The service does not know this API key. Enter it again, and the uploads go on.',
    plan: 'Your PiAPI plan does not include uploads. They need the Creator plan or higher.',
    offline: 'No network. The uploads go on by themselves when it is back.',
  },

  queue: {
    pause: 'Pause uploads',
    resume: 'Resume uploads',
    cancelAll: 'Cancel all',
    retryAll: (n: number) => `Try ${measures.count(n)} again`,
    tryOne: 'Try again',
    wherePlan: 'piapi.ai shows your plan under Workspace.',
    atOnce: 'At the same time',
    atOnceHelp: 'Uploads running together, 1 to 6.',
    retrying: (problem: Problem, leftMs: number) =>
      `${problemSentence(problem, measures).what} Next try in ${measures.seconds(leftMs)}.`,
  },

  question: {
    folder: (names: readonly string[], n: number) =>
      names.length === 1
        ? `Upload ${files(n)} from “${names[0] ?? ''}”?`
        : `Upload ${files(n)} from ${measures.count(names.length)} folders?`,
    yes: (n: number) => `Upload ${files(n)}`,
    no: 'Not now',
  },

  quit: {
    title: (n: number) => `${files(n)} ${plural.select(n) === 'one' ? 'is' : 'are'} still on the way`,
    detail: 'Mayfly can finish first, or quit now and go on at its next start.',
    finish: 'Finish first',
    now: 'Quit now',
    stay: 'Don’t quit',
  },

  said: {
    copied: (n: number, leftMs: number) =>
      `${n === 1 ? 'Link copied' : `${links(n)} copied`} · ${plural.select(n) === 'one' ? 'lives' : 'live'} ${measures.span(leftMs)}`,
    copiedSomeFailed: (n: number, bad: number) => `${links(n)} copied, ${measures.count(bad)} failed`,
    failedOne: (name: string, problem: Problem) => `${name}: ${problemSentence(problem, measures).what}`,
    failedMany: (n: number) => `${files(n)} failed`,
    notCopied: 'The link could not be put on the clipboard',
    expired: 'This link has expired',
    removed: (name: string) => `${name} removed`,
    clipboardEmpty: 'There is nothing on the clipboard that Mayfly can send. It takes files and pictures.',
    fromFolders: (
      n: number,
      passedOver: Readonly<Record<'otherType' | 'hidden' | 'notFiles' | 'unread', number>>,
    ) => {
      const why = [
        passedOver.otherType > 0 ? `${measures.count(passedOver.otherType)} of other types` : '',
        passedOver.hidden > 0 ? `${measures.count(passedOver.hidden)} hidden` : '',
        passedOver.notFiles > 0 ? `${measures.count(passedOver.notFiles)} no files` : '',
        passedOver.unread > 0 ? `${measures.count(passedOver.unread)} unreadable` : '',
      ].filter((part) => part !== '')
      return `${files(n)} from folders${why.length === 0 ? '' : `; passed over: ${why.join(', ')}`}`
    },
    setAside: (what: 'history' | 'settings' | 'queue' | 'key', file: string) =>
      `Mayfly could not read its ${what} and began a new one. The old file is kept as ${file}.`,
    unwritable: (what: 'history' | 'settings' | 'queue' | 'key') =>
      `Mayfly can’t write its ${what} to the disk. It goes on, and remembers only until it quits.`,
    practiceFailed: 'The practice service could not start.',
  },

  notice: {
    waiting: 'Uploads are waiting',
    uploaded: (n: number) => (n === 1 ? 'Link copied' : `${links(n)} copied`),
    failed: 'Upload failed',
  },

  start: {
    badUploadUrl: (value: string) =>
      `MAYFLY_UPLOAD_URL must be an https address, or http on this computer (127.0.0.1, localhost, [::1]). It is: ${value}`,
  },
} as const

/**
 * Texts of toasts and notes, in English.
 */
import { nameInText } from '../../text/nameInText.ts'
import { files, links, measures, plural } from './counts.ts'
import { problemSentence } from './problems.ts'
import { ENDING_MS } from '../../uploads/linkLife.ts'
import type { ClipboardFound } from '../../uploads/clipboardFound.ts'
import type { Problem } from '../../uploads/problem.ts'

const CLIPBOARD_FOUND = {
  empty: 'The clipboard is empty.',
  text: 'The clipboard has text, not a file.',
  link: 'The clipboard has a web link, not a file.',
  data: 'Mayfly can’t upload what’s on the clipboard.',
  'too-long': 'The text on the clipboard is too long for Mayfly to read.',
} as const

const list = new Intl.ListFormat('en', { type: 'conjunction' })

/** What is left of links that were copied; of one that ends soon its end is said. */
const lives = (n: number, leftMs: number): string => {
  if (leftMs < ENDING_MS) return `${n === 1 ? 'expires' : 'the first expires'} in ${measures.span(leftMs)}`
  return `${plural.select(n) === 'one' ? 'lives' : 'live'} ${measures.about(leftMs)}`
}

export const toast = {
  /** `form`: what they were copied as, if not as they are. */
  copied: (n: number, leftMs: number, form?: string) =>
    `${form === undefined ? (n === 1 ? 'Link copied' : `${links(n)} copied`) : n === 1 ? `${nameInText(form)} copied` : `${measures.count(n)} copied as ${nameInText(form)}`} · ${lives(n, leftMs)}`,
  /** On a button: of links that were just copied. */
  renewFirst: 'Renew first',
  ready: (n: number, leftMs: number) =>
    `${n === 1 ? 'Link ready' : `${links(n)} ready`} · ${plural.select(n) === 'one' ? 'lives' : 'live'} ${measures.about(leftMs)}`,
  /** `text`: what became of the links. */
  reused: (text: string) => `Already uploaded. ${text}`,
  asLinks: (n: number) => (n === 1 ? 'As link' : 'As links'),
  someFailed: (n: number, bad: number, isCopied: boolean, form?: string) =>
    `${form === undefined ? `${links(n)} ${isCopied ? 'copied' : 'ready'}` : `${measures.count(n)} copied as ${nameInText(form)}`}, ${measures.count(bad)} failed`,
  failedOne: (name: string, problem: Problem, practice?: boolean) =>
    `${nameInText(name)}: ${problemSentence(problem, measures, { practice }).what}`,
  failedMany: (n: number) => `${files(n)} failed`,
  notCopied: 'Couldn’t copy the link',
  commandCopied: 'Command copied',
  diagnosticsCopied: 'Diagnostics copied',
  commandNotCopied: 'Couldn’t copy the command',
  diagnosticsNotCopied: 'Couldn’t copy the diagnostics',
  notOpened: 'No program could open it',
  expired: 'This link has expired',
  removed: (name: string) => `${nameInText(name)} removed`,
  restored: (name: string) => `${nameInText(name)} restored`,
  sourceGone: (name: string, n: number) =>
    n === 1
      ? `${nameInText(name)} is no longer where it was`
      : `${measures.count(n)} files are no longer where they were`,
  removedAll: (n: number) => `${measures.count(n)} uploads removed`,
  restoredAll: (n: number) => `${measures.count(n)} uploads restored`,
  clipboard: (found: ClipboardFound, format = '') => {
    switch (found) {
      case 'silent':
        return 'The program you copied from doesn’t answer. Copy again, or drop the file.'
      case 'slow':
        return 'The program you copied from takes too long. Copy again, or drop the file.'
      case 'hidden':
        return 'On this desktop, Mayfly sees the clipboard only while its window is in front. Press Ctrl V there.'
      case 'needs-tools':
        return 'To see the clipboard while another window is in front, Mayfly needs the package wl-clipboard. Install it, or press Ctrl V in Mayfly’s window.'
      case 'withheld':
        return 'The program you copied from doesn’t hand the content over. Copy again, or drop the file.'
      case 'format':
        return `The clipboard has a ${format} picture. Save it as PNG, JPEG or WebP and drop that.`
      case 'damaged':
        return `The ${format} picture on the clipboard is damaged. Copy again, or drop the file.`
      default:
        return `${CLIPBOARD_FOUND[found]} Copy a picture or a file.`
    }
  },
  clipboardTooLarge: (limit: number) =>
    `The clipboard has more than ${measures.size(limit).replace('.0', '')}, the limit for uploads.`,
  dropped: 'That’s text, not a file.',
  loginNotSet: 'Mayfly couldn’t change what starts at login.',
  noTray:
    'This desktop shows no tray icons. Mayfly keeps running when you close its window; start it again to bring the window back.',
  hiddenIcons:
    'Windows hides new tray icons behind the arrow near the clock. Drag Mayfly’s icon onto the taskbar to keep it in sight.',
  noticeNotShown: (system: 'macOS' | 'Windows') =>
    system === 'macOS'
      ? 'macOS didn’t show Mayfly’s notification. Allow it in System Settings, Notifications.'
      : 'Windows didn’t show Mayfly’s notification. Allow it in Settings, System, Notifications.',
  fromFolders: (
    n: number,
    skipped: Readonly<Record<'otherType' | 'hidden' | 'notFiles' | 'outside' | 'unread', number>>,
  ) => {
    const why = [
      skipped.otherType > 0
        ? `${measures.count(skipped.otherType)} of ${plural.select(skipped.otherType) === 'one' ? 'another type' : 'other types'}`
        : '',
      skipped.hidden > 0 ? `${measures.count(skipped.hidden)} hidden` : '',
      skipped.notFiles > 0
        ? `${measures.count(skipped.notFiles)} not ${plural.select(skipped.notFiles) === 'one' ? 'a file' : 'files'}`
        : '',
      skipped.outside > 0
        ? `${measures.count(skipped.outside)} ${plural.select(skipped.outside) === 'one' ? 'link that leads' : 'links that lead'} outside`
        : '',
      skipped.unread > 0 ? `${measures.count(skipped.unread)} unreadable` : '',
    ].filter((part) => part !== '')
    return why.length === 0 ? `${files(n)} from folders` : `${files(n)}. Skipped ${list.format(why)}.`
  },
  setAside: (what: 'history' | 'settings' | 'queue' | 'key', file: string) =>
    `Mayfly couldn’t read its ${what} and started fresh. The old file is kept as ${file}.`,
  /** Clipboard pictures listed in a file that was set aside. */
  spoolAside: (folder: string) => `Clipboard pictures that were never sent are kept in ${folder}.`,
  /** Entries that stay in their files but are not shown. */
  unread: (n: number) =>
    `Mayfly couldn’t read ${plural.select(n) === 'one' ? '1 entry' : `${measures.count(n)} entries`} of its history. ${plural.select(n) === 'one' ? 'It stays' : 'They stay'} in the file and ${plural.select(n) === 'one' ? 'is' : 'are'} not shown.`,
  unwritable: (what: 'history' | 'settings' | 'queue' | 'key') =>
    `Mayfly can’t write its ${what} to the disk. Changes will be lost when Mayfly quits.`,
  unexpected: 'Something went wrong inside Mayfly; it has been noted.',
  windowReloaded: 'Mayfly’s window stopped working and was reloaded. Uploads weren’t affected.',
  windowClosed:
    'Mayfly’s window stopped working twice and was closed. Start Mayfly again, or use its tray icon, to open it.',
  practiceFailed: 'The practice service couldn’t start.',
} as const

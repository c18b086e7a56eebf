/**
 * Texts of toasts and notes, in English.
 */
import { nameInText } from '../../text/nameInText.ts'
import { files, links, measures, plural } from './counts.ts'
import { problemSentence } from './problems.ts'
import type { ClipboardFound } from '../../uploads/clipboardFound.ts'
import type { Problem } from '../../uploads/problem.ts'

const CLIPBOARD_FOUND = {
  empty: 'The clipboard is empty.',
  text: 'There is only text on the clipboard.',
  link: 'There is a web link on the clipboard, and no file.',
  data: 'What is on the clipboard is of another kind.',
  'too-long': 'The text on the clipboard is longer than any that Mayfly reads.',
} as const

export const toast = {
  copied: (n: number, leftMs: number) =>
    `${n === 1 ? 'Link copied' : `${links(n)} copied`} · ${plural.select(n) === 'one' ? 'lives' : 'live'} ${measures.span(leftMs)}`,
  ready: (n: number, leftMs: number) =>
    `${n === 1 ? 'Link ready' : `${links(n)} ready`} · ${plural.select(n) === 'one' ? 'lives' : 'live'} ${measures.span(leftMs)}`,
  someFailed: (n: number, bad: number, isCopied: boolean) =>
    `${links(n)} ${isCopied ? 'copied' : 'ready'}, ${measures.count(bad)} failed`,
  failedOne: (name: string, problem: Problem, practice?: boolean) =>
    `${nameInText(name)}: ${problemSentence(problem, measures, { practice }).what}`,
  failedMany: (n: number) => `${files(n)} failed`,
  notCopied: 'The link could not be put on the clipboard',
  commandCopied: 'Command copied',
  diagnosticsCopied: 'Diagnostics copied',
  commandNotCopied: 'The command could not be put on the clipboard',
  diagnosticsNotCopied: 'The diagnostics could not be put on the clipboard',
  notOpened: 'No program could open this',
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
        return 'The program that holds the clipboard does not answer. Copy again, or drop the file.'
      case 'slow':
        return 'The program that holds the clipboard takes too long. Copy again, or drop the file.'
      case 'hidden':
        return 'On this desktop Mayfly sees the clipboard only while its window is in front. Press Ctrl V there.'
      case 'needs-tools':
        return 'To see the clipboard while another window is in front, Mayfly needs the package wl-clipboard. Install it, or press Ctrl V in Mayfly’s window.'
      case 'withheld':
        return 'The program that holds the clipboard does not hand over what it offers. Copy again, or drop the file.'
      case 'format':
        return `The clipboard holds a ${format} picture. The service takes PNG, JPEG and WebP: save it as one of these and drop that.`
      case 'damaged':
        return `What the clipboard calls a ${format} picture is damaged, or of another kind. Copy again, or drop the file.`
      default:
        return `${CLIPBOARD_FOUND[found]} Mayfly takes files, pictures, data URIs and paths of files.`
    }
  },
  clipboardTooLarge: (limit: number) =>
    `What is on the clipboard is larger than ${measures.size(limit).replace('.0', '')}, the most the service takes.`,
  dropped: (what: 'text' | 'link') =>
    what === 'link'
      ? 'That is a web link, and no file. Mayfly takes files.'
      : 'That is text, and no file. Mayfly takes files.',
  loginNotSet: 'Mayfly could not change what starts at login.',
  noTray:
    'This desktop shows no tray icons. Mayfly goes on when its window is closed; start it again to bring the window back.',
  hiddenIcons:
    'Windows puts new tray icons behind the arrow near the taskbar’s clock. Drag Mayfly’s from there onto the taskbar to keep it in sight.',
  noticeNotShown: (system: 'macOS' | 'Windows') =>
    system === 'macOS'
      ? 'macOS did not show a notification of Mayfly. System Settings, Notifications, says whether it may.'
      : 'Windows did not show a notification of Mayfly. Settings, System, Notifications, says whether it may.',
  fromFolders: (
    n: number,
    skipped: Readonly<Record<'otherType' | 'hidden' | 'notFiles' | 'outside' | 'unread', number>>,
  ) => {
    const why = [
      skipped.otherType > 0 ? `${measures.count(skipped.otherType)} of other types` : '',
      skipped.hidden > 0 ? `${measures.count(skipped.hidden)} hidden` : '',
      skipped.notFiles > 0 ? `${measures.count(skipped.notFiles)} no files` : '',
      skipped.outside > 0
        ? `${measures.count(skipped.outside)} ${plural.select(skipped.outside) === 'one' ? 'link that leads' : 'links that lead'} outside`
        : '',
      skipped.unread > 0 ? `${measures.count(skipped.unread)} unreadable` : '',
    ].filter((part) => part !== '')
    return `${files(n)} from folders${why.length === 0 ? '' : `; passed over: ${why.join(', ')}`}`
  },
  setAside: (what: 'history' | 'settings' | 'queue' | 'key', file: string) =>
    `Mayfly could not read its ${what} and began a new one. The old file is kept as ${file}.`,
  /** Clipboard pictures listed in a file that was set aside. */
  spoolAside: (folder: string) =>
    `Pictures from the clipboard that were not sent yet, and that no list names any more, are kept in ${folder}.`,
  /** Entries that stay in their files but are not shown. */
  unread: (n: number) =>
    `Mayfly could not read ${plural.select(n) === 'one' ? '1 entry' : `${measures.count(n)} entries`} of its history. ${plural.select(n) === 'one' ? 'It stays' : 'They stay'} in the file and ${plural.select(n) === 'one' ? 'is' : 'are'} not shown.`,
  unwritable: (what: 'history' | 'settings' | 'queue' | 'key') =>
    `Mayfly can’t write its ${what} to the disk. It goes on, and remembers only until it quits.`,
  unexpected: 'Something went wrong inside Mayfly; it has been noted.',
  windowReloaded: 'Mayfly’s window stopped working and was loaded again. Uploads were not affected.',
  windowClosed:
    'Mayfly’s window stopped working twice and was closed. Start Mayfly again, or use its tray icon, to open it.',
  practiceFailed: 'The practice service could not start.',
} as const

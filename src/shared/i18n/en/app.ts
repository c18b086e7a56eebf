/**
 * Texts outside the windows: the tray, dialogs, the command line. In English.
 */
import { nameInText } from '../../text/nameInText.ts'
import { files, links, measures, plural } from './counts.ts'

export const tray = {
  uploadClipboard: 'Upload clipboard',
  chooseFiles: 'Choose files…',
  showDropWindow: 'Show drop window',
  hideDropWindow: 'Hide drop window',
  copyLast: 'Copy last link',
  copyALink: 'Copy a link',
  /** A drop of several files. */
  batch: (n: number, leftMs: number) => `${files(n)}   ${measures.span(leftMs)}`,
  copyAll: (n: number) => `Copy all ${measures.count(n)}`,
  noLinks: 'No live links',
  linkWithLife: (name: string, leftMs: number) => `${nameInText(name)}   ${measures.span(leftMs)}`,
  showHistory: 'Show history',
  settings: 'Settings…',
  quit: 'Quit Mayfly',
  idle: 'Mayfly',
  /** The tray tooltip, with the current status. */
  says: (text: string) => `Mayfly: ${text}`,
  /** "2 of 5 sent, 1 failed, 40%" */
  sending: (sent: number, n: number, bad: number, percent: number) =>
    [
      n === 1 ? `sending ${files(n)}` : `${measures.count(sent)} of ${measures.count(n)} sent`,
      ...(bad === 0 ? [] : [`${measures.count(bad)} failed`]),
      `${measures.count(percent)}%`,
    ].join(', '),
  failed: (n: number) => `${files(n)} failed`,
  notCopied: (n: number) => `${links(n)} ready, not copied`,
  unseen: (n: number) =>
    `${plural.select(n) === 'one' ? '1 upload needs' : `${measures.count(n)} uploads need`} attention`,
} as const

export const dialog = {
  chooseTitle: 'Upload to Mayfly',
  upload: 'Upload',
  media: 'Pictures, videos and sounds',
} as const

export const quit = {
  title: (n: number) =>
    `${plural.select(n) === 'one' ? '1 upload is' : `${measures.count(n)} uploads are`} still in progress`,
  detail: 'Finish first, or quit now and continue next time.',
  finish: 'Finish first',
  now: 'Quit now',
  stay: 'Don’t quit',
} as const

const KEY_FILE = {
  missing: 'The file with the API key doesn’t exist',
  'not-a-file': 'The file with the API key isn’t a regular file',
  unreadable: 'The file with the API key can’t be read',
  silent: 'The drive with the API key’s file doesn’t answer',
  'no-key': 'The first line of the file with the API key can’t be a key',
} as const

const WINDOWS_ADDRESSES = `
Put -- before addresses: mayfly -- file://…`

export const start = {
  /** Mayfly's description in a desktop's list of programs that start at login. */
  comment: 'Drop a file, get a link that works for 24 hours',
  version: (version: string) => `Mayfly ${version}`,
  /** Electron on Windows refuses words after an address that no `--` precedes. `platform` is Node's process.platform. */
  help: (
    extensions: readonly string[],
    platform: string,
  ) => `Mayfly: drop a file, get a link that works for 24 hours.

Usage: mayfly [OPTION…] [--] [FILE…]

Uploads each FILE: a path, a file:// address, or a web link, which is fetched
once you have seen its host and size.${platform === 'win32' ? WINDOWS_ADDRESSES : ''}
Types: ${extensions.join(', ')}.
If Mayfly is already running, it handles the request.

  --upload-clipboard     upload what’s on the clipboard
  --copy-last-link       copy the newest link once more
  --choose-files         ask which files to upload
  --show                 show the history window
  --drop-window          show the drop window
  --hidden               start in the tray, without the history window
  --practice             use the practice service; no key needed
  --user-data-dir=DIR    keep all data in DIR
  --help                 print this text
  --version              print the version
  --                     treat everything after this as a FILE

  MAYFLY_API_KEY         the API key for this run; never stored, but your other
                         programs can read it
  MAYFLY_API_KEY_FILE    a file with the key on its first line, readable only
                         by you
  PIAPI_API_KEY          the API key where neither of these is given
  MAYFLY_UPLOAD_URL      another service: https, or http on this computer

Other options are ignored; they may be Chromium’s.`,
  badKey: 'MAYFLY_API_KEY can’t be an API key, so it isn’t used in this run.',
  badPiapiKey: 'PIAPI_API_KEY can’t be an API key, so it isn’t used in this run.',
  badKeyFile: (file: string, why: keyof typeof KEY_FILE) =>
    `${KEY_FILE[why]} (MAYFLY_API_KEY_FILE), so no key is taken from there: ${file}`,
  openKeyFile: (file: string) =>
    `Other users of this computer can read the file with the API key. Make it readable by you alone (chmod 600): ${file}`,
  /** Relative names, given in a folder that was deleted. */
  noFolder: (names: readonly string[]) =>
    `Mayfly can’t tell where ${names.join(', ')} ${names.length === 1 ? 'is' : 'are'}: the folder it was started from is gone. Give the whole path.`,
  unwritableTitle: 'Mayfly can’t start',
  unwritable: (folder: string) =>
    `Mayfly can’t write to its folder ${folder}. Nothing was uploaded. Make room there, or allow writing, and start it again.`,
  badUploadUrl: (value: string) =>
    `MAYFLY_UPLOAD_URL must be an https address, or http on this computer (127.0.0.1, localhost, [::1]). It is: ${value}`,
} as const

/**
 * Texts of notifications and of updates, in English.
 */
import type { NoUpdates, UpdateProblem, UpdateState } from '../../state/updates.ts'
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

const OFF: Readonly<Record<NoUpdates, string>> = {
  'no-feed': 'This build has no update feed.',
  source: 'This Mayfly runs from its source code, and is updated there.',
  'package-manager': 'Your system’s package manager updates Mayfly.',
  portable: 'The portable version does not update itself. Replace its file with a newer one.',
  archive: 'This Mayfly was only unpacked, and does not update itself. Unpack a newer one in its place.',
  'read-only': 'Mayfly may not write to its folder. Whoever put it there updates it.',
  unsigned:
    'This build has no Apple certificate, and macOS lets no such app update itself. Replace it with a newer one.',
}

const PROBLEM: Readonly<Record<UpdateProblem, string>> = {
  unreachable: 'The update feed can’t be reached.',
  certificate: 'The update feed’s certificate is not valid. Nothing was read from it.',
  'bad-feed': 'The update feed gave no answer that Mayfly can read.',
  checksum: 'The update was not installed: its checksum is wrong or missing.',
  signature: 'The update was not installed: its signature is wrong.',
  unverified: 'The update was not installed: its signature could not be checked.',
  disk: 'The update was not installed: it could not be stored on the disk.',
  'not-installed': 'The last update could not be installed. Check for updates to try again.',
  unexpected: 'Something unexpected went wrong with updates. Mayfly’s log says more.',
}

export const update = {
  title: 'Updates',
  state: (state: UpdateState): string => {
    switch (state.kind) {
      case 'off':
        return OFF[state.why]
      case 'idle':
        return state.isLatest ? 'This is the newest version.' : 'Not looked for yet.'
      case 'checking':
        return 'Looking for a newer version…'
      case 'available':
        return `Mayfly ${state.version} is available.`
      case 'downloading':
        return `Downloading Mayfly ${state.version}: ${measures.count(state.percent)} %`
      case 'ready':
        return `Mayfly ${state.version} is downloaded. It is installed when you quit.`
      case 'replaced':
        return 'Mayfly was updated while it ran. Restart it to go on.'
      case 'failed':
        return PROBLEM[state.problem]
    }
  },
  problem: PROBLEM,
  check: 'Check for updates',
  download: 'Download',
  restart: 'Restart to update',
  whatsNew: (version: string) => `What is new in ${version}`,
  automatic: 'Look for updates',
  automaticHelp: 'After the start and then daily. Nothing is downloaded before you say so.',
  /** A note in the history window. */
  noted: (version: string) => `Mayfly ${version} is available. Settings, About says what is new.`,
  /** Another note. */
  notInstalled: (version: string) =>
    `Mayfly ${version} could not be installed. Settings, About can look for it again.`,
  /** A third. */
  replaced:
    'Mayfly was updated while it ran, and uploads may wait until it restarts: choose Restart Mayfly in the tray menu or in Settings, About.',
  restartNow: 'Restart Mayfly',
  uploading: 'Files are still being uploaded. The update is installed when you quit Mayfly.',
  trayAvailable: (version: string) => `Update to ${version}…`,
  trayReady: (version: string) => `Restart to update to ${version}`,
} as const

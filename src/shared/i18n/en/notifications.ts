/**
 * Texts of notifications and of updates, in English.
 */
import type { NoUpdates, UpdateProblem, UpdateState } from '../../state/updates.ts'
import { nameInText } from '../../text/nameInText.ts'
import { links, measures, plural } from './counts.ts'

export const notice = {
  waiting: 'Uploads are waiting',
  uploaded: (n: number, isCopied: boolean) =>
    `${n === 1 ? 'Link' : links(n)} ${isCopied ? 'copied' : 'ready'}`,
  /** On a line of its own, under the names of links. */
  lives: (n: number, leftMs: number) =>
    `${plural.select(n) === 'one' ? 'lives' : 'live'} ${measures.about(leftMs)}`,
  kept: 'You copied something else, so your clipboard was left alone.',
  left: 'Your clipboard was left alone.',
  clickToCopy: (n: number) => `Click to copy the ${n === 1 ? 'link' : 'links'}.`,
  failed: 'Upload failed',
  nothing: 'Nothing to upload',
  /** Links that expire soon, and the time left for the first. */
  expiring: (n: number, leftMs: number) =>
    n === 1
      ? `Link expires in ${measures.span(leftMs)}`
      : `${links(n)} expire soon, the first in ${measures.span(leftMs)}`,
  /** On buttons, where the desktop shows them. */
  copy: (n: number) => (n === 1 ? 'Copy link' : 'Copy links'),
  renew: 'Renew',
  /** Under the names of links that expire soon. */
  clickToRenew: (names: string) => `${names}. Click to renew.`,
  windowClosed: 'A window was closed',
  /** The window was closed for the first time. */
  closed: {
    inTray: {
      title: 'Mayfly stays in the tray',
      body: 'Uploads and shortcuts go on. To quit, use the menu of its icon.',
    },
    inMenuBar: {
      title: 'Mayfly stays in the menu bar',
      body: 'Uploads and shortcuts go on. To quit, use the menu of its icon.',
    },
    /** Nothing shows tray icons. */
    nowhere: {
      title: 'Mayfly keeps running',
      body: 'Uploads and shortcuts go on. Start Mayfly again to bring its window back.',
    },
  },
  named: (name: string, n: number) =>
    `${nameInText(name)}${n === 1 ? '' : ` and ${measures.count(n - 1)} more`}`,
} as const

const OFF: Readonly<Record<NoUpdates, string>> = {
  'no-feed': 'This build has no update feed.',
  source: 'This Mayfly runs from its source code. Update it there.',
  'package-manager': 'Your system’s package manager updates Mayfly.',
  portable: 'The portable version doesn’t update itself. Replace its file with a newer one.',
  archive:
    'This Mayfly was unpacked, not installed, so it doesn’t update itself. Unpack a newer one in its place.',
  'read-only': 'Mayfly isn’t allowed to write to its folder. Whoever put it there updates it.',
  unsigned:
    'This build has no Apple certificate, so macOS doesn’t let it update itself. Replace it with a newer one.',
}

const PROBLEM: Readonly<Record<UpdateProblem, string>> = {
  unreachable: 'The update feed can’t be reached.',
  certificate: 'The update feed’s certificate isn’t valid. Nothing was read from it.',
  'bad-feed': 'The update feed gave an answer Mayfly can’t read.',
  checksum: 'The update wasn’t installed: its checksum is wrong or missing.',
  signature: 'The update wasn’t installed: its signature is wrong.',
  unverified: 'The update wasn’t installed: its signature couldn’t be checked.',
  disk: 'The update wasn’t installed: it couldn’t be stored on the disk.',
  'not-installed': 'The last update couldn’t be installed. Check for updates to try again.',
  unexpected: 'Something unexpected went wrong with updates. Mayfly’s log has the details.',
}

export const update = {
  title: 'Updates',
  state: (state: UpdateState): string => {
    switch (state.kind) {
      case 'off':
        return OFF[state.why]
      case 'idle':
        return state.isLatest ? 'This is the newest version.' : 'Not checked yet.'
      case 'checking':
        return 'Checking for updates…'
      case 'available':
        return `Mayfly ${state.version} is available.`
      case 'downloading':
        return `Downloading Mayfly ${state.version}: ${measures.count(state.percent)}%`
      case 'ready':
        return `Mayfly ${state.version} is downloaded and will be installed when you quit.`
      case 'replaced':
        return 'Mayfly was updated while running. Restart it to go on.'
      case 'failed':
        return PROBLEM[state.problem]
    }
  },
  problem: PROBLEM,
  check: 'Check for updates',
  download: 'Download',
  restart: 'Restart to update',
  whatsNew: (version: string) => `What’s new in ${version}`,
  automatic: 'Check for updates',
  automaticHelp: 'At start and once a day. Nothing is downloaded until you say so.',
  /** A note in the history window. */
  noted: (version: string) => `Mayfly ${version} is available. See what’s new in Settings, About.`,
  /** Another note. */
  notInstalled: (version: string) =>
    `Mayfly ${version} couldn’t be installed. Check for it again in Settings, About.`,
  /** A third. */
  replaced:
    'Mayfly was updated while running, and uploads may wait until it restarts. Choose Restart Mayfly in the tray menu or in Settings, About.',
  restartNow: 'Restart Mayfly',
  uploading: 'Uploads are still in progress. The update will be installed when you quit Mayfly.',
  trayAvailable: (version: string) => `Update to ${version}…`,
  trayReady: (version: string) => `Restart to update to ${version}`,
} as const

/**
 * Texts about files that are made to fit, and what became of them, in English.
 */
import { factsOfKind, type FileKind } from '../../../media/fileKind.ts'
import type { LeftOut } from '../../../media/leftOut.ts'
import type { Fits } from '../../../state/settings.ts'
import { nameInText } from '../../../text/nameInText.ts'
import { measures } from '../counts.ts'

const NAMES: Readonly<Record<LeftOut, string>> = {
  location: 'location',
  device: 'device',
  names: 'names',
  dates: 'dates',
  comments: 'comments',
  prompt: 'prompt',
  workflow: 'workflow',
  embedded: 'embedded media',
  hidden: 'hidden data',
  other: 'other metadata',
}

const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`

const percent = (share: number): string => `${measures.count(Math.floor(share * 100))}%`

export const fitting = {
  /** On a row: it is being converted, or waits for that. */
  converting: (share: number | undefined) =>
    share === undefined ? 'Waiting to be converted' : `Converting · ${percent(share)}`,
  /** On a row: it was, and the user is asked. */
  asking: 'Converted, waiting for your answer',
  sentAs: (name: string) => `Sent as “${nameInText(name)}”.`,
  kinds: (from: FileKind, to: FileKind) => `${factsOfKind(from).label} → ${factsOfKind(to).label}`,
  sizes: (before: number, after: number) => `${measures.size(before)} → ${measures.size(after)}`,
  /** On a row: what was left out, and how much more. */
  leftOut: (what: readonly LeftOut[], more: boolean) =>
    more
      ? `${what.map((name) => NAMES[name]).join(', ')} and more removed`
      : `${listed(what.map((name) => NAMES[name]))} removed`,
  names: (what: readonly LeftOut[]) => listed(what.map((name) => NAMES[name])),
  /** @param what names */
  removed: (what: string) => `Removed before sending: ${what}.`,
  /** In the details: what was done. */
  steps: {
    renamed: (kind: FileKind, extension: string) =>
      `Its content is ${factsOfKind(kind).label}: sent as .${extension}.`,
    cleaned: 'Metadata left out; picture and sound are the same, bit for bit.',
    remuxed: 'The same streams, bit for bit, in an MP4.',
    converted: 'Encoded anew, smaller.',
    trimmed: 'Cut shorter.',
    scaled: 'Scaled down.',
  },
  /** What of a file is not in what is sent. */
  losses: {
    frames: (n: number) => `first of ${measures.count(n)} frames`,
    pictures: (n: number) => `first of ${measures.count(n)} pictures`,
    sounds: (n: number) => `first of ${measures.count(n)} sound tracks`,
    subtitles: 'without subtitles',
    shorter: (sent: string, whole: string) => `${sent} of ${whole}`,
    mono: 'mono',
    stereo: 'stereo',
    channels: (n: number) => `${measures.count(n)} channels`,
    rate: (kilohertz: string) => `${kilohertz} kHz`,
  },
  /** Beside the table of both sides, as a sentence. @param what of these */
  onlyThis: (what: string) => `Only a part is sent: ${what}.`,
  onDisk: 'On disk',
  sent: 'Sent',
  compare: 'Compare on disk with sent',
  facts: {
    type: 'Type',
    size: 'Size',
    pixels: 'Pixels',
    length: 'Length',
    sound: 'Sound',
    metadata: 'Metadata',
  },
  none: 'none',
  makeItFit: 'Make it fit',
  asIs: 'Send as it is',
  copyFfmpeg: 'Copy ffmpeg command',
  runFfmpeg: 'Run ffmpeg',
  copiedFfmpegLine: 'The ffmpeg command is copied',
  noFfmpegLine: 'ffmpeg can’t make this file fit',
  cleans: 'Remove metadata',
  cleansHelp:
    'Location, device, names, prompts and workflows are left out of what is sent. Your files stay as they are.',
  fits: 'Files that don’t fit',
  fitsHelp: 'Other formats, and files over 10 MB. Your files stay as they are.',
  fitsOf: {
    ask: 'Convert, then ask',
    always: 'Convert and send',
    never: 'Don’t convert',
  } satisfies Record<Fits, string>,
} as const

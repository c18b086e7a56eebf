/**
 * The sheet where the user chooses what a file is converted to, in English.
 */
import type { TargetKind } from '../../../media/prepared.ts'
import { nameInText } from '../../../text/nameInText.ts'
import { measures } from '../counts.ts'

export const convert = {
  /** Opens it. */
  open: 'Convert to…',
  title: 'Convert',
  none: (name: string) => `${nameInText(name)} can’t be converted`,
  frames: (n: number) => `${measures.count(n)} frames`,
  pictures: (n: number) => `${measures.count(n)} pictures`,
  to: 'Format',
  /** What speaks for a kind, or against it. */
  about: {
    jpeg: 'Small. Transparency becomes white.',
    png: 'Without loss, where that fits into 10 MB.',
    webp: 'Small, and keeps transparency.',
    mp4: 'A film, without sound.',
    mp3: 'Small.',
    wav: 'Large. Long sounds get fewer samples.',
  } satisfies Record<TargetKind, string>,
  /** Of a picture with frames, for all kinds but MP4. */
  firstOf: (n: number) => `The first of ${measures.count(n)} frames.`,
  firstPicture: (n: number) => `The first of ${measures.count(n)} pictures.`,
  allOf: (n: number) => `All ${measures.count(n)} frames, without sound.`,
  part: 'Part',
  from: 'From',
  until: 'Until',
  fieldHelp: 'Minutes and seconds, such as 1:04.5. Arrow keys change them.',
  whole: (length: string | undefined) => (length === undefined ? 'All of it' : `All of it: ${length}`),
  partOf: (part: string, length: string | undefined) =>
    length === undefined ? `Part: ${part}` : `Part: ${part} of ${length}`,
  restFrom: (start: string) => `From ${start} on`,
  keyFrame: 'Copied without loss where it fits: it may then begin some seconds earlier, at a key frame.',
  wrongTime: 'Write a time such as 1:04.5',
  wrongOrder: 'It has to end after it begins',
  tooLate: (length: string) => `It is ${length} long`,
  same: 'It is that already: choose another format, or a part',
  yes: 'Convert',
  no: 'Cancel',
} as const

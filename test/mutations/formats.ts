// The files that are damaged: one of each format, made by Debian's tools, most with all that cleaning leaves out.
import path from 'node:path'

const CORE = path.join(import.meta.dirname, '../unit/core')
const clean = (name: string) => path.join(CORE, 'clean/samples', name)
const kind = (name: string) => path.join(CORE, 'inspect/kinds', name)

export const FORMATS: Readonly<Record<string, string>> = {
  ...{ jpeg: clean('private.jpg'), png: clean('private.png'), webp: clean('private.webp') },
  ...{ gif: kind('two.gif'), tiff: kind('deep.tif'), bmp: kind('plain.bmp'), ico: kind('plain.ico') },
  ...{ heic: kind('alpha.heic'), avif: kind('turned.avif') },
  ...{ mp4: clean('private.mp4'), fragments: clean('fragments.mp4'), chapters: clean('chapters.mp4') },
  ...{ mov: kind('plain.mov'), mkv: kind('plain.mkv'), webm: kind('plain.webm'), avi: kind('plain.avi') },
  ...{ wav: clean('private.wav'), mp3: clean('private.mp3'), m4a: kind('plain.m4a'), aac: kind('plain.aac') },
  ...{ flac: kind('plain.flac'), ogg: kind('plain.ogg'), opus: kind('plain.opus') },
  ...{ aiff: kind('plain.aiff') },
}

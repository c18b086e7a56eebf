/**
 * Reads off a file what its content tells: of pictures, films and sounds. What is read of it is bounded.
 */
import type { FileKind } from '../../../shared/media/fileKind.ts'
import type { MediaFacts } from '../../../shared/media/mediaFacts.ts'
import { createReader, type Reader, type Source } from '../clean/bytes/source.ts'
import { detectKind } from './detectKind.ts'
import { isWholeFilm } from './media/isWhole.ts'
import { subtitlesIn } from './media/subtitles.ts'
import { aiffTold, mp3Told, wavTold } from './media/soundTold.ts'
import { gifTold } from './pictures/gifTold.ts'
import { isoPictureTold } from './pictures/isoPictureTold.ts'
import { jpegTold } from './pictures/jpegTold.ts'
import { bmpTold, icoTold, psdTold } from './pictures/plainTold.ts'
import { pngTold } from './pictures/pngTold.ts'
import { tiffTold } from './pictures/tiffTold.ts'
import { webpTold } from './pictures/webpTold.ts'
import { believed, type TellContainer, type Told } from './media/told.ts'

const READ: Partial<Record<FileKind, (reader: Reader) => Promise<Told>>> = {
  ...{ jpeg: jpegTold, png: pngTold, webp: webpTold, gif: gifTold, tiff: tiffTold },
  ...{ heic: isoPictureTold, avif: isoPictureTold, bmp: bmpTold, ico: icoTold, psd: psdTold },
  ...{ wav: wavTold, mp3: mp3Told, aiff: aiffTold },
}
const CONTAINERS: readonly FileKind[] = [
  'mp4',
  'mov',
  'm4a',
  'mkv',
  'webm',
  'ogg',
  'opus',
  'flac',
  'aac',
  'avi',
]

/** Pictures and sounds are walked through once, up to this size. */
const MOST_BYTES = 260 * 1024 * 1024

/** Facts alone. */
export const readMediaFacts = async (source: Source, tell: TellContainer): Promise<MediaFacts> =>
  believed((await contentTold(source, await detectKind(source), tell)).facts)

/** Rejects only with errors of the file system: any other means that the content is not what it seems. */
export async function contentTold(
  source: Source,
  kind: FileKind | undefined,
  tell: TellContainer,
): Promise<Told> {
  if (kind === undefined) return { facts: {} }
  const reader = createReader(source, MOST_BYTES)
  const read = READ[kind]
  if (read !== undefined) return await orNothing(() => read(reader))
  if (!CONTAINERS.includes(kind)) return { facts: {} }
  const told = await orNothing(() => tell(source))
  const isWhole = await orNothing(async () => ({
    facts: {},
    isIncomplete: !(await isWholeFilm(reader, kind)),
  }))
  const texts = await orNothing(async () => {
    const subtitles = await subtitlesIn(reader, kind)
    return { facts: subtitles > 0 ? { subtitles } : {} }
  })
  const facts = { ...told.facts, ...texts.facts }
  return { ...told, facts, isIncomplete: isWhole.isIncomplete ?? false }
}

async function orNothing(act: () => Promise<Told>): Promise<Told> {
  try {
    return await act()
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) throw error
    return { facts: {} }
  }
}

/**
 * Reads off a file what a row shows of it: the pixels of a picture or a film, the length of a film or a sound, and
 * what models ask of a film, its frames. Goes by the content, not by the name. Runs in a separate process: the file is
 * foreign, and what is read of it is bounded.
 */
import { JPG } from 'image-size/types/jpg'
import { PNG } from 'image-size/types/png'
import { WEBP } from 'image-size/types/webp'
import { BufferSource, CustomSource, Input, MP3, MP4, QTFF, WAVE, type InputVideoTrack } from 'mediabunny'
import { factsSchema, MOST_FRAMES, type MediaFacts } from '../../../shared/media/mediaFacts.ts'
import * as v from 'valibot'
import type { ReadPiece } from '../clean/source.ts'

/** Enough to tell the type, and for most pictures. */
const HEAD_BYTES = 64 * 1024
/** A picture's size stands in its head; before it, a camera may put a preview and a colour profile. */
const PICTURE_BYTES = 1024 * 1024
/** Of a film or a sound. An MP3 without a table of contents is walked through, frame by frame. */
const MEDIA_BYTES = 12 * 1024 * 1024
/** An honest file needs some dozens; an odd one must not ask for ever. */
const MOST_READS = 4000

const PICTURES = [JPG, PNG, WEBP]

/** Empty if the content tells nothing that can be believed. */
export async function readMediaFacts(size: number, read: ReadPiece): Promise<MediaFacts> {
  try {
    const head = await read(0, HEAD_BYTES)
    const picture = PICTURES.find(({ validate }) => validate(head))
    return believed(picture === undefined ? await ofMedia(size, read) : await ofPicture(picture, head, read))
  } catch (error) {
    // The file system's errors are told as problems; any other means that the content is not what it seems.
    if (error instanceof Error && 'syscall' in error) throw error
    return {}
  }
}

/** As it is shown: a camera that was turned says so beside the pixels (EXIF orientations 5 to 8). */
async function ofPicture({ calculate }: typeof JPG, head: Uint8Array, read: ReadPiece): Promise<MediaFacts> {
  const found = sizeIn(calculate, head) ?? sizeIn(calculate, await read(0, PICTURE_BYTES))
  if (found === undefined) return {}
  const { width, height, orientation = 1 } = found
  return orientation >= 5 && orientation <= 8 ? { width: height, height: width } : { width, height }
}

function sizeIn(calculate: typeof JPG.calculate, bytes: Uint8Array) {
  try {
    return calculate(bytes)
  } catch {
    return undefined
  }
}

async function ofMedia(size: number, read: ReadPiece): Promise<MediaFacts> {
  const source = new CustomSource({
    getSize: () => size,
    read: limited(read),
    handleUnhandledError: () => undefined,
  })
  const input = new Input({ source, formats: [MP4, QTFF, WAVE, MP3] })
  try {
    if ((await input.getFormat()) === MP3) return { lengthMs: await lengthOfFrames(await read(0, size)) }
    const video = await input.getPrimaryVideoTrack()
    const seconds = (await input.getDurationFromMetadata()) ?? (await input.computeDuration())
    const length = { lengthMs: Math.round(seconds * 1000) }
    if (video === null) return length
    const pixels = { width: await video.getDisplayWidth(), height: await video.getDisplayHeight() }
    return { ...length, ...pixels, frames: await framesOf(video) }
  } finally {
    input.dispose()
  }
}

/** Undefined if they can't be counted, or are more than is worth it. */
async function framesOf(video: InputVideoTrack): Promise<number | undefined> {
  try {
    const { packetCount } = await video.computePacketStats(MOST_FRAMES + 1)
    return packetCount
  } catch {
    return undefined
  }
}

async function lengthOfFrames(bytes: Uint8Array): Promise<number> {
  const input = new Input({ source: new BufferSource(bytes), formats: [MP3] })
  try {
    return Math.round((await input.computeDuration()) * 1000)
  } finally {
    input.dispose()
  }
}

/** Ends what asks for more than any honest file does. */
function limited(read: ReadPiece) {
  let bytes = 0
  let reads = 0
  return (start: number, end: number) => {
    bytes += end - start
    reads += 1
    if (bytes > MEDIA_BYTES || reads > MOST_READS) throw new RangeError('more than an honest file needs')
    return read(start, end - start)
  }
}

/** Drops each figure that no such file can have. */
function believed({ width, height, lengthMs, frames }: MediaFacts): MediaFacts {
  const pixels = v.safeParse(factsSchema, { width, height })
  const length = v.safeParse(factsSchema, { lengthMs })
  const count = v.safeParse(factsSchema, { frames })
  return {
    ...(pixels.success && width !== undefined && height !== undefined ? { width, height } : {}),
    ...(length.success && lengthMs !== undefined ? { lengthMs } : {}),
    ...(count.success && frames !== undefined ? { frames } : {}),
  }
}

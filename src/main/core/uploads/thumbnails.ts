/**
 * Makes thumbnails of uploads, and larger previews of the newest, stored beside the history: both can still be shown
 * when the file is gone.
 */
import PQueue from 'p-queue'
import { typeOf, type MediaKind } from '../../../shared/uploads/serviceLimits.ts'
import { sentFileOf, sentMediaOf } from '../../../shared/uploads/sentFile.ts'
import type { Upload } from '../../../shared/uploads/upload.ts'
import type { Pixels } from '../menus/pixels.ts'
import type { Files } from '../fileAccess/userFiles.ts'
import type { Report } from '../log/errorReports.ts'
import { createCalmTurns } from '../async/calmTurns.ts'
import { beyondNewest, isAmongNewest } from './keptPreviews.ts'
import { withSource, type PictureSource } from './pictureSource.ts'
import type { UploadList } from './uploadList.ts'

/** WebPs of a file: the picture, a video's first frame, or an audio waveform. */
export interface Drawn {
  readonly thumbnail: Buffer
  /** Only if it was asked for, and shows more than the thumbnail. */
  readonly preview?: Buffer | undefined
}

/** WebPs as large as previews. */
export interface Sides {
  readonly before: Buffer
  readonly after: Buffer
}

export interface ThumbnailPort {
  /** Undefined if there is nothing to see. */
  draw(source: PictureSource, media: MediaKind, withPreview: boolean): Promise<Drawn | undefined>
  /** A picture as large as a window shows it. Undefined if it is none. */
  drawLarge(source: PictureSource): Promise<Buffer | undefined>
  /** A stored thumbnail as a square of so many pixels a side, with round corners. Undefined if there is none. */
  icon(id: string, media: MediaKind, side: number): Promise<Pixels | undefined>
  /** False if the thumbnail could not be stored; a preview is worth no word. */
  keep(id: string, drawn: Drawn): Promise<boolean>
  /** WebPs of a file before and after it was converted. False if they could not be stored. */
  keepSides(id: string, sides: Sides): Promise<boolean>
  /** Undefined if none is kept. */
  readPreview(id: string): Promise<Buffer | undefined>
  /** The same of the file before it was converted. */
  readBefore(id: string): Promise<Buffer | undefined>
  /** Those of these uploads that exist. */
  removePreviews(ids: ReadonlySet<string>): Promise<void>
  /** Thumbnails and previews. */
  remove(ids: readonly string[]): Promise<void>
  /** Removes those that exist now and belong to none of these ids. */
  keepOnly(ids: ReadonlySet<string>): Promise<void>
}

export interface Thumbnails {
  /** Draws a thumbnail for each of these that has none, one at a time. */
  want(uploads: readonly Upload[]): void
  /**
   * The picture in this file, large, drawn anew as a WebP: the original is never decoded in a window. It goes before
   * the thumbnails that wait, if it is still wanted then.
   */
  drawLarge(file: string, isWanted: () => boolean): Promise<Buffer | undefined>
  /** Draws a thumbnail of this file under an id that no upload has, before those that wait. False if there is none. */
  drawApart(id: string, file: string): Promise<boolean>
  /** Keeps pictures of both sides of a file that was converted. False if they could not be kept. */
  keepSides(id: string, sides: Sides): Promise<boolean>
  /** What was kept of this upload's sides is the other's now, whose link it renews. */
  moveSides(from: string, to: string): Promise<void>
  /** The picture, or a video's first frame, as it was kept; undefined if there is none. */
  readPreview(id: string): Promise<Buffer | undefined>
  /** The same of the file before it was converted. */
  readBefore(id: string): Promise<Buffer | undefined>
  /** The thumbnail as a square of pixels, once it is drawn; undefined if there is none. */
  iconOf(id: string, side: number): Promise<Pixels | undefined>
  /** Resolves once the file is no longer needed for it. */
  drawn(id: string): Promise<void>
  /** Removes the thumbnails of deleted rows. */
  remove(ids: readonly string[]): Promise<void>
  /** Removes thumbnails that belong to none of these rows: a crash left them. */
  keepOnly(ids: ReadonlySet<string>): Promise<void>
  /** Draws none from now on: the app is quitting, and whatever draws them has ended. */
  stop(): void
}

/** Before the thumbnails that wait. */
const FIRST = { priority: 1 }

/** @param cpuMs the CPU time that this process has used, ms */
export function createThumbnails(
  given: ThumbnailPort,
  files: Pick<Files, 'open' | 'readWhole'>,
  uploadList: UploadList,
  report: Report,
  cpuMs: () => number,
): Thumbnails {
  /** What draws: one thing at a time. */
  const queue = new PQueue({ concurrency: 1 })
  const under = new Map<string, Promise<void>>()
  let stopped = false
  const port = untilStopped(given, () => stopped)
  let hasNewPreviews = false
  // Sending comes first: a picture is read and decoded when nothing is sent or the network is slow, or somebody waits for it.
  const onIdle = () => {
    if (hasNewPreviews) void port.removePreviews(beyondNewest(uploadList.all()))
    hasNewPreviews = false
  }
  const turns = createCalmTurns({ isBusy: uploadList.isSending, cpuMs, onIdle })

  const draw = async (id: string, file: string, media: MediaKind) => {
    const asked = uploadList.get(id)
    if (stopped || asked === undefined) return
    const withPreview = media !== 'audio' && isAmongNewest(uploadList.all(), asked)
    const pictures = await withSource(files, file, (source) => port.draw(source, media, withPreview))
    if (pictures === undefined || !(await port.keep(id, pictures))) return
    hasNewPreviews ||= pictures.preview !== undefined
    const row = uploadList.get(id)
    if (row === undefined) await port.remove([id])
    else uploadList.upsert({ ...row, thumbnail: true })
  }
  const large = async (file: string, isWanted: () => boolean) =>
    stopped || !isWanted() ? undefined : withSource(files, file, port.drawLarge)

  return {
    want(uploads) {
      for (const upload of uploads) {
        const [id, media] = [upload.id, sentMediaOf(upload)]
        if (upload.thumbnail === true || media === undefined || under.has(id)) continue
        const drawing = turns
          .add(() => queue.add(() => draw(id, sentFileOf(upload).path, media)))
          .catch((error: unknown) => void report(error, 'a thumbnail'))
          .finally(() => under.delete(id))
        under.set(id, drawing)
      }
    },
    drawLarge: (file, isWanted) => queue.add(() => large(file, isWanted), FIRST),
    drawApart: (id, file) => queue.add(async () => !stopped && drawApart(port, files, id, file), FIRST),
    ...keptBy(port),
    async iconOf(id, side) {
      await turns.hurry(under.get(id))
      const icon = async () => {
        const media = shownMediaOf(uploadList.get(id))
        return stopped || media === undefined ? undefined : port.icon(id, media, side)
      }
      return queue.add(icon, FIRST)
    },
    drawn: (id) => turns.hurry(under.get(id)),
    stop() {
      stopped = true
      turns.stop()
    },
  }
}

/**
 * While a file is opened, Mayfly may have begun to quit: a page that is opened for it then is a window that nothing closes
 * any more, and keeps Mayfly from ending.
 */
const untilStopped = (port: ThumbnailPort, isStopped: () => boolean): ThumbnailPort => ({
  ...port,
  draw: async (...given) => (isStopped() ? undefined : port.draw(...given)),
  drawLarge: async (source) => (isStopped() ? undefined : port.drawLarge(source)),
})

type Kept = Pick<Thumbnails, 'keepSides' | 'moveSides' | 'readPreview' | 'readBefore' | 'remove' | 'keepOnly'>

const keptBy = (port: ThumbnailPort): Kept => ({
  keepSides: (id, sides) => port.keepSides(id, sides),
  async moveSides(from, to) {
    const [before, after] = await Promise.all([port.readBefore(from), port.readPreview(from)])
    if (before !== undefined && after !== undefined) await port.keepSides(to, { before, after })
    await port.remove([from])
  },
  readPreview: (id) => port.readPreview(id),
  readBefore: (id) => port.readBefore(id),
  remove: (ids) => port.remove(ids),
  keepOnly: (ids) => port.keepOnly(ids),
})

/** Of a file that no row is about. */
async function drawApart(
  port: ThumbnailPort,
  files: Pick<Files, 'open' | 'readWhole'>,
  id: string,
  file: string,
): Promise<boolean> {
  const media = typeOf(file)?.media
  if (media === undefined) return false
  const drawn = await withSource(files, file, (source) => port.draw(source, media, false))
  return drawn !== undefined && port.keep(id, drawn)
}

/** The kind of file that it shows; undefined where there is no thumbnail. */
const shownMediaOf = (upload: Upload | undefined): MediaKind | undefined =>
  upload?.thumbnail === true ? sentMediaOf(upload) : undefined

/**
 * Cuts a film so that it fits, without encoding it: it begins at a key frame, has the same packets, and ends where the next
 * would be too many.
 */
import { EncodedPacketSink, type InputTrack } from 'mediabunny'
import { AUDIO_IN_MP4, VIDEO_IN_MP4 } from '../../../shared/media/mp4Codecs.ts'
import { CannotFit, type Report } from '../page/conversion.ts'
import { nameOf } from './planSound.ts'
import type { Film } from './readFilm.ts'
import { runConversion } from './runConversion.ts'

/** Of the container's tables, a packet. */
const BYTES_A_PACKET = 24
const BYTES_A_FILM = 4096
/** An end at a key frame is better, if it does not cost more than this of what fits. */
const WORTH = 0.75
const MOST_TRIES = 3
const LESS_EACH_TIME = 0.97

export async function cutFilm(
  film: Film,
  mostBytes: number,
  report: Report,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  await refuseOthers(film.video, VIDEO_IN_MP4)
  await refuseOthers(film.audio, AUDIO_IN_MP4)
  const start = await startOf(film)
  let room = mostBytes
  for (let tried = 0; tried < MOST_TRIES; tried += 1) {
    const end = await endThatFits({ ...film, start }, room - BYTES_A_FILM)
    if (!(end > start)) break
    const copy = { mode: 'forced', boundaryPolicy: 'shrink' } as const
    const bytes = await runConversion({ ...film, start, end }, { copy }, report, signal)
    if (bytes.length <= mostBytes) return bytes
    room *= LESS_EACH_TIME
  }
  throw new CannotFit('still-too-large')
}

async function refuseOthers(track: InputTrack | null, codecs: readonly string[]): Promise<void> {
  if (track === null) return
  const codec = await track.getCodec()
  if (codec === null || !codecs.includes(codec)) throw new CannotFit('no-decoder', await nameOf(track))
}

/** The key frame at or before the wanted start. */
async function startOf({ video, start }: Film): Promise<number> {
  if (video === null) return start
  const key = await new EncodedPacketSink(video).getKeyPacket(start, { metadataOnly: true })
  return Math.max(0, key?.timestamp ?? start)
}

/** In the film's time, seconds: the last key frame, or any frame, up to which all packets fit. */
async function endThatFits(film: Film, bytes: number): Promise<number> {
  let left = bytes
  let key = film.start
  const runs = [film.video, film.audio]
    .filter((track) => track !== null)
    .map((track) => packetsOf(track, film))
  const heads = await Promise.all(runs.map((run) => run.next()))
  for (;;) {
    const index = heads.reduce((best, head, at) => (timeIn(head) < timeIn(heads[best]) ? at : best), 0)
    const head = heads[index]
    if (head === undefined || head.done === true || timeIn(head) >= film.end) return film.end
    left -= head.value.byteLength + BYTES_A_PACKET
    if (left < 0) {
      const end = timeIn(head)
      return key - film.start >= (end - film.start) * WORTH ? key : end
    }
    if (index === 0 && film.video !== null && head.value.type === 'key') key = timeIn(head)
    const next = await runs[index]?.next()
    if (next !== undefined) heads[index] = next
  }
}

async function* packetsOf(track: InputTrack, { start }: Film) {
  const sink = new EncodedPacketSink(track)
  const first = (await sink.getKeyPacket(start)) ?? (await sink.getFirstPacket())
  if (first !== null) yield* sink.packets(first, undefined, { metadataOnly: true })
}

type Head = IteratorResult<{ timestamp: number; type: string; byteLength: number }, unknown>

const timeIn = (head: Head | undefined): number =>
  head === undefined || head.done === true ? Infinity : head.value.timestamp

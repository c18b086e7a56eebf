/**
 * Writes an MP4 with the streams of another film: the same packets at the same times, in another container. Reads and
 * writes by position, so that a file of some GB is never held.
 */
import {
  CustomSource,
  Input,
  MATROSKA,
  Mp4OutputFormat,
  MP4,
  Output,
  QTFF,
  StreamTarget,
  WEBM,
} from 'mediabunny'
import type { LeftOut } from '../../../shared/media/leftOut.ts'
import type { MediaFacts } from '../../../shared/media/mediaFacts.ts'
import { mp4Times, type Place } from '../../../shared/media/mp4Times.ts'
import { done, failed, type Result } from '../../../shared/uploads/problem.ts'
import { copyPackets } from './copyPackets.ts'
import { leftOutOf } from './leftOutOf.ts'
import { planTracks, RemuxRefusal } from './planTracks.ts'

export interface RemuxOptions {
  /** Titles, places and their like stay; else only what the streams need to be shown: turning, colours, languages. */
  readonly keepsMetadata: boolean
  /** Bytes. The result is held until it is whole, as its table of contents comes first: no more than this. */
  readonly mostBytes: number
  /** Called now and then, while it gets on. */
  readonly onStep?: () => void
}

export interface Remuxed {
  /** Bytes. */
  readonly size: number
  readonly facts: MediaFacts
  readonly leftOut: readonly LeftOut[]
}

/** Reads a piece; fewer bytes only at the end. */
type ReadPiece = (position: number, bytes: number) => Promise<Uint8Array>
type WritePiece = (position: number, bytes: Uint8Array) => Promise<void>

const CACHE_BYTES = 8 * 1024 * 1024
const WRITTEN_AT_ONCE = 1024 * 1024
/** Every byte is needed once; tables of contents and what lies beside the streams are looked at more often. */
const MOST_READ = (size: number): number => 3 * size + 64 * 1024 * 1024

/**
 * @param size bytes of the source
 * @returns `too-large` if the result would be larger, `not-fitted` if these streams can't be copied. What `read` and
 *   `write` throw is thrown on.
 */
export async function remux(
  read: ReadPiece,
  size: number,
  write: WritePiece,
  options: RemuxOptions,
): Promise<Result<Remuxed>> {
  const guard = createGuard(read, size, write)
  const source = new CustomSource({
    getSize: () => size,
    read: guard.read,
    maxCacheSize: CACHE_BYTES,
    handleUnhandledError: () => undefined,
  })
  const input = new Input({ source, formats: [MP4, QTFF, MATROSKA, WEBM] })
  try {
    return done(await rewrite(input, guard, options))
  } catch (error) {
    guard.rethrow()
    if (!(error instanceof RemuxRefusal)) return failed({ kind: 'not-fitted', why: 'undecodable' })
    if (error.why === 'too-large') return failed({ kind: 'too-large', size, limit: options.mostBytes })
    return failed({
      kind: 'not-fitted',
      why: error.why,
      ...(error.codec === undefined ? {} : { codec: error.codec }),
    })
  } finally {
    input.dispose()
  }
}

async function rewrite(
  input: Input,
  { write, written }: Guard,
  { keepsMetadata, mostBytes, onStep }: RemuxOptions,
): Promise<Remuxed> {
  const times: Place[] = []
  const format = new Mp4OutputFormat({
    fastStart: 'in-memory',
    onMoov(data, position) {
      times.push(...mp4Times(data).map(({ at, bytes }) => ({ at: position + at, bytes })))
    },
  })
  const sink = new WritableStream<{ data: Uint8Array; position: number }>({
    write: ({ data, position }) => write(position, data),
  })
  const target = new StreamTarget(sink, { chunked: true, chunkSize: WRITTEN_AT_ONCE })
  const output = new Output({ format, target })
  try {
    const tags = await input.getMetadataTags()
    const tracks = await planTracks(input, output, keepsMetadata)
    if (keepsMetadata) output.setMetadataTags(tags)
    await output.start()
    const facts = await copyPackets(tracks, mostBytes, onStep)
    await output.finalize()
    for (const { at, bytes } of times) await write(at, new Uint8Array(bytes))
    if (written() > mostBytes) throw new RemuxRefusal('too-large')
    return { size: written(), facts, leftOut: keepsMetadata ? [] : leftOutOf(tags, await input.getTracks()) }
  } catch (error) {
    await output.cancel().catch(() => undefined)
    throw error
  }
}

type Guard = ReturnType<typeof createGuard>

/** Remembers what reading and writing threw: mediabunny passes some errors on, and wraps or drops others. */
function createGuard(read: ReadPiece, size: number, write: WritePiece) {
  const errors: unknown[] = []
  let bytes = 0
  let end = 0
  const kept = async <T>(act: () => Promise<T>): Promise<T> => {
    try {
      return await act()
    } catch (error) {
      errors.push(error)
      throw error
    }
  }
  return {
    read(from: number, to: number) {
      bytes += to - from
      if (bytes > MOST_READ(size)) throw new RangeError('more than an honest file needs')
      return kept(() => read(from, to - from))
    },
    write: (position: number, data: Uint8Array) =>
      kept(async () => {
        await write(position, data)
        end = Math.max(end, position + data.length)
      }),
    /** The end of what was written. */
    written: () => end,
    rethrow() {
      if (errors.length > 0) throw errors[0]
    },
  }
}

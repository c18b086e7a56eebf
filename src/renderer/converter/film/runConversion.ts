/**
 * Runs one pass over a film, and gives the MP4 that came out.
 */
import { BufferTarget, Conversion, Mp4OutputFormat, Output, type ConversionOptions } from 'mediabunny'
import { mp4Times } from '../../../shared/media/mp4Times.ts'
import { CannotFit, type Report } from '../page/conversion.ts'
import type { Film } from './readFilm.ts'

type Pass = Pick<ConversionOptions, 'video' | 'audio' | 'copy' | 'trim'>

export async function runConversion(
  { input, video, audio, start, end }: Film,
  pass: Pass,
  report: Report,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const target = new BufferTarget()
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: 'in-memory' }), target })
  const conversion = await Conversion.init({
    input,
    output,
    tracks: 'primary',
    trim: { start, end },
    tags: {},
    showWarnings: false,
    ...pass,
  })
  const wanted = [video, audio].filter((track) => track !== null)
  const lost = conversion.discardedTracks.find(
    ({ track, reason }) => reason !== 'discarded_by_user' && wanted.some((one) => one === track),
  )
  if (lost !== undefined || !conversion.isValid) {
    throw new CannotFit(lost?.reason === 'no_encodable_target_codec' ? 'no-encoder' : 'no-decoder')
  }
  conversion.onProgress = report
  const cancel = () => void conversion.cancel()
  signal.addEventListener('abort', cancel)
  try {
    await conversion.execute()
  } finally {
    signal.removeEventListener('abort', cancel)
  }
  return withoutTimes(new Uint8Array(target.buffer ?? new ArrayBuffer(0)))
}

/** The same film gives the same bytes at any time. */
export function withoutTimes(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  for (const place of mp4Times(bytes)) bytes.fill(0, place.at, place.at + place.bytes)
  return bytes
}

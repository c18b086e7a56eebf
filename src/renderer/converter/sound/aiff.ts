/**
 * Shows an AIFF or AIFC as a WAV, which mediabunny reads: a header of 44 bytes, and samples the other way round.
 */
import { CannotFit } from '../page/conversion.ts'
import type { FileSource } from '../page/fileSource.ts'

const HEADER = 44
/** PCM, and floating point. */
const FORMATS = { pcm: 1, float: 3 }

interface Sound {
  readonly channels: number
  readonly sampleRate: number
  /** Of a sample. */
  readonly bytes: number
  readonly format: number
  readonly isLittle: boolean
  /** Where the samples are in the file. */
  readonly from: number
  readonly length: number
}

export async function aiffAsWav(file: FileSource): Promise<Pick<FileSource, 'size' | 'read'>> {
  const sound = await soundIn(file)
  const header = headerOf(sound)
  return {
    size: HEADER + sound.length,
    async read(start, end) {
      const { bytes, from, length } = sound
      // Whole samples, so that they can be turned round.
      const first = Math.max(0, Math.floor((start - HEADER) / bytes) * bytes)
      const last = Math.min(length, Math.ceil(Math.max(0, end - HEADER) / bytes) * bytes)
      const samples = await file.read(from + first, from + Math.max(first, last))
      if (!sound.isLittle) turnRound(samples, bytes)
      const whole = new Uint8Array(end - start)
      whole.set(header.subarray(start, end))
      const to = Math.max(0, HEADER - start)
      if (to < whole.length)
        whole.set(samples.subarray(start - HEADER - first + to, end - HEADER - first), to)
      return whole
    },
  }
}

async function soundIn(file: FileSource): Promise<Sound> {
  let common: DataView | undefined
  for (let at = 12; at + 8 <= file.size;) {
    const head = new DataView((await file.read(at, at + 8)).buffer)
    const name = nameIn(head, 0)
    const size = head.getUint32(4)
    if (name === 'COMM')
      common = new DataView(
        (await file.read(at + 8, Math.min(file.size, at + 8 + Math.min(size, 64)))).buffer,
      )
    if (name === 'SSND' && common !== undefined)
      return soundOf(common, at + 16, Math.min(size - 8, file.size - at - 16))
    at += 8 + size + (size % 2)
  }
  throw new CannotFit('nothing-in-it')
}

function soundOf(common: DataView, from: number, available: number): Sound {
  const [channels, bits] = [common.getUint16(0), common.getUint16(6)]
  const kind = common.byteLength >= 22 ? nameIn(common, 18) : 'NONE'
  const isFloat = /^fl(32|64)$/i.test(kind)
  if (!isFloat && !['NONE', 'twos', 'sowt', 'in24', 'in32'].includes(kind))
    throw new CannotFit('no-decoder', `AIFC, ${kind}`)
  const bytes = Math.ceil(bits / 8)
  const length = Math.floor(available / (bytes * channels)) * bytes * channels
  if (!(length > 0)) throw new CannotFit('nothing-in-it')
  const format = isFloat ? FORMATS.float : FORMATS.pcm
  return { channels, bytes, format, from, length, isLittle: kind === 'sowt', sampleRate: extended(common, 8) }
}

const nameIn = (view: DataView, at: number): string =>
  String.fromCharCode(...[0, 1, 2, 3].map((step) => view.getUint8(at + step)))

/** A floating-point number of 80 bits, as its rate is. */
function extended(view: DataView, at: number): number {
  const exponent = view.getUint16(at) & 0x7fff
  return Math.round(view.getUint32(at + 2) * 2 ** (exponent - 16_383 - 31))
}

function headerOf({ channels, sampleRate, bytes, format, length }: Sound): Uint8Array {
  const header = new Uint8Array(HEADER)
  const view = new DataView(header.buffer)
  const text = (at: number, value: string) =>
    header.set(
      Array.from(value, (each) => each.charCodeAt(0)),
      at,
    )
  text(0, 'RIFF')
  view.setUint32(4, HEADER - 8 + length, true)
  text(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, format, true)
  view.setUint16(22, channels, true)
  view.setUint32(24, sampleRate, true)
  view.setUint32(28, sampleRate * channels * bytes, true)
  view.setUint16(32, channels * bytes, true)
  view.setUint16(34, bytes * 8, true)
  text(36, 'data')
  view.setUint32(40, length, true)
  return header
}

/** A WAV's samples of one byte have no sign, an AIFF's have. */
function turnRound(samples: Uint8Array, bytes: number): void {
  if (bytes === 1) for (let at = 0; at < samples.length; at += 1) samples[at] = (samples[at] ?? 0) ^ 0x80
  else for (let at = 0; at + bytes <= samples.length; at += bytes) samples.subarray(at, at + bytes).reverse()
}

/**
 * Reads the headers of MP3 frames (ISO/IEC 11172-3 and 13818-3, layer III).
 */

/** kbit/s, by a header's index from 1 on. */
const MPEG1_KBPS = [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320]
const MPEG2_KBPS = [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160]

const MPEG1_RATES = [44_100, 48_000, 32_000]
/** Of MPEG 1, 2 and 2.5, from the highest on. */
export const MP3_RATES = [48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8000]

/** @param sampleRate one of MPEG's @returns the bit rates it has there, kbit/s */
export const kbpsOf = (sampleRate: number): readonly number[] =>
  sampleRate >= 32_000 ? MPEG1_KBPS : MPEG2_KBPS

export interface FrameHead {
  /** Bytes, with the header. */
  readonly size: number
  readonly samples: number
  readonly isMpeg1: boolean
  readonly isMono: boolean
  /** Two more bytes behind the header. */
  readonly hasSum: boolean
}

/** Undefined where no frame begins. */
export function frameAt(bytes: Uint8Array, at: number): FrameHead | undefined {
  const [sync = 0, version = 0, rates = 0, mode = 0] = bytes.subarray(at, at + 4)
  if (sync !== 0xff || (version & 0xe6) !== 0xe2) return undefined
  // 3: MPEG 1; 2: MPEG 2; 0: MPEG 2.5, with a quarter of the rates.
  const mpeg = (version >> 3) & 3
  const isMpeg1 = mpeg === 3
  const kbps = (isMpeg1 ? MPEG1_KBPS : MPEG2_KBPS)[(rates >> 4) - 1]
  const rate = MPEG1_RATES[(rates >> 2) & 3]
  if (kbps === undefined || rate === undefined || mpeg === 1) return undefined
  const sampleRate = rate / (isMpeg1 ? 1 : mpeg === 2 ? 2 : 4)
  const samples = isMpeg1 ? 1152 : 576
  return {
    size: Math.floor(((samples / 8) * kbps * 1000) / sampleRate) + ((rates >> 1) & 1),
    ...{ samples, isMpeg1, isMono: mode >> 6 === 3, hasSum: (version & 1) === 0 },
  }
}

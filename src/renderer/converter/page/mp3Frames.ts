/**
 * Reads the headers of MP3 frames (ISO/IEC 11172-3 and 13818-3, layer III).
 */

/** kbit/s, by a header's index from 1 on. */
export const MPEG1_KBPS = [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320]
export const MPEG2_KBPS = [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160]

const MPEG1_RATES = [44_100, 48_000, 32_000]

/** `size` in bytes. Undefined where no frame begins. */
export function frameAt(bytes: Uint8Array, at: number): { size: number; samples: number } | undefined {
  const [sync = 0, version = 0, rates = 0] = bytes.subarray(at, at + 3)
  if (sync !== 0xff || (version & 0xe6) !== 0xe2) return undefined
  // 3: MPEG 1; 2: MPEG 2; 0: MPEG 2.5, with a quarter of the rates.
  const mpeg = (version >> 3) & 3
  const isFirst = mpeg === 3
  const kbps = (isFirst ? MPEG1_KBPS : MPEG2_KBPS)[(rates >> 4) - 1]
  const rate = MPEG1_RATES[(rates >> 2) & 3]
  if (kbps === undefined || rate === undefined || mpeg === 1) return undefined
  const sampleRate = rate / (isFirst ? 1 : mpeg === 2 ? 2 : 4)
  const samples = isFirst ? 1152 : 576
  return { size: Math.floor(((samples / 8) * kbps * 1000) / sampleRate) + ((rates >> 1) & 1), samples }
}

/**
 * Reads a JPEG's size and colour profile off its segments (ITU-T T.81, ICC.1:2022 B.4).
 */
import { joined } from '../jpeg/joined.ts'

export interface JpegFacts {
  /** Pixels, not turned; 0 where it does not say. */
  readonly width: number
  readonly height: number
  readonly profile?: Uint8Array | undefined
}

const PROFILE = 'ICC_PROFILE\0'

export function jpegFacts(bytes: Uint8Array): JpegFacts {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let [width, height] = [0, 0]
  const parts: Uint8Array[] = []
  for (let at = 2; at + 10 < bytes.length && bytes[at] === 0xff;) {
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xda || marker === 0xd9) break
    const length = view.getUint16(at + 2)
    const content = bytes.subarray(at + 4, at + 2 + length)
    if (isFrame(marker)) [height, width] = [view.getUint16(at + 5), view.getUint16(at + 7)]
    // Behind the name are the number of the part, and of how many.
    if (marker === 0xe2 && String.fromCharCode(...content.subarray(0, 12)) === PROFILE)
      parts[content[12] ?? 0] = content.subarray(14)
    at += 2 + Math.max(2, length)
  }
  return { width, height, profile: parts.length === 0 ? undefined : joined(parts) }
}

/** All but those for tables: DHT, JPG, DAC. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

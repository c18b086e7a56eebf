// Decodes base64 as it arrives, in pieces of any length, and takes only what RFC 4648 section 4 allows.

export type Base64Decoder = {
  /** The bytes these characters complete (maybe none); null as soon as something is not base64. */
  readonly push: (characters: Uint8Array) => Uint8Array | null
  /** True when what was pushed is a whole number of four-character groups. */
  readonly complete: () => boolean
}

const PAD = 0x3d
const NOT_BASE64 = 255
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const SEXTETS = new Uint8Array(256).fill(NOT_BASE64)
for (let value = 0; value < ALPHABET.length; value += 1) SEXTETS[ALPHABET.charCodeAt(value)] = value

/**
 * A strict decoder: the standard alphabet only (no URL-safe signs, no line breaks), `=` only to fill the last
 * group, length a multiple of four. Bits a padded group leaves over are not looked at, as most decoders do.
 * Between calls it holds at most three characters.
 */
export function base64Decoder(): Base64Decoder {
  let bits = 0
  let held = 0
  let pads = 0
  let broken = false

  const pad = (out: Uint8Array, size: number): number => {
    pads += 1
    if (held < 2) return -1
    if (held + pads < 4) return size
    out[size] = held === 2 ? bits >> 4 : bits >> 10
    if (held === 3) out[size + 1] = bits >> 2
    const written = held - 1
    held = 0
    return size + written
  }
  const push = (characters: Uint8Array): Uint8Array | null => {
    if (broken) return null
    const out = Buffer.allocUnsafe(Math.ceil((held + characters.length) / 4) * 3)
    let size = 0
    for (const sign of characters) {
      const sextet = SEXTETS[sign] ?? NOT_BASE64
      if (sign === PAD) {
        size = pad(out, size)
      } else if (sextet === NOT_BASE64 || pads > 0) {
        size = -1
      } else {
        bits = (bits << 6) | sextet
        held += 1
      }
      if (size < 0) {
        broken = true
        return null
      }
      if (held === 4) {
        out[size] = bits >> 16
        out[size + 1] = bits >> 8
        out[size + 2] = bits
        size += 3
        held = 0
        bits = 0
      }
    }
    return out.subarray(0, size)
  }
  return { push, complete: () => !broken && held === 0 }
}

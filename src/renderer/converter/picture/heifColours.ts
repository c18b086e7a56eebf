/**
 * Finds the colour space of a HEIC in its boxes (ISO/IEC 23008-12 and 14496-12): libheif gives pixels as they are.
 */
import { colourSpaceOf } from './iccProfile.ts'
import { recolourFrom, spaceOfPrimaries, type Recolour } from './toSrgb.ts'

/** Where a box of properties is, from outside to inside, and how many bytes precede what is in it. */
const PATH = [
  ['meta', 4],
  ['iprp', 0],
  ['ipco', 0],
] as const

/** Undefined where nothing is to be changed. A profile goes before numbers, which only say what is nearest to it. */
export function heifColours(bytes: Uint8Array): Recolour | undefined {
  const boxes = coloursIn(bytes)
  const profile = boxes.find(({ type }) => type === 'prof' || type === 'rICC')
  const numbers = boxes.find(({ type }) => type === 'nclx')
  const space =
    (profile && colourSpaceOf(profile.content)) ??
    (numbers && spaceOfPrimaries(((numbers.content[0] ?? 0) << 8) | (numbers.content[1] ?? 0)))
  return space && recolourFrom(space)
}

/** The contents of the `colr` boxes. They are the same for the tiles of a picture as for all of it. */
function coloursIn(bytes: Uint8Array): { type: string; content: Uint8Array }[] {
  let within: Uint8Array | undefined = bytes
  for (const [name, skipped] of PATH) {
    const found: Uint8Array | undefined = within && boxesIn(within).find(({ type }) => type === name)?.content
    within = found?.subarray(skipped)
  }
  if (within === undefined) return []
  return boxesIn(within)
    .filter(({ type }) => type === 'colr')
    .map(({ content }) => ({ type: textIn(content, 0), content: content.subarray(4) }))
}

function boxesIn(bytes: Uint8Array): { type: string; content: Uint8Array }[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const boxes = []
  for (let at = 0; at + 8 <= bytes.length;) {
    const size = view.getUint32(at)
    // To the end, or of 64 bits: none of those that are looked for.
    const end =
      size === 0
        ? bytes.length
        : size === 1 && at + 16 <= bytes.length
          ? at + view.getUint32(at + 12)
          : at + size
    if (end < at + 8 || end > bytes.length) break
    boxes.push({ type: textIn(bytes, at + 4), content: bytes.subarray(at + 8, end) })
    at = end
  }
  return boxes
}

const textIn = (bytes: Uint8Array, at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4))

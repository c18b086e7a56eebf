/**
 * Reads off a TIFF the size, depth and colours of its first page, and whether its strips are all there.
 * https://www.itu.int/itudoc/itu-t/com16/tiff-fx/docs/tiff6.pdf
 */
import type { Reader } from '../../clean/bytes/source.ts'
import { oddBits, turned, type Told } from '../media/told.ts'
import { profileName } from './profileName.ts'

const TAGS = { width: 256, height: 257, bits: 258, photometric: 262, orientation: 274, samples: 277 } as const
const OFFSETS = [273, 324]
const COUNTS = [279, 325]
const EXTRA_SAMPLES = 338
const PROFILE = 34_675
const CMYK = 5
const TYPE_BYTES: Readonly<Record<number, number>> = { 1: 1, 3: 2, 4: 4, 7: 1, 16: 8 }
const MOST_ENTRIES = 1000
/** A bit for a smaller copy, and one for a mask. */
const PAGE_KIND = 254
const NO_PAGE = 1 | 4
const MOST_PAGES = 400
const MOST_VALUES = 200_000

export async function tiffTold(reader: Reader): Promise<Told> {
  const head = await reader.take(0, 8)
  const isLittle = head[0] === 0x49
  const number = (bytes: Buffer, at: number, count: number) =>
    isLittle ? bytes.readUIntLE(at, count) : bytes.readUIntBE(at, count)
  if (head.length < 8 || number(head, 2, 2) !== 42) return { facts: {} }
  const start = number(head, 4, 4)
  const count = await reader.take(start, 2)
  if (count.length < 2) return { facts: {}, isIncomplete: true }
  const entries = Math.min(number(count, 0, 2), MOST_ENTRIES)
  const table = await reader.take(start + 2, 12 * entries)
  if (table.length < 12 * entries) return { facts: {}, isIncomplete: true }
  const find = (tag: number) => {
    for (let at = 0; at < table.length; at += 12) if (number(table, at, 2) === tag) return at
    return undefined
  }
  /** The numbers of a tag, or its bytes. */
  const contentOf = async (tag: number) => {
    const at = find(tag)
    if (at === undefined) return undefined
    const each = TYPE_BYTES[number(table, at + 2, 2)] ?? 0
    const amount = Math.min(number(table, at + 4, 4), MOST_VALUES)
    const bytes = each * amount
    return {
      each,
      bytes:
        bytes <= 4
          ? table.subarray(at + 8, at + 8 + bytes)
          : await reader.take(number(table, at + 8, 4), bytes),
    }
  }
  const valuesOf = async (tag: number) => {
    const content = await contentOf(tag)
    if (content === undefined || content.each === 0 || content.each > 4) return []
    const { each, bytes } = content
    return Array.from({ length: Math.floor(bytes.length / each) }, (_, index) =>
      number(bytes, each * index, each),
    )
  }
  const first = async (tag: number) => (await valuesOf(tag))[0]
  const profile = (await contentOf(PROFILE))?.bytes
  const facts = {
    ...turned(
      (await first(TAGS.width)) ?? 0,
      (await first(TAGS.height)) ?? 0,
      (await first(TAGS.orientation)) ?? 1,
    ),
    ...oddBits((await first(TAGS.bits)) ?? 8),
    hasAlpha: (await first(EXTRA_SAMPLES)) === undefined ? undefined : true,
    colour: (await first(TAGS.photometric)) === CMYK ? 'CMYK' : profile && profileName(profile),
  }
  const offsets = (await Promise.all(OFFSETS.map(valuesOf))).flat()
  const counts = (await Promise.all(COUNTS.map(valuesOf))).flat()
  const isIncomplete = offsets.some((offset, index) => offset + (counts[index] ?? 0) > reader.size)
  const pictures = await pagesFrom(reader, start, number)
  return { facts: { ...facts, pictures: pictures > 1 ? pictures : undefined }, isIncomplete }
}

/** How many pages there are; smaller copies of a page and masks are none. Each tells where the next one is, or 0. */
async function pagesFrom(
  reader: Reader,
  first: number,
  number: (bytes: Buffer, at: number, count: number) => number,
): Promise<number> {
  const seen = new Set<number>()
  let pages = 0
  for (let at = first; at !== 0 && !seen.has(at) && seen.size < MOST_PAGES;) {
    seen.add(at)
    const count = await reader.take(at, 2)
    if (count.length < 2) break
    const entries = number(count, 0, 2)
    const table = await reader.take(at + 2, 12 * entries + 4)
    if (entries > MOST_ENTRIES || table.length < 12 * entries + 4) break
    const kinds = Array.from({ length: entries }, (_, index) => 12 * index)
      .filter((entry) => number(table, entry, 2) === PAGE_KIND)
      .map((entry) => number(table, entry + 8, 4))
    if (kinds.every((kind) => (kind & NO_PAGE) === 0)) pages += 1
    at = number(table, 12 * entries, 4)
  }
  return pages
}

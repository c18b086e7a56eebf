/**
 * Counts the pictures of a HEIC or AVIF that stand side by side, and the frames of one that moves. ISO/IEC 23008-12
 */
import { childrenOf, findBox, type Box } from '../../clean/mp4/boxes.ts'

const PICTURES = ['hvc1', 'av01', 'avc1', 'grid', 'iovl', 'iden', 'unci', 'jpeg']
/** Made of others, which are no pictures of their own. */
const MADE_OF_OTHERS = ['grid', 'iovl', 'iden']
const MOST_ITEMS = 20_000
const HIDDEN = 1

interface Item {
  readonly id: number
  readonly type: string
  readonly isHidden: boolean
}

/** @param meta behind its version and flags */
export function picturesIn(memory: Buffer, meta: Box): number {
  const list = findBox(memory, meta, 'iinf')
  if (list === undefined) return 0
  // A version, flags, and how many there are come first.
  const isLong = memory[list.at + list.headBytes] !== 0
  const entries = childrenOf(memory, { ...list, headBytes: list.headBytes + (isLong ? 8 : 6) })
  const items = entries.slice(0, MOST_ITEMS).flatMap((entry) => itemIn(memory, entry) ?? [])
  const parts = partsIn(memory, findBox(memory, meta, 'iref'), items)
  return items.filter(({ id, type, isHidden }) => PICTURES.includes(type) && !isHidden && !parts.has(id))
    .length
}

function itemIn(memory: Buffer, { type, at, headBytes, bytes }: Box): Item | undefined {
  const start = at + headBytes
  const version = memory[start] ?? 0
  const isLong = version === 3
  if (type !== 'infe' || version < 2 || headBytes + (isLong ? 14 : 12) > bytes) return undefined
  const id = isLong ? memory.readUInt32BE(start + 4) : memory.readUInt16BE(start + 4)
  const typeAt = start + (isLong ? 10 : 8)
  const isHidden = ((memory[start + 3] ?? 0) & HIDDEN) !== 0
  return { id, type: memory.toString('latin1', typeAt, typeAt + 4), isHidden }
}

/** Ids of thumbnails, masks, and tiles. */
function partsIn(memory: Buffer, iref: Box | undefined, items: readonly Item[]): ReadonlySet<number> {
  const parts = new Set<number>()
  if (iref === undefined) return parts
  const each = memory[iref.at + iref.headBytes] === 0 ? 2 : 4
  const types = new Map(items.map(({ id, type }) => [id, type]))
  for (const link of childrenOf(memory, { ...iref, headBytes: iref.headBytes + 4 })) {
    const start = link.at + link.headBytes
    const end = link.at + link.bytes
    if (start + each + 2 > end) continue
    const from = memory.readUIntBE(start, each)
    if (link.type === 'thmb' || link.type === 'auxl') parts.add(from)
    if (link.type !== 'dimg' || !MADE_OF_OTHERS.includes(types.get(from) ?? '')) continue
    for (let at = start + each + 2; at + each <= end; at += each) parts.add(memory.readUIntBE(at, each))
  }
  return parts
}

/** @param movie its table of contents, whole; 0 where there is none */
export function framesIn(memory: Buffer, movie: Box): number {
  const sizes = findBox(memory, movie, 'trak', 'mdia', 'minf', 'stbl', 'stsz')
  if (sizes === undefined || sizes.bytes < sizes.headBytes + 12) return 0
  return memory.readUInt32BE(sizes.at + sizes.headBytes + 8)
}

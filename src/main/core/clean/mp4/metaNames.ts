/**
 * Names what the metadata boxes of an MP4 tell: QuickTime's user data, iTunes' list, and lists with keys.
 */
import type { LeftOut } from '../../../../shared/media/leftOut.ts'
import { textNames, xmpNames } from '../names/textNames.ts'
import { boxesIn, childrenOf, type Box } from './boxes.ts'

/** More of a value is not looked at. */
const MOST_VALUE_BYTES = 1024 * 1024
const MOST_NAMED = 2000

/** https://github.com/adobe/xmp-docs, part 3 */
const XMP_ID = 'be7acfcb97a942e89c71999491e3afac'

/** @param box `udta`, `meta` or `uuid` */
export function metaNames(memory: Buffer, box: Box): LeftOut[] {
  if (box.type === 'uuid') return uuidNames(memory, box)
  if (box.type === 'meta') return listNames(memory, box)
  return childrenOf(memory, box)
    .slice(0, MOST_NAMED)
    .flatMap((child) =>
      child.type === 'meta'
        ? listNames(memory, child)
        : isEmpty(memory, child)
          ? []
          : namesOf(memory, child, child.type),
    )
}

function uuidNames(memory: Buffer, box: Box): LeftOut[] {
  const start = box.at + box.headBytes
  if (memory.toString('hex', start, start + 16) !== XMP_ID) return ['other']
  return xmpNames(memory.toString('utf8', start + 16, box.at + Math.min(box.bytes, MOST_VALUE_BYTES)))
}

const isEmpty = (memory: Buffer, { at, headBytes, bytes }: Box): boolean =>
  memory.subarray(at + headBytes, at + bytes).every((byte) => byte === 0)

function namesOf(memory: Buffer, { at, headBytes, bytes }: Box, key: string): LeftOut[] {
  const end = at + Math.min(bytes, MOST_VALUE_BYTES)
  return textNames(key.split('.').at(-1) ?? key, memory.toString('utf8', at + headBytes, end))
}

/** ISO's meta boxes begin with a version and flags, QuickTime's do not. */
function listNames(memory: Buffer, meta: Box): LeftOut[] {
  const start = meta.at + meta.headBytes
  const isPlain = memory.toString('latin1', start + 4, start + 8) === 'hdlr'
  const boxes = boxesIn(memory, isPlain ? start : start + 4, meta.at + meta.bytes)
  const keys = keysIn(memory, boxes)
  const found: LeftOut[] = []
  for (const list of boxes) {
    if (list.type === 'ilst') found.push(...itemNames(memory, list, keys))
    else if (list.type === 'xml ' || list.type === 'uuid') found.push('other')
  }
  return found
}

function itemNames(memory: Buffer, list: Box, keys: readonly string[]): LeftOut[] {
  return childrenOf(memory, list)
    .slice(0, MOST_NAMED)
    .flatMap((item) => {
      const index = memory.readUInt32BE(item.at + 4)
      return namesOf(memory, item, keys[index - 1] ?? ownKey(memory, item) ?? item.type)
    })
}

/** Items of type `----` have a name of their own. */
function ownKey(memory: Buffer, item: Box): string | undefined {
  if (item.type !== '----') return undefined
  const name = childrenOf(memory, item).find(({ type }) => type === 'name')
  return name && memory.toString('utf8', name.at + name.headBytes + 4, name.at + name.bytes)
}

/** The names that items refer to by their number. */
function keysIn(memory: Buffer, boxes: readonly Box[]): string[] {
  const table = boxes.find(({ type }) => type === 'keys')
  if (table === undefined) return []
  const start = table.at + table.headBytes + 8
  return boxesIn(memory, start, table.at + table.bytes)
    .slice(0, MOST_NAMED)
    .map(({ at, bytes }) => memory.toString('utf8', at + 8, at + bytes))
}

/**
 * Plans a copy of an MP3 with its frames only. The first of them may hold a table for seeking and the length of the
 * silence that its encoder added: it stays.
 */
import type { LeftOut } from '../../../../shared/media/leftOut.ts'
import { inOrder, joined, type CopyPlan, type Piece } from '../bytes/copyPlan.ts'
import type { Reader } from '../bytes/source.ts'
import { FRAME_HEAD_BYTES, frameHead, nextFrames } from './frames.ts'
import { tagAt, tagBefore, type Tag } from './tags.ts'

export interface Mp3Bounds {
  /** Of the first frame; undefined if there is none. */
  readonly first: number | undefined
  /** Behind the frames. */
  readonly end: number
  readonly tags: readonly Tag[]
}

/** More junk before the first frame, or amid them, is none that players skip. */
const JUNK_BYTES = 128 * 1024
const MOST_TAGS = 100

export async function mp3Bounds(reader: Reader): Promise<Mp3Bounds> {
  const tags: Tag[] = []
  let from = 0
  for (
    let tag = await tagAt(reader, 0);
    tag !== undefined && tags.length < MOST_TAGS;
    tag = await tagAt(reader, from)
  ) {
    tags.push(tag)
    from = tag.at + tag.bytes
  }
  if (from >= reader.size) return { first: undefined, end: reader.size, tags }
  let end = reader.size
  for (let tag = await tagBefore(reader, end); tag !== undefined && tags.length < MOST_TAGS;) {
    if (tag.at < from) break
    tags.push(tag)
    end = tag.at
    tag = await tagBefore(reader, end)
  }
  return { first: await nextFrames(reader, from, end, JUNK_BYTES), end, tags }
}

/** Undefined if it has no frames. */
export async function planMp3(reader: Reader): Promise<CopyPlan | undefined> {
  const { first, end, tags } = await mp3Bounds(reader)
  if (first === undefined) return undefined
  const found: LeftOut[] = tags.flatMap(({ names }) => names)
  const before = Math.max(0, ...tags.filter(({ at }) => at < first).map(({ at, bytes }) => at + bytes))
  if (await hasContent(reader, before, first)) found.push('hidden')
  const pieces: Piece[] = []
  let kept = first
  for (let at = first; at < end;) {
    const head = frameHead(await reader.take(at, FRAME_HEAD_BYTES))
    if (head !== undefined) {
      at += head.bytes
      continue
    }
    // A tag of a file that was appended to another; or damage, which stays where frames follow it.
    const tag = await tagAt(reader, at)
    const next = await nextFrames(
      reader,
      tag === undefined ? at : Math.min(end, at + tag.bytes),
      end,
      JUNK_BYTES,
    )
    if (tag !== undefined || next === undefined) {
      pieces.push({ from: kept, bytes: at - kept })
      if (tag !== undefined) found.push(...tag.names)
      else if (await hasContent(reader, at, end)) found.push('hidden')
      kept = next ?? end
    }
    at = next ?? end
  }
  pieces.push({ from: kept, bytes: end - kept })
  return { pieces: joined(pieces), leftOut: inOrder(found) }
}

/** Some writers fill up with zeros. */
async function hasContent(reader: Reader, from: number, to: number): Promise<boolean> {
  const bytes = await reader.take(from, Math.min(to - from, JUNK_BYTES))
  return bytes.some((byte) => byte !== 0)
}

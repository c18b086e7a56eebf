/**
 * Gives files to a target's slots: by kind, and in the order they have.
 */
import type { LinkCheck } from '../uploads/linkCheck.ts'
import type { MediaFacts } from '../media/mediaFacts.ts'
import { typeOf, type MediaKind } from '../uploads/serviceLimits.ts'
import type { Slot, Target } from './target.ts'

/** A file with a link, and what is known of it. */
export interface TaskFile {
  readonly url: string
  readonly name: string
  /** Ms since 1970. */
  readonly expiresAt: number
  /** Bytes. */
  readonly size?: number | undefined
  readonly facts?: MediaFacts | undefined
  /** Its link works on this computer only. */
  readonly practice?: boolean | undefined
  /** What the link answered when it was last asked. */
  readonly check?: LinkCheck | undefined
}

/** A file and its role. */
export interface Place<File extends TaskFile = TaskFile> {
  readonly slot: Slot
  readonly file: File
}

export interface Filled<File extends TaskFile = TaskFile> {
  readonly target: Target
  /** In the order of the slots. */
  readonly places: readonly Place<File>[]
  /** Those for which there is no room, or no slot at all. */
  readonly leftOver: readonly File[]
}

export const kindOf = ({ name }: Pick<TaskFile, 'name'>): MediaKind | undefined => typeOf(name)?.media

/** What a slot must have comes before what it may have; within a kind, earlier slots get earlier files. */
export function fillTarget<File extends TaskFile>(target: Target, files: readonly File[]): Filled<File> {
  const room = new Map<Slot, number>()
  const left = countKinds(files)
  for (const share of ['min', 'max'] as const) {
    for (const slot of target.slots) {
      const given = room.get(slot) ?? 0
      const more = Math.max(0, Math.min(slot[share] - given, left.get(slot.kind) ?? 0))
      room.set(slot, given + more)
      left.set(slot.kind, (left.get(slot.kind) ?? 0) - more)
    }
  }
  const given = new Set<number>()
  const places = target.slots.flatMap((slot) =>
    [...files.entries()]
      .filter(([at, file]) => kindOf(file) === slot.kind && !given.has(at))
      .slice(0, room.get(slot))
      .map(([at, file]) => {
        given.add(at)
        return { slot, file }
      }),
  )
  return { target, places, leftOver: files.filter((_, at) => !given.has(at)) }
}

function countKinds(files: readonly TaskFile[]): Map<MediaKind | undefined, number> {
  const counts = new Map<MediaKind | undefined, number>()
  for (const file of files) counts.set(kindOf(file), (counts.get(kindOf(file)) ?? 0) + 1)
  return counts
}

/**
 * The same with two files exchanged. They are counted through the places and then through what is left over. Files of
 * different kinds can't take each other's role: then nothing changes.
 */
export function swapped<File extends TaskFile>(
  filled: Filled<File>,
  one: number,
  other: number,
): Filled<File> {
  const { target, places, leftOver } = filled
  const files = [...places.map(({ file }) => file), ...leftOver]
  const [first, second] = [files[one], files[other]]
  if (first === undefined || second === undefined || kindOf(first) !== kindOf(second)) return filled
  files[one] = second
  files[other] = first
  return {
    target,
    places: places.map((place, at) => ({ ...place, file: files[at] ?? place.file })),
    leftOver: files.slice(places.length),
  }
}

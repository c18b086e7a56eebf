/**
 * Divides what is asked for into requests that the channel carries.
 */
import { FILES_MOST, REQUEST_BYTES } from '../../shared/channel/requests.ts'

/** For what a request says besides its files. */
const ROOM_BYTES = 64 * 1024

export interface Batch<T> {
  /** Index of its first item among all. */
  readonly offset: number
  readonly items: readonly T[]
}

export function batchesOf<T>(items: readonly T[], most = FILES_MOST, bytes = REQUEST_BYTES): Batch<T>[] {
  const batches: { offset: number; items: T[] }[] = []
  let room = 0
  for (const [index, item] of items.entries()) {
    const size = Buffer.byteLength(JSON.stringify(item)) + 1
    const last = batches.at(-1)
    if (last === undefined || last.items.length >= most || size > room) {
      batches.push({ offset: index, items: [item] })
      room = bytes - ROOM_BYTES - size
    } else {
      last.items.push(item)
      room -= size
    }
  }
  return batches
}

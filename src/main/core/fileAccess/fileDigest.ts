/**
 * Tells which bytes a file holds, by their SHA-256: of a whole file, or on the side while a file is read for sending.
 * Runs in the file process, so that hashing costs the app's own thread nothing.
 */
import { createHash } from 'node:crypto'
import { done, type Result } from '../../../shared/uploads/problem.ts'
import { markOf, openRegular, readPiece, type FileInfo, type RegularFile } from './openRegular.ts'

export interface FileDigest {
  /** SHA-256 of the file's bytes, 64 hex digits. */
  readonly sha256: string
  /** Another one is another file, or another version of this. */
  readonly mark: string
  /**
   * The mark will change with the file. Right after a file was written it may not: some file systems tell times in
   * steps of two seconds.
   */
  readonly isLasting: boolean
}

/** A digest, and the file as it was while it was read. */
export type DigestedFile = FileDigest & Omit<FileInfo, 'unread'>

/** What is known already: if the file still has this mark, it is not read again. */
export type KnownDigest = Pick<FileDigest, 'sha256' | 'mark'>

export const DIGEST_CHUNK_BYTES = 256 * 1024
/** The coarsest times are those of FAT, ms. */
const STEP_MS = 2000

export interface RunningDigest {
  /** These bytes were read from this position; fewer than were asked for mean the end. */
  add(position: number, bytes: Uint8Array, asked: number): void
  /** Undefined unless everything was read, in order. */
  end(): Promise<(FileDigest & { readonly hasChanged: boolean }) | undefined>
}

/** @param now ms since 1970 */
export async function startDigest(file: RegularFile, now: () => number): Promise<RunningDigest> {
  const before = await markOf(file)
  const hash = createHash('sha256')
  let next = 0
  let isInOrder = true
  let isWhole = false
  return {
    add(position, bytes, asked) {
      isInOrder &&= position === next && !isWhole
      if (!isInOrder) return
      hash.update(bytes)
      next += bytes.length
      isWhole = bytes.length < asked
    },
    async end() {
      if (!isInOrder || !isWhole) return undefined
      const { text: mark, size, changedAt } = await markOf(file)
      const hasChanged = mark !== before.text || size !== next
      const isLasting = !hasChanged && now() - changedAt >= STEP_MS
      return { sha256: hash.copy().digest('hex'), mark, isLasting, hasChanged }
    },
  }
}

/** Undefined when the file changes while it is read, or is larger than `limit` bytes. */
export async function digestFile(
  path: string,
  limit: number,
  known: KnownDigest | undefined,
  platform: string,
  now: () => number,
): Promise<Result<DigestedFile | undefined>> {
  const opened = await openRegular(path, platform)
  if (!opened.ok) return opened
  const { file, info } = opened.value
  try {
    if (info.size > limit) return done(undefined)
    if ((await markOf(file)).text === known?.mark) {
      return done({ ...info, ...known, isLasting: true })
    }
    const digest = await readThrough(file, info.size, now)
    if (digest?.hasChanged !== false) return done(undefined)
    const { sha256, mark, isLasting } = digest
    return done({ ...info, sha256, mark, isLasting })
  } finally {
    await file.close()
  }
}

async function readThrough(file: RegularFile, size: number, now: () => number) {
  const running = await startDigest(file, now)
  // One byte more than the file has, to see its end.
  const asked = Math.min(DIGEST_CHUNK_BYTES, size + 1)
  for (let position = 0; position <= size;) {
    const bytes = await readPiece(file, position, asked)
    running.add(position, bytes, asked)
    if (bytes.length < asked) break
    position += bytes.length
  }
  return running.end()
}

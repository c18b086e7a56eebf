/**
 * Tells which bytes a file holds, by their SHA-256: of a whole file, or on the side while a file is read for sending.
 * Runs in the file process, so that hashing costs the app's own thread nothing.
 */
import { createHash } from 'node:crypto'
import { done, type Result } from '../../../shared/uploads/problem.ts'
import {
  factsOf,
  fill,
  openRegular,
  readPiece,
  type FileInfo,
  type Mark,
  type RegularFile,
  type Version,
} from './open/openRegular.ts'

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
  end(): Promise<EndedDigest | undefined>
}

interface EndedDigest extends FileDigest {
  readonly hasChanged: boolean
  /** As the file is now. */
  readonly version: Version
}

/** The digests of files that were read lately, by the marks that will change with them. */
export interface RecentDigests {
  /** Gives it on. */
  remembered<T extends Result<FileDigest | undefined>>(digest: T): T
  /** The SHA-256 of the file with this mark. */
  of(mark: Mark): string | undefined
}

/** More files than anybody has read ahead of being sent. */
const MOST_RECENT = 1000

export function createRecentDigests(): RecentDigests {
  const known = new Map<string, string>()
  return {
    remembered(digest) {
      if (!digest.ok || digest.value?.isLasting !== true) return digest
      known.set(digest.value.mark, digest.value.sha256)
      const [oldest] = known.keys()
      if (known.size > MOST_RECENT && oldest !== undefined) known.delete(oldest)
      return digest
    },
    of: ({ text }) => known.get(text),
  }
}

/**
 * @param before the file's mark when it was opened
 * @param now ms since 1970
 * @param known the SHA-256 of the file with this mark: what is read is not hashed again
 */
export function startDigest(
  file: RegularFile,
  before: Mark,
  now: () => number,
  known?: string,
): RunningDigest {
  const hash = createHash('sha256')
  let next = 0
  let isInOrder = true
  let isWhole = false
  return {
    add(position, bytes, asked) {
      isInOrder &&= position === next && !isWhole
      if (!isInOrder) return
      if (known === undefined) hash.update(bytes)
      next += bytes.length
      isWhole = bytes.length < asked
    },
    async end() {
      if (!isInOrder || !isWhole) return undefined
      const { version, mark: after } = await factsOf(file)
      const { text: mark, size, changedAt } = after
      const hasChanged = mark !== before.text || size !== next
      // What was read may be neither what was known nor what is there now.
      if (known !== undefined && hasChanged) return undefined
      const isLasting = !hasChanged && now() - changedAt >= STEP_MS
      return { sha256: known ?? hash.copy().digest('hex'), mark, isLasting, hasChanged, version }
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
  const { file, info, mark: before } = opened.value
  try {
    if (info.size > limit) return done(undefined)
    if (before.text === known?.mark) return done({ ...info, ...known, isLasting: true })
    const digest = await readThrough(file, before, now)
    if (digest?.hasChanged !== false) return done(undefined)
    const { sha256, mark, isLasting } = digest
    return done({ ...info, sha256, mark, isLasting })
  } finally {
    await file.close()
  }
}

async function readThrough(file: RegularFile, before: Mark, now: () => number) {
  const { size } = before
  const running = startDigest(file, before, now)
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

/** The whole of a small file, as it was from before its first byte was read until after its last. */
export interface WholeFile {
  /** Fewer or more than its size if it has changed meanwhile. */
  readonly bytes: Uint8Array
  /** After the last was read. */
  readonly version: Version
  readonly digest: FileDigest | undefined
}

export async function readWithDigest(file: RegularFile, before: Mark, now: () => number): Promise<WholeFile> {
  const running = startDigest(file, before, now)
  // One byte more than the file has, to see that it is longer. If it is not, its version tells so too.
  const asked = before.size + 1
  const memory = Buffer.allocUnsafeSlow(asked)
  const { bytesRead } = await file.read(memory, 0, asked, 0)
  const bytes = bytesRead === before.size ? memory.subarray(0, bytesRead) : await fill(memory, file, 0)
  running.add(0, bytes, asked)
  const ended = await running.end()
  if (ended === undefined) return { bytes, version: (await factsOf(file)).version, digest: undefined }
  const { sha256, mark, isLasting, version } = ended
  return { bytes, version, digest: { sha256, mark, isLasting } }
}

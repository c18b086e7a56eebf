/**
 * Has the bytes of files told by their digests, and remembers them in this run: an unchanged file is not read again.
 */
import PQueue from 'p-queue'
import { LIMIT_BYTES } from '../../../shared/uploads/serviceLimits.ts'
import type { Result } from '../../../shared/uploads/problem.ts'
import { sentFileOf } from '../../../shared/uploads/sentFile.ts'
import type { Upload } from '../../../shared/uploads/upload.ts'
import type { DigestedFile, FileDigest, KnownDigest } from '../fileAccess/fileDigest.ts'
import type { Files } from '../fileAccess/userFiles.ts'

export interface Digests {
  /** A small file was read as it was checked. */
  checked(path: string, file: Place, digest: FileDigest): void
  /**
   * The SHA-256 of its file as it was checked, without looking at it again; once, and undefined unless it was read then.
   * Enough to tell that nothing else has these bytes.
   */
  asChecked(upload: Upload): string | undefined
  /** The SHA-256 of what is sent for it, if that is still as it was checked. */
  of(upload: Upload): Promise<string | undefined>
  /** The file at this path was read for sending. */
  remember(path: string, digest: FileDigest): void
}

/**
 * Files that are read at the same time. The first can be sent once it is read, which takes longer the more are read
 * beside it; one alone would have a file on a drive that hangs stop all others.
 */
const AT_ONCE = 2
/** As many digests are remembered as a large folder has files. */
const MOST_KNOWN = 10_000

export function createDigests(files: Pick<Files, 'digest'>): Digests {
  const queue = new PQueue({ concurrency: AT_ONCE })
  const known = new Map<string, KnownDigest>()
  /** By path. */
  const reading = new Map<string, Promise<Result<DigestedFile | undefined>>>()

  /** By path. */
  const lately = new Map<string, Place & { readonly sha256: string }>()

  const remember = (path: string, { sha256, mark, isLasting }: FileDigest) => {
    known.delete(path)
    if (!isLasting) return
    known.set(path, { sha256, mark })
    const [oldest] = known.keys()
    if (known.size > MOST_KNOWN && oldest !== undefined) known.delete(oldest)
  }
  const read = async (path: string) => {
    const digest = await queue.add(() => files.digest(path, LIMIT_BYTES, known.get(path)))
    if (digest.ok && digest.value !== undefined) remember(path, digest.value)
    return digest
  }
  const readOnce = (path: string) => {
    const under = reading.get(path) ?? read(path).finally(() => reading.delete(path))
    reading.set(path, under)
    return under
  }
  return {
    checked(path, { size, modifiedAt, realPath }, { sha256 }) {
      lately.set(path, { size, modifiedAt, realPath, sha256 })
      const [oldest] = lately.keys()
      if (lately.size > MOST_KNOWN && oldest !== undefined) lately.delete(oldest)
    },
    asChecked(upload) {
      const { path } = sentFileOf(upload)
      const known = lately.get(path)
      lately.delete(path)
      return known !== undefined && isAsChecked(upload, known) ? known.sha256 : undefined
    },
    remember,
    async of(upload) {
      const digest = await readOnce(sentFileOf(upload).path)
      return digest.ok && digest.value !== undefined && isAsChecked(upload, digest.value)
        ? digest.value.sha256
        : undefined
    },
  }
}

/** Which file it is, and which version. */
type Place = Pick<DigestedFile, 'size' | 'modifiedAt' | 'realPath'>

function isAsChecked(upload: Upload, digest: Place): boolean {
  const { size, modifiedAt, realPath } = sentFileOf(upload)
  return (
    size === digest.size &&
    modifiedAt === digest.modifiedAt &&
    (realPath === undefined || realPath === digest.realPath)
  )
}

/**
 * What the file process does with the content of files that are to be sent: it tells what they are, and writes what is
 * sent instead. Nothing here decodes a picture or a sound.
 */
import type { FileKind } from '../../../shared/media/fileKind.ts'
import type { Inspection } from '../../../shared/media/inspection.ts'
import type { LeftOut } from '../../../shared/media/leftOut.ts'
import type { MediaFacts } from '../../../shared/media/mediaFacts.ts'
import type { Result } from '../../../shared/uploads/problem.ts'

/** A file that was written. */
export interface Made {
  /** Bytes. */
  readonly size: number
  /** Ms since 1970. */
  readonly modifiedAt: number
  readonly kind: FileKind
  readonly facts: MediaFacts
  readonly leftOut: readonly LeftOut[]
}

/** Its facts are those of the file it is a copy of. */
export type Cleaned = Omit<Made, 'facts'>

/**
 * `to` is absolute, in a folder that exists, and names no file yet: the file is for this user only, and is gone again
 * where this fails. The file at `file` is only read; one that changes meanwhile is `changed`.
 */
export interface FileWork {
  /** A regular file of any size; what is read of it is bounded. */
  inspect(file: string): Promise<Result<Inspection>>
  /** A copy without metadata: pictures and sounds are the same, bit for bit. Undefined where there is nothing to leave out. */
  clean(file: string, to: string): Promise<Result<Cleaned | undefined>>
  /**
   * An MP4 with the same streams. Metadata are left out unless they are kept.
   * @param mostBytes `too-large` where the result is larger
   */
  remux(file: string, to: string, keepsMetadata: boolean, mostBytes: number): Promise<Result<Made>>
}

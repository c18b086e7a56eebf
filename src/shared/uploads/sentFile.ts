/**
 * Tells what of an upload is sent, which may be another file than the one on the disk.
 */
import type { Prepared } from '../media/prepared.ts'
import { typeOf, type MediaKind } from './serviceLimits.ts'
import type { Upload } from './upload.ts'

/** A file by its own name, and the one it is sent under, if that differs. */
export interface SentName {
  readonly name: string
  readonly sentAs?: string | undefined
}

/** Undefined for a type that the service does not take. */
export const sentMediaOf = ({ name, sentAs = name }: SentName): MediaKind | undefined => typeOf(sentAs)?.media

/** Bytes; undefined while they are not known. */
export const sentSizeOf = ({
  size,
  prepared,
}: {
  readonly size?: number | undefined
  readonly prepared?: Prepared | undefined
}): number | undefined => prepared?.size ?? size

/** The name under which it is sent. */
export const sentName = ({ name, sentAs = name }: SentName): string => sentAs

export interface SentFile {
  /** Absolute. */
  readonly path: string
  /** All links followed; undefined for a file of Mayfly's own. */
  readonly realPath?: string | undefined
  /** Bytes. */
  readonly size?: number | undefined
  /** Ms since 1970. */
  readonly modifiedAt?: number | undefined
}

/** The file whose bytes are sent, and which version of it: the one on the disk, or the one that was made of it. */
export function sentFileOf({ path, realPath, size, modifiedAt, prepared }: Upload): SentFile {
  if (prepared?.path === undefined) return { path, realPath, size, modifiedAt }
  return { path: prepared.path, size: prepared.size, modifiedAt: prepared.modifiedAt }
}

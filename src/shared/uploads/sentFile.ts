/**
 * Tells what of an upload is sent, which may be another file than the one on the disk.
 */
import type { Prepared } from '../media/prepared.ts'
import { typeOf, type MediaKind } from './serviceLimits.ts'

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

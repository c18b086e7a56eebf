/**
 * Describes a clipboard that holds nothing to send, and what it holds instead.
 */
import type { ClipboardFound } from '../../../shared/uploads/clipboardFound.ts'
import type { Signature } from '../../../shared/uploads/fileSignature.ts'
import type { ClipboardContent } from './clipboardContent.ts'

export type NothingFound = Extract<ClipboardContent, { kind: 'nothing' }>

export const nothing = (found: ClipboardFound, format?: string): NothingFound =>
  format === undefined ? { kind: 'nothing', found } : { kind: 'nothing', found, format }

/** For data of a type that the service does not accept. */
export const named = ({ name, isPicture }: Extract<Signature, { name: string }>): NothingFound =>
  isPicture ? nothing('format', name) : nothing('data')

/**
 * Writes the files that are sent instead of the user's: new ones, for this user only, and gone again where writing fails.
 */
import { constants } from 'node:fs'
import { open, rm, type FileHandle } from 'node:fs/promises'
import { done, failed, type Result } from '../../../../shared/uploads/problem.ts'
import { bytesOf, type Piece } from '../../clean/bytes/copyPlan.ts'
import type { ReadPiece } from '../../clean/bytes/source.ts'
import { problemOfFileError } from '../open/fileErrors.ts'
import { versionOf, type Version } from '../open/openRegular.ts'

/** A file could not be written: that says nothing of the file it was made from. */
export class NotWritten extends Error {
  readonly isFull: boolean

  constructor(cause: unknown) {
    super('not written', { cause })
    this.isFull =
      cause instanceof Error && 'syscall' in cause && problemOfFileError(cause).kind === 'no-space'
  }
}

const written = async <T>(act: () => Promise<T>): Promise<T> => {
  try {
    return await act()
  } catch (error) {
    throw new NotWritten(error)
  }
}

export type WritePiece = (position: number, bytes: Uint8Array) => Promise<void>

const CHUNK_BYTES = 1024 * 1024
const NEW = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL

/**
 * Rejects with `NotWritten`, and what `act` throws.
 * @param act writes it; the file is removed where that fails or throws
 */
export async function writeNew<T>(
  path: string,
  act: (write: WritePiece) => Promise<Result<T>>,
): Promise<Result<T & Version>> {
  const file = await written(() => open(path, NEW, 0o600))
  let result: Result<T & Version> | undefined
  try {
    const made = await act((position, bytes) => written(() => writeAll(file, position, bytes)))
    result = made.ok ? done({ ...made.value, ...versionOf(await file.stat()) }) : failed(made.problem)
    return result
  } finally {
    await file.close().catch(() => undefined)
    if (result?.ok !== true) await rm(path, { force: true }).catch(() => undefined)
  }
}

async function writeAll(file: FileHandle, position: number, bytes: Uint8Array): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, position + done)
    done += bytesWritten
  }
}

/** Puts a copy together, piece by piece. False if the file that is copied ended too soon. */
export async function writePieces(
  pieces: readonly Piece[],
  read: ReadPiece,
  write: WritePiece,
): Promise<boolean> {
  let position = 0
  for (const piece of pieces) {
    const bytes = bytesOf(piece)
    for (let at = 0; at < bytes;) {
      const chunk = await chunkOf(piece, at, Math.min(CHUNK_BYTES, bytes - at), read)
      if (chunk.length === 0) return false
      await write(position, chunk)
      at += chunk.length
      position += chunk.length
    }
  }
  return true
}

function chunkOf(piece: Piece, at: number, bytes: number, read: ReadPiece): Promise<Uint8Array> | Uint8Array {
  if (piece instanceof Uint8Array) return piece.subarray(at, at + bytes)
  return 'zeros' in piece ? new Uint8Array(bytes) : read(piece.from + at, bytes)
}

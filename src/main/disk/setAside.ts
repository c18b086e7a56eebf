/**
 * Judges what stands where one of Mayfly's own files belongs, and renames what can't be read: it is never emptied.
 */
import { lstatSync, readdirSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { checkRegular, NotAFile } from './regularFile.ts'

/** Bytes. A history of a hundred thousand links takes half of it. */
export const LIMIT_BYTES = 64 * 1024 * 1024

export interface StoreHandlers {
  /** The file was invalid; it now has this name, and a new one was started. */
  onSetAside(file: string): void
  /** The file can't be written; saved values last until Mayfly quits. */
  onUnwritable(): void
  /** The file had been deleted while Mayfly ran, perhaps with others; it has been written again. */
  onGone(): void
}

/** Removes what a crash during a write left. With one Mayfly per folder, nothing else writes there. */
export function clearHalfWritten(file: string): void {
  const folder = path.dirname(file)
  const half = [`${path.basename(file)}.part`, `${path.basename(file)}.tmp-`]
  try {
    const left = readdirSync(folder).filter((entry) => half.some((start) => entry.startsWith(start)))
    for (const entry of left) rmSync(path.join(folder, entry), { recursive: true, force: true })
  } catch {
    // If the folder can't be read or written, later steps will report it.
  }
}

/** Does nothing where there is nothing. Throws Node's error. */
export function setAside(file: string, { onSetAside }: Pick<StoreHandlers, 'onSetAside'>): void {
  if (!isThere(file)) return
  const moment = new Date().toISOString().replace(/[:.]/g, '-')
  const { dir, name, ext } = path.parse(file)
  const aside = path.join(dir, `${name}.damaged-${moment}${ext}`)
  renameSync(file, aside)
  onSetAside(path.basename(aside))
}

/** Whether reading the file could block indefinitely, or use all memory. */
export function isStrange(file: string): boolean {
  try {
    checkRegular(file, LIMIT_BYTES)
    return false
  } catch (error) {
    return error instanceof NotAFile
  }
}

/** Also true for a dangling link. */
export const isThere = (file: string): boolean => lstatSync(file, { throwIfNoEntry: false }) !== undefined

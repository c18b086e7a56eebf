/**
 * Replaces the AppImage file by another: at every moment it is one of the two, whole.
 */
import { createHash } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  fsyncSync,
  openSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'

const PIECE_BYTES = 1024 * 1024
/** Whoever may read it may run it, whatever the umask. */
const RUNS = 0o500

/**
 * Synchronous, as it runs once the app has quit. Throws Node's errors, and one with the code ERR_CHECKSUM_MISMATCH when
 * `from` is not what was downloaded.
 * @param sha512 of `from`, in base64
 */
export function replaceImage(from: string, image: string, sha512: string): void {
  // The cache may be on another file system, where a rename would not do.
  const target = realpathSync(image)
  const beside = `${target}.new`
  const mode = (statSync(target).mode & 0o777) | RUNS
  rmSync(beside, { force: true })
  try {
    if (copy(from, beside) !== sha512) {
      throw Object.assign(new Error('the downloaded file has changed'), { code: 'ERR_CHECKSUM_MISMATCH' })
    }
    chmodSync(beside, mode)
    renameSync(beside, target)
  } catch (error) {
    rmSync(beside, { force: true })
    throw error
  }
  rmSync(from, { force: true })
}

/** @returns the SHA-512 of what was copied, in base64 */
function copy(from: string, to: string): string {
  const hash = createHash('sha512')
  const piece = Buffer.allocUnsafe(PIECE_BYTES)
  const source = openSync(from, 'r')
  try {
    const target = openSync(to, 'wx', 0o600)
    try {
      for (let read = readSync(source, piece); read > 0; read = readSync(source, piece)) {
        const got = piece.subarray(0, read)
        hash.update(got)
        for (let at = 0; at < read;) at += writeSync(target, got, at)
      }
      fsyncSync(target)
    } finally {
      closeSync(target)
    }
  } finally {
    closeSync(source)
  }
  return hash.digest('base64')
}

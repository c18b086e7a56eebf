/**
 * Replaces the AppImage file by another: at every moment it is one of the two, whole.
 */
import { createHash } from 'node:crypto'
import { readFileSync, realpathSync, rmSync, statSync } from 'node:fs'
import { writeAtomicallySync } from '../../disk/atomicWrite.ts'

/** Whoever may read it may run it, whatever the umask. */
const RUNS = 0o500

/**
 * Synchronous, as it runs once the app has quit. Throws Node's errors, and one with the code ERR_CHECKSUM_MISMATCH when
 * `from` is not what was downloaded.
 * @param sha512 of `from`, in base64
 */
export function replaceImage(from: string, image: string, sha512: string): void {
  const target = realpathSync(image)
  // Checked in memory: what is written below is what was checked.
  const bytes = readFileSync(from)
  if (createHash('sha512').update(bytes).digest('base64') !== sha512) {
    throw Object.assign(new Error('the downloaded file has changed'), { code: 'ERR_CHECKSUM_MISMATCH' })
  }
  // Copied, as the cache may be on another file system, where a rename would not do.
  writeAtomicallySync(target, bytes, (statSync(target).mode & 0o777) | RUNS)
  rmSync(from, { force: true })
}

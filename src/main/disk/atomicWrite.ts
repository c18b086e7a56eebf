/**
 * Writes a file atomically: to a temporary file beside it, flushed to disk, then renamed. A reader sees either the old
 * or the new content, also after a power cut.
 */
import { chmodSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { rename, rm, writeFile } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'

/** For our own files, which only this user may read. A link planted there is not followed. */
const OPTIONS = { mode: 0o600, flag: 'wx', flush: true } as const

/** On Windows a virus scanner, say, may have the old file open: how long to go on trying, and between two tries, ms. */
const BUSY_MS = 1000
const AGAIN_MS = 20
const BUSY: readonly unknown[] = ['EPERM', 'EACCES', 'EBUSY']

const partOf = (file: string): string => `${file}.part`

/** Rejects with Node's error, and then leaves the old file. The folder must exist. */
export async function writeAtomically(file: string, content: string | Uint8Array): Promise<void> {
  const part = partOf(file)
  // Left by a crash, or by somebody else.
  await rm(part, { recursive: true, force: true })
  try {
    await writeFile(part, content, OPTIONS)
    const end = performance.now() + BUSY_MS
    for (let isPut = false; !isPut;) {
      isPut = await rename(part, file).then(
        () => true,
        (error: unknown) => refuseUnlessBusy(error, end),
      )
      if (!isPut) await wait(AGAIN_MS)
    }
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined)
    throw error
  }
}

/** The synchronous version, for what must exist before anything else continues. */
export function writeAtomicallySync(
  file: string,
  content: string | Uint8Array,
  mode: number = OPTIONS.mode,
): void {
  const part = partOf(file)
  rmSync(part, { recursive: true, force: true })
  try {
    writeFileSync(part, content, OPTIONS)
    if (mode !== OPTIONS.mode) chmodSync(part, mode)
    retryWhileBusySync(() => {
      renameSync(part, file)
    })
  } catch (error) {
    try {
      rmSync(part, { force: true })
    } catch {
      // The disk that refused the write refuses this too.
    }
    throw error
  }
}

/** Throws what `act` throws, if it still does once another program has had time to let go of the file. @param busy error codes */
export function retryWhileBusySync<T>(act: () => T, busy: readonly unknown[] = BUSY): T {
  const end = performance.now() + BUSY_MS
  for (;;) {
    try {
      return act()
    } catch (error) {
      refuseUnlessBusy(error, end, busy)
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, AGAIN_MS)
  }
}

/** False when it is worth another try; throws the error otherwise. @param end of performance.now() */
function refuseUnlessBusy(error: unknown, end: number, busy = BUSY): false {
  const isBusy = error instanceof Error && 'code' in error && busy.includes(error.code)
  if (!isBusy || performance.now() > end) throw error
  return false
}

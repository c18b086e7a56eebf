/**
 * Spools the body of an upload to disk while it arrives, so that large ones take no memory.
 */
import { open, rm, type FileHandle } from 'node:fs/promises'
import { readOwn } from '../disk/regularFile.ts'

export interface BodySpool {
  /** Never rejects: once a write has failed, `read` does. */
  write(bytes: Uint8Array): Promise<void>
  /** All of it. */
  read(): Promise<Buffer>
  remove(): Promise<void>
}

/** @param limit most bytes that are read back */
export function createBodySpool(file: string, limit: number): BodySpool {
  let handle: FileHandle | undefined
  let failure: Error | undefined
  const close = async () => {
    await handle?.close()
    handle = undefined
  }
  return {
    async write(bytes) {
      if (failure !== undefined) return
      try {
        handle ??= await open(file, 'wx', 0o600)
        await handle.appendFile(bytes)
      } catch (error) {
        failure = error instanceof Error ? error : new Error('the bytes could not be written')
      }
    },
    async read() {
      if (failure !== undefined) throw failure
      if (handle === undefined) return Buffer.alloc(0)
      await close()
      return await readOwn(file, limit)
    },
    async remove() {
      await close()
      await rm(file, { force: true })
    },
  }
}

/**
 * Hands bytes to the app as private files in its channel's folder, and removes those that it did not take.
 */
import { rmdir } from 'node:fs/promises'
import path from 'node:path'
import { unspool, writeSpooled } from '../../main/disk/spoolFiles.ts'

export interface HandedFiles {
  /** Its path. Rejects with Node's error if the disk refuses, or with that of what gives the bytes. */
  write(id: string, bytes: AsyncIterable<Buffer>): Promise<string>
  /** @param areTaken whether the app has them now; then only what it left empty goes */
  clear(areTaken: boolean): Promise<void>
}

export function createHandedFiles(folder: string): HandedFiles {
  let written: string[] = []
  return {
    async write(id, bytes) {
      const file = await writeSpooled(folder, id, 'input', bytes)
      written.push(file)
      return file
    },
    async clear(areTaken) {
      const files = written
      written = []
      for (const file of files) {
        const removed = areTaken ? rmdir(path.dirname(file)) : unspool(folder, file)
        await removed.catch(() => undefined)
      }
    },
  }
}

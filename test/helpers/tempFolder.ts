// A test's own temporary folder, and files to put into it.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { crc32 } from 'node:zlib'
import { onTestFinished } from 'vitest'

/** A new, empty folder that is removed after the test. */
export async function tempFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'mayfly-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** Bytes that differ by position, so that a lost, repeated or moved piece shows. */
export function bytesOf(size: number, seed = 1): Buffer {
  const numbers = new Uint32Array(Math.ceil(size / 4))
  let state = seed
  for (let at = 0; at < numbers.length; at += 1) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    // The low bits of such a sequence repeat soon, the high ones do not.
    numbers[at] = state ^ (state >>> 15)
  }
  return Buffer.from(numbers.buffer, 0, size)
}

/** Writes a file and returns its path; a number stands for that many arbitrary bytes, other ones for other names. */
export async function put(folder: string, name: string, content: number | string | Buffer): Promise<string> {
  const file = path.join(folder, name)
  await writeFile(file, typeof content === 'number' ? bytesNamed(name, content) : content)
  return file
}

/** The bytes of a file that is made so. */
export const bytesNamed = (name: string, size: number): Buffer => bytesOf(size, crc32(name))

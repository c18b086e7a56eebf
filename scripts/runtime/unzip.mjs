// Unpacks the wanted entries of a zip archive, without reading the unwanted ones.
import { createWriteStream, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import yauzl from 'yauzl'

/**
 * @param {string} archive
 * @param {(name: string) => string | undefined} place where the entry of that name goes; undefined to skip it
 * @returns {Promise<void>}
 */
export async function unzip(archive, place) {
  const zip = await yauzl.openPromise(archive)
  for await (const entry of zip.eachEntry()) {
    const target = entry.fileName.endsWith('/') ? undefined : place(entry.fileName)
    if (target === undefined) continue
    mkdirSync(dirname(target), { recursive: true })
    const mode = (entry.externalFileAttributes >>> 16) & 0o777
    await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(target, { mode }))
  }
}

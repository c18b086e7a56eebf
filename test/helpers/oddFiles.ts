// Files that hang or fail, for a unit test; gone with it.
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { onTestFinished, type TestContext } from 'vitest'
import { mountOddFiles, whyNoOddFiles, type OddFiles } from '../desktop/oddFiles.ts'
import { bytesOf, put, tempFolder } from './tempFolder.ts'

/**
 * Skips the test, and says why, where such files can't be.
 * @param skip of the test's context
 * @param listed the names that their folders list
 * @param bytes what all of them hold: by default 200,000 bytes
 */
export async function oddFiles(
  skip: TestContext['skip'],
  listed: readonly string[] = [],
  bytes: Buffer = bytesOf(200_000),
): Promise<OddFiles> {
  if (whyNoOddFiles !== undefined) skip(whyNoOddFiles)
  const folder = await tempFolder()
  const mountpoint = path.join(folder, 'drive')
  await mkdir(mountpoint)
  const odd = await mountOddFiles(mountpoint, await put(folder, 'source', bytes), listed)
  onTestFinished(() => odd.close())
  return odd
}

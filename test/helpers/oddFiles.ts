// Files that hang or fail, for a unit test; removed after it.
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { onTestFinished, type TestContext } from 'vitest'
import { mountOddFiles, whyNoOddFiles, type OddFiles } from '../desktop/oddFiles.ts'
import { bytesOf, put, tempFolder } from './tempFolder.ts'

/**
 * Skips the test with a reason where such files can't exist.
 * @param skip from the test's context
 * @param listed the names that their folders list
 * @param bytes the content of all of them: 200,000 bytes by default
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

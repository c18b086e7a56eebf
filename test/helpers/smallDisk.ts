// A file system of a few kilobytes for a unit test, unmounted after it: its own, so that it can be full or read-only.
import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { onTestFinished, type TestContext } from 'vitest'
import { tempFolder } from './tempFolder.ts'

export interface SmallDisk {
  readonly folder: string
  /** From now on it refuses, or takes, every write. */
  setReadOnly(on: boolean): void
}

/**
 * Skips the test with a reason where no file system can be mounted.
 * @param skip from the test's context
 * @param kilobytes all that fits, in pages of 4
 */
export async function smallDisk(skip: TestContext['skip'], kilobytes: number): Promise<SmallDisk> {
  if (process.env.MAYFLY_OWN_MOUNTS !== '1') skip('only root mounts a file system, in a run by npm')
  const folder = path.join(await tempFolder(), 'disk')
  mkdirSync(folder)
  const options = `size=${String(kilobytes)}k,mode=700`
  execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder])
  onTestFinished(() => {
    execFileSync('umount', ['--lazy', folder])
  })
  return {
    folder,
    setReadOnly(on) {
      execFileSync('mount', ['-o', `remount,${on ? 'ro' : 'rw'}`, folder])
    },
  }
}

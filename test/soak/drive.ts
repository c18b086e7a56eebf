// A faulty network drive: its files hang or fail one by one, and sometimes the whole drive goes silent.
import { longBytes } from '../e2e/support/samples.ts'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { mountOddFiles, whyNoOddFiles } from '../desktop/oddFiles.ts'
import type { Chance } from './chance.ts'

export type Drive = {
  /** The content of all its files. */
  readonly bytes: Buffer
  /** The path of a new file there. The first one hangs. */
  path(number: number, extension: string): string
  /** How many of its files were waited for. */
  hung(): number
  /** Makes the whole drive silent until the promise resolves. */
  silent(rest: () => Promise<void>): Promise<void>
  /** From now on the whole drive answers, including what hung so far. */
  heal(): Promise<void>
  close(): Promise<void>
}

/** Faults, each after its weight; oddfs.py documents them. */
const TROUBLES: readonly (readonly [number, string])[] = [
  [4, 'good'],
  [3, 'hang-look'],
  [3, 'hang-open'],
  [2, 'hang-read'],
  [2, 'hang-late'],
  [1, 'stuck-look'],
  [1, 'stuck-open'],
  [1, 'stuck-read'],
  [2, 'eio-read'],
  [2, 'eio-late'],
  [1, 'estale-open'],
  [1, 'ebusy-open'],
  [1, 'etimedout-look'],
  [1, 'etimedout-read'],
  [1, 'enxio-open'],
]
const BYTES = 300_000

/** Undefined where it can't be mounted, with the reason passed to `tell`. */
export async function mountDrive(
  folder: string,
  chance: Chance,
  tell: (text: string) => void,
): Promise<Drive | undefined> {
  if (whyNoOddFiles !== undefined) {
    tell(`no files that hang: ${whyNoOddFiles}`)
    return undefined
  }
  const mountpoint = join(folder, 'mounted')
  const source = join(folder, 'source')
  // Under whatever name: it is sent under the right one.
  const bytes = longBytes(`${chance.bytes(16).toString('hex')}.png`, BYTES)
  mkdirSync(mountpoint, { recursive: true })
  writeFileSync(source, bytes)
  const odd = await mountOddFiles(mountpoint, source)
  let healed = false
  let isFirst = true
  return {
    bytes,
    path(number, extension) {
      const trouble = isFirst ? 'hang-look' : chance.weighed(TROUBLES)
      isFirst = false
      return odd.at(`${trouble} ${number}.${extension}`)
    },
    hung: () => odd.waited.size,
    async silent(rest) {
      await odd.tell('silent')
      await rest()
      if (!healed) await odd.tell('answer')
    },
    async heal() {
      healed = true
      await odd.tell('answer')
      await odd.tell('release')
    },
    close: odd.close,
  }
}

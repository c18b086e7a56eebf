/**
 * Hands a second start's request to the first through a folder: Chromium's own message to a running instance holds
 * 32 KB, command line included, and silently drops what does not fit.
 */
import { app } from 'electron'
import { randomUUID } from 'node:crypto'
import { lstatSync, mkdirSync, readdirSync, rmSync, watch } from 'node:fs'
import path from 'node:path'
import * as v from 'valibot'
import { writeAtomicallySync } from '../../disk/atomicWrite.ts'
import { readRegular } from '../../disk/regularFile.ts'

/** Bytes: the longest command line on Linux. */
const LIMIT_BYTES = 4 * 1024 * 1024

const askedSchema = v.object({
  words: v.array(v.string()),
  cwd: v.optional(v.string()),
  /** The display of who asks. */
  display: v.optional(v.record(v.string(), v.string())),
})
export type StartRequest = v.InferOutput<typeof askedSchema>

const folderPath = (): string => path.join(app.getPath('userData'), 'handed')

/** One file name per start, however often it hands over: the receiver takes it only once. */
const ownName = `${String(Date.now())}-${randomUUID()}.json`

/** Throws where it can't be created, or is a link: what a link points to is not ours to delete. */
function openFolder(): void {
  mkdirSync(folderPath(), { recursive: true, mode: 0o700 })
  if (lstatSync(folderPath()).isSymbolicLink()) throw new Error('the folder is a link')
}

/** Writes the request atomically and returns the file; undefined when the disk can't be written. */
export function handOver(asked: StartRequest): string | undefined {
  const file = path.join(folderPath(), ownName)
  try {
    openFolder()
    writeAtomicallySync(file, JSON.stringify(asked))
    return file
  } catch {
    return undefined
  }
}

export function withdraw(file: string | undefined): void {
  if (file !== undefined) rmSync(file, { recursive: true, force: true })
}

/**
 * Takes waiting requests, oldest first, and later ones. A file is deleted only once `take` has finished with it.
 * @param own this start's own request, which it handles itself
 * @returns checks the folder again, for when a caller knows of a new request
 */
export function receive(take: (asked: StartRequest) => Promise<void>, own?: string): () => void {
  const taken = new Map<string, 'under way' | 'done'>(own === undefined ? [] : [[own, 'under way']])
  const look = () => {
    for (const file of waiting()) {
      if (taken.get(file) === 'done') withdraw(file)
      if (taken.has(file)) continue
      taken.set(file, 'under way')
      const asked = read(file)
      const done = () => {
        withdraw(file)
        taken.set(file, 'done')
      }
      if (asked === undefined) done()
      else void take(asked).finally(done)
    }
  }
  try {
    openFolder()
    watch(folderPath(), { persistent: false }, look).on('error', () => undefined)
  } catch {
    // Without a folder there is nothing to watch; small requests come by Chromium's message.
  }
  // Not before the app can take requests.
  void app.whenReady().then(look)
  return look
}

function waiting(): string[] {
  try {
    openFolder()
    const names = readdirSync(folderPath()).filter((name) => name.endsWith('.json'))
    return names.sort().map((name) => path.join(folderPath(), name))
  } catch {
    return []
  }
}

function read(file: string): StartRequest | undefined {
  try {
    const parsed = v.safeParse(askedSchema, JSON.parse(readRegular(file, LIMIT_BYTES).toString('utf8')))
    return parsed.success ? parsed.output : undefined
  } catch {
    return undefined
  }
}

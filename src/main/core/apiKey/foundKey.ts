/**
 * Reads the API key that PiAPI's own command line leaves in a file in the user's home folder, in plain text. The file is
 * only read, and nothing in it is taken for granted.
 */
import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { withTimeout } from '../async/withTimeout.ts'
import { sanitizedKey } from './apiKey.ts'

/** As a path to show. */
export const FOUND_KEY_FILE = '~/.piapi/config.json'

/** Bytes. It holds a few settings. */
const LONGEST = 64 * 1024
/** A home folder on a disk that does not answer must not keep anything waiting, ms. */
const LIMIT_MS = 3000
/** What it may be called there. */
const NAMES = ['apiKey', 'api_key', 'key'] as const

/** @param home the user's home folder; @returns undefined if there is none, or it can't be read */
export async function readFoundKey(home: string): Promise<string | undefined> {
  const text = await withTimeout(readText(`${home}/${FOUND_KEY_FILE.slice(2)}`), LIMIT_MS)
  return text === undefined ? undefined : keyIn(text)
}

/** Without O_NONBLOCK, opening a FIFO would block until a process writes to it. */
const READ = constants.O_RDONLY | ((constants.O_NONBLOCK as number | undefined) ?? 0)

async function readText(file: string): Promise<string | undefined> {
  try {
    const handle = await open(file, READ)
    try {
      const facts = await handle.stat()
      if (!facts.isFile() || facts.size > LONGEST) return undefined
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(LONGEST), 0, LONGEST, 0)
      return buffer.toString('utf8', 0, bytesRead).replace(/^\ufeff/, '')
    } finally {
      await handle.close()
    }
  } catch {
    return undefined
  }
}

function keyIn(text: string): string | undefined {
  const config = parsed(text)
  if (typeof config !== 'object' || config === null) return undefined
  const values = new Map<string, unknown>(Object.entries(config))
  const texts = NAMES.map((name) => values.get(name)).filter((value) => typeof value === 'string')
  return texts.map(sanitizedKey).find((key) => key !== undefined)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

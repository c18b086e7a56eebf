/**
 * What lies where, asked with a time limit: a network drive may never answer.
 */
import { opendir, stat } from 'node:fs/promises'

export interface Disk {
  /** `unknown` when it can't be told, or not in time; links are followed. */
  kindOf(file: string): Promise<'file' | 'other' | 'missing' | 'unknown'>
  /** Names in this folder, at most MOST_NAMES; none when it can't be read, or not in time. */
  namesIn(folder: string): Promise<readonly string[]>
}

/** For each question, ms. */
const LIMIT_MS = 3000
const MOST_NAMES = 20_000

export const disk: Disk = {
  kindOf: (file) => inTime(kindOf(file), 'unknown'),
  namesIn: (folder) => inTime(namesIn(folder), []),
}

async function kindOf(file: string): ReturnType<Disk['kindOf']> {
  try {
    return (await stat(file)).isFile() ? 'file' : 'other'
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    return code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG' ? 'missing' : 'unknown'
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  const names: string[] = []
  try {
    for await (const { name } of await opendir(folder)) {
      if (names.push(name) >= MOST_NAMES) break
    }
  } catch {
    return []
  }
  return names
}

function inTime<Value>(answer: Promise<Value>, otherwise: Value): Promise<Value> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, LIMIT_MS, otherwise)
    void answer.then((value) => {
      clearTimeout(timer)
      resolve(value)
    })
  })
}

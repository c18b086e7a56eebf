/**
 * Reads the API key for one run from the environment: MAYFLY_API_KEY itself, or the first line of the file that
 * MAYFLY_API_KEY_FILE names; where neither is given PIAPI_API_KEY, under which PiAPI's own tools have it. Values that can't be keys are reported, and the run continues without them.
 */
import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { done, failed, type Result } from '../../../shared/uploads/problem.ts'
import { words } from '../../../shared/i18n/words.ts'
import { withTimeout } from '../async/withTimeout.ts'
import { sanitizedKey } from './apiKey.ts'

export interface GivenKey {
  readonly key: string | undefined
  /** What is wrong, in the language that is active when it is shown. */
  readonly troubles: readonly (() => string)[]
}

export type KeyFileProblem = 'missing' | 'not-a-file' | 'unreadable' | 'silent' | 'no-key'

/** Bytes. A key has 512 at most. */
const LONGEST = 4096
/** A file on a disk that does not answer must not keep Mayfly from starting, ms. */
const LIMIT_MS = 3000

/**
 * Removes them from the environment, so that no program started from here inherits them. That does not hide the key:
 * processes that Electron forks before our first line runs have it in theirs, and any process of the user may read
 * those (proc(5), /proc/PID/environ). A file keeps the key out of there.
 * @param platform Node's process.platform; Windows has no file modes
 */
export async function takeGivenKey(env: NodeJS.ProcessEnv, platform: string): Promise<GivenKey> {
  const { MAYFLY_API_KEY: text, MAYFLY_API_KEY_FILE: file, PIAPI_API_KEY: others } = env
  delete env.PIAPI_API_KEY
  delete env.MAYFLY_API_KEY
  delete env.MAYFLY_API_KEY_FILE
  const troubles: (() => string)[] = []
  if (text) {
    const key = sanitizedKey(text)
    if (key !== undefined) return { key, troubles }
    troubles.push(() => words.start.badKey)
  }
  if (!text && !file && others) {
    const key = sanitizedKey(others)
    return { key, troubles: key === undefined ? [() => words.start.badPiapiKey] : [] }
  }
  if (!file) return { key: undefined, troubles }
  const read = (await withTimeout(readKey(file), LIMIT_MS)) ?? failed('silent')
  if (!read.ok) {
    const why = read.problem
    return { key: undefined, troubles: [...troubles, () => words.start.badKeyFile(file, why)] }
  }
  const isOpen = platform !== 'win32' && (read.value.mode & 0o077) !== 0
  if (isOpen) troubles.push(() => words.start.openKeyFile(file))
  return { key: read.value.key, troubles }
}

/** Without O_NONBLOCK, opening a FIFO would block until a process writes to it. */
const READ = constants.O_RDONLY | ((constants.O_NONBLOCK as number | undefined) ?? 0)

async function readKey(
  file: string,
): Promise<Result<{ readonly key: string; readonly mode: number }, KeyFileProblem>> {
  try {
    const handle = await open(file, READ)
    try {
      const facts = await handle.stat()
      if (!facts.isFile()) return failed('not-a-file')
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(LONGEST), 0, LONGEST, 0)
      const [line = ''] = buffer
        .toString('utf8', 0, bytesRead)
        .replace(/^\ufeff/, '')
        .split('\n')
      const key = sanitizedKey(line)
      return key === undefined ? failed('no-key') : done({ key, mode: facts.mode })
    } finally {
      await handle.close()
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    return failed(
      code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : code === 'ENXIO' ? 'not-a-file' : 'unreadable',
    )
  }
}

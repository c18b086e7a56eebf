/**
 * Finds the user's own ffmpeg, in the folders that PATH names. Never in the current folder: whoever filled that might have
 * put a program of that name there.
 */
import { constants } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import path from 'node:path'

export interface Surroundings {
  /** As Node names it. */
  readonly platform: string
  readonly env: Readonly<Record<string, string | undefined>>
}

/** Where programs are that a desktop’s PATH often does not name, though the user’s terminal does. */
const MORE: Readonly<Record<string, readonly string[]>> = {
  darwin: ['/opt/homebrew/bin', '/usr/local/bin', '/opt/local/bin'],
}

/** An absolute path; undefined if there is none. */
export async function findFfmpeg({ platform, env }: Surroundings): Promise<string | undefined> {
  const isWindows = platform === 'win32'
  const { delimiter, isAbsolute, join } = isWindows ? path.win32 : path.posix
  const folders = (isWindows ? (env.Path ?? env.PATH ?? '') : (env.PATH ?? '')).split(delimiter)
  for (const folder of [...folders, ...(MORE[platform] ?? [])]) {
    // "C:bin" and "\bin" depend on the current folder and drive.
    if (!isAbsolute(folder) || (isWindows && !/^[a-z]:[\\/]/i.test(folder))) continue
    const program = join(folder, isWindows ? 'ffmpeg.exe' : 'ffmpeg')
    if (await isProgram(program)) return program
  }
  return undefined
}

async function isProgram(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK)
    return (await stat(file)).isFile()
  } catch {
    return false
  }
}

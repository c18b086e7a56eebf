/**
 * Checks that a path is inside one of Mayfly's own folders, before anything there is deleted, written or served.
 */
import { lstat } from 'node:fs/promises'
import path from 'node:path'

/**
 * The path of `file` if it is inside `folder`, and neither the folder nor anything below it on the way is a
 * link; it need not exist. Undefined for everything else: `..` on the way, a relative path, the folder itself.
 */
export async function within(folder: string, file: string): Promise<string | undefined> {
  if (!path.isAbsolute(file) || file.includes('\0') || file.split(/[\\/]/).includes('..')) return undefined
  const root = path.resolve(folder)
  const inside = path.relative(root, path.resolve(file))
  const names = inside.split(path.sep)
  if (inside === '' || names[0] === '..' || path.isAbsolute(inside)) return undefined
  const steps = [root, ...names.map((_, at) => path.join(root, ...names.slice(0, at + 1)))]
  // What does not exist can't lead elsewhere.
  const kinds = await Promise.all(steps.map(kindOf))
  return kinds.includes('link') ? undefined : path.resolve(file)
}

/** `link` also for what can't be examined. */
async function kindOf(file: string): Promise<'link' | 'nothing' | 'other'> {
  try {
    return (await lstat(file)).isSymbolicLink() ? 'link' : 'other'
  } catch (error) {
    return isMissing(error) ? 'nothing' : 'link'
  }
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT'

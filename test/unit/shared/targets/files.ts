// Files with links for tests of targets.
import type { TaskFile } from '../../../../src/shared/targets/fillTarget.ts'

/** Fresh at the moment 0, with nothing else known of it. */
export const fileOf = (name: string, rest: Partial<TaskFile> = {}): TaskFile => ({
  name,
  url: `https://x/${name}`,
  expiresAt: 23 * 60 * 60 * 1000,
  ...rest,
})

/** "1.png", "2.png" … */
export const nFiles = (n: number, extension: string): TaskFile[] =>
  Array.from({ length: n }, (_, at) => fileOf(`${String(at + 1)}.${extension}`))

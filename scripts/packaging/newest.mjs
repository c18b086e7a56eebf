// Finds the packages that were made last.
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { projectDir } from '../project.mjs'

/**
 * The folder in dist, or dist itself, with the newest file of a kind.
 * @param {string} ending of the file's name, such as .deb
 * @returns {string | undefined}
 */
export function newestFolder(ending) {
  const dist = join(projectDir, 'dist')
  if (!existsSync(dist)) return undefined
  const folders = readdirSync(dist, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !/unpacked$|^\./.test(entry.name))
    .map(({ name }) => join(dist, name))
  const files = [dist, ...folders].flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith(ending))
      .map((name) => ({ folder, time: statSync(join(folder, name)).mtimeMs })),
  )
  return files.sort((a, b) => b.time - a.time)[0]?.folder
}

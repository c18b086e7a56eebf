// Walks the files of a package that is being made, and gives them the modes that every package wants.
import { chmod, lstat, readdir } from 'node:fs/promises'
import { join, relative } from 'node:path'

/**
 * @typedef {object} Entry
 * @property {string} path from the root of the package, without a slash before it
 * @property {string} file where it lies now
 * @property {'file' | 'folder' | 'link'} kind
 * @property {number} size bytes
 */

/**
 * All entries below a folder, sorted by path. Folders and programs get the mode 755, other files 644, whatever the mask
 * of the user who builds.
 * @param {string} root
 * @returns {Promise<Entry[]>}
 */
export async function tidied(root) {
  /** @type {Entry[]} */
  const entries = []
  await chmod(root, 0o755)
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name)
    const { mode, size } = await lstat(file)
    const kind = entry.isSymbolicLink() ? 'link' : entry.isDirectory() ? 'folder' : 'file'
    if (kind !== 'link') await chmod(file, kind === 'folder' || (mode & 0o100) !== 0 ? 0o755 : 0o644)
    entries.push({ path: relative(root, file), file, kind, size })
  }
  return entries.sort((a, b) => (a.path < b.path ? -1 : 1))
}

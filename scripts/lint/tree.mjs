// Checks the tree of src: folders of 2 to 12 files, no two files of one name, and a map of it in CONTRIBUTING.md.
import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, relative, sep } from 'node:path'
import { isCommand, projectDir } from '../project.mjs'

const FEWEST = 2
const MOST = 12

/**
 * @param {readonly string[]} files
 * @param {(file: string) => string} keyOf
 * @returns {Map<string, string[]>}
 */
function grouped(files, keyOf) {
  const groups = new Map()
  for (const file of files) groups.set(keyOf(file), [...(groups.get(keyOf(file)) ?? []), file])
  return groups
}

/** Configuration files, found in every folder. */
const isSetting = (/** @type {string} */ file) => basename(file) === 'tsconfig.json'

/**
 * What is wrong with the tree.
 * @param {readonly string[]} files project paths of all files of src, with slashes
 * @param {string} contributing the text with the map: a table row for each folder, its path in backticks at the start
 * @returns {string[]}
 */
export function complaintsOf(files, contributing) {
  const code = files.filter((file) => !isSetting(file))
  const folders = grouped(code, dirname)
  return [...sizes(folders), ...twins(code), ...mapGaps([...folders.keys()], contributing)]
}

/** @param {ReadonlyMap<string, readonly string[]>} folders */
const sizes = (folders) =>
  [...folders]
    .filter(([, { length }]) => length < FEWEST || length > MOST)
    .map(([folder, { length }]) => `${folder} holds ${length} files, not ${FEWEST} to ${MOST}`)

/**
 * In src/main a file name is unique, except that core and os may share one for the same subject.
 * @param {readonly string[]} code
 */
function twins(code) {
  const named = grouped(
    code.filter((file) => file.startsWith('src/main/')),
    (file) => basename(file),
  )
  const room = (/** @type {string} */ file) => file.split('/')[2]
  return [...named]
    .filter(([, all]) => all.length > 1)
    .filter(
      ([, all]) =>
        all.length > 2 || !(all.some((f) => room(f) === 'core') && all.some((f) => room(f) === 'os')),
    )
    .map(([name, all]) => `${name} stands twice: ${all.join(', ')}`)
}

/** @param {readonly string[]} folders @param {string} contributing */
function mapGaps(folders, contributing) {
  const mapped = [...contributing.matchAll(/^\| `(src\/[^`]*)` +\|/gm)].map(([, folder = '']) => folder)
  return [
    ...folders
      .filter((folder) => !mapped.includes(folder))
      .map((folder) => `CONTRIBUTING.md: ${folder} is not on the map`),
    ...mapped
      .filter((folder) => !folders.includes(folder))
      .map((folder) => `CONTRIBUTING.md: ${folder} is on the map, and is no folder`),
    ...mapped
      .filter((folder, at) => mapped.indexOf(folder) !== at)
      .map((folder) => `CONTRIBUTING.md: ${folder} is on the map twice`),
  ]
}

if (isCommand(import.meta)) {
  const files = readdirSync(join(projectDir, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(projectDir, join(entry.parentPath, entry.name)).split(sep).join('/'))
  const complaints = complaintsOf(files, readFileSync(join(projectDir, 'CONTRIBUTING.md'), 'utf8'))
  for (const complaint of complaints) console.error(complaint)
  if (complaints.length > 0) process.exitCode = 1
}

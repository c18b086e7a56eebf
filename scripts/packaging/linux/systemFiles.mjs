// Lays out the files that deb and rpm put into the system, besides the app, its desktop entry and its icons.
import { chmod, mkdir, rm, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { LAUNCHER } from '../../../packaging/targets.js'
import { debianChangelog, rpmChangelog } from './changelogs.mjs'
import { copyright, lintianOverrides } from './debianFiles.mjs'
import { fileManagerFiles } from './fileManagers.mjs'
import { helpText, manPage } from './manPage.mjs'
import { metainfo } from './metainfo.mjs'

/** @typedef {import('./packageFacts.mjs').PackageFacts} PackageFacts */

/** Without a name and a time, so that the same text gives the same bytes. @param {string} text */
const zipped = (text) => gzipSync(text, { level: 9 })

/**
 * @param {'deb' | 'rpm'} kind
 * @param {PackageFacts} facts
 * @param {string} help what `mayfly --help` prints
 * @returns {Record<string, string | Buffer>} contents by path, from the root
 */
export function systemFiles(kind, facts, help) {
  /** @type {Record<string, string | Buffer>} */
  const shared = {
    [`metainfo/${facts.id}.metainfo.xml`]: metainfo(facts),
    'man/man1/mayfly.1.gz': zipped(manPage(help, facts)),
    ...fileManagerFiles(facts.id),
  }
  const own =
    kind === 'deb'
      ? { 'doc/mayfly/copyright': copyright(facts), 'lintian/overrides/mayfly': lintianOverrides() }
      : { 'licenses/mayfly/LICENSE': facts.licence }
  return Object.fromEntries(
    Object.entries({ ...shared, ...own }).map(([path, content]) => [`usr/share/${path}`, content]),
  )
}

/**
 * Writes `root`, the files from the system's root, and `changelog`, in the form of the package, into a folder that it
 * empties first.
 * @param {string} folder
 * @param {'deb' | 'rpm'} kind
 * @param {PackageFacts} facts
 */
export async function writeSystemFiles(folder, kind, facts) {
  await rm(folder, { recursive: true, force: true })
  const root = join(folder, 'root')
  for (const [path, content] of Object.entries(systemFiles(kind, facts, await helpText()))) {
    const file = join(root, path)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, content)
    await chmod(file, 0o644)
  }
  await mkdir(join(root, 'usr/bin'), { recursive: true })
  // As each format's rules have it.
  await symlink(kind === 'deb' ? LAUNCHER : `../..${LAUNCHER}`, join(root, 'usr/bin/mayfly'))
  await writeFile(join(folder, 'changelog'), kind === 'deb' ? debianChangelog(facts) : rpmChangelog(facts))
}

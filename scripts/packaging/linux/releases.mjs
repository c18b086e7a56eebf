// Takes what changed in each version out of CHANGELOG.md, for what packages say of it.
import { changelogIn } from '../../changelog.mjs'

/**
 * @typedef {object} Release
 * @property {string} version
 * @property {Date} date
 * @property {{ title: string, changes: string[] }[]} sections in plain text; a title may be empty
 */

/**
 * All releases, the newest first. A version that the changelog does not name yet has what is unreleased.
 * @param {{ changelog: string, version: string, date: Date }} facts `version` and `date` are those of the package
 * @returns {Release[]}
 */
export function releasesOf({ changelog, version, date }) {
  const { unreleased, releases } = changelogIn(changelog)
  const known = releases.map((release) => ({
    version: release.version,
    date: new Date(release.date),
    sections: inPlainText(release.sections),
  }))
  if (known.some((release) => release.version === version)) return known
  const [next] = changelogIn(`## ${version} - ${date.toISOString().slice(0, 10)}\n\n${unreleased}`).releases
  return [{ version, date, sections: inPlainText(next?.sections ?? []) }, ...known]
}

/** @param {readonly import('../../changelog.mjs').Section[]} sections @returns {Release['sections']} */
const inPlainText = (sections) =>
  sections
    .map(({ title, items }) => ({ title: plain(title), changes: items.map(plain) }))
    .filter(({ changes }) => changes.length > 0)

/** Without Markdown. @param {string} text */
const plain = (text) => text.replace(/\[([^\]]+)\]\([^)]*\)/g, '$1').replace(/[`*]/g, '')

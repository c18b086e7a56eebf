// Reads CHANGELOG.md: which versions there were, when, and what changed in each.

/**
 * @typedef {object} Release
 * @property {string} version
 * @property {Date} date
 * @property {{ title: string, changes: string[] }[]} sections in plain text; a title may be empty
 */

/**
 * All releases, the newest first. One that the changelog does not name yet has what stands under "Unreleased".
 * @param {{ changelog: string, version: string, date: Date }} facts `version` and `date` are those of the package
 * @returns {Release[]}
 */
export function releasesOf({ changelog, version, date }) {
  const [, ...chapters] = changelog.split(/^## /m)
  const releases = chapters.map(releaseIn)
  const dated = releases.filter((release) => release !== undefined)
  if (dated.some((release) => release.version === version)) return dated
  const unreleased = chapters.find((chapter) => /^\[?unreleased/i.test(chapter)) ?? ''
  return [{ version, date, sections: sectionsIn(unreleased) }, ...dated]
}

/** @param {string} chapter without the signs of its heading @returns {Release | undefined} */
function releaseIn(chapter) {
  const [, version, day] = /^\[?v?(\d+\.\d+\.\d+[\w.-]*)\D+(\d{4}-\d\d-\d\d)/.exec(chapter) ?? []
  if (version === undefined || day === undefined) return undefined
  return { version, date: new Date(`${day}T00:00:00Z`), sections: sectionsIn(chapter) }
}

/** @param {string} chapter @returns {Release['sections']} */
function sectionsIn(chapter) {
  const body = chapter.slice(chapter.indexOf('\n') + 1)
  return body
    .split(/^### /m)
    .map((part, at) => ({
      title: at === 0 ? '' : plain(part.split('\n', 1)[0] ?? ''),
      changes: part.split(/^- /m).slice(1).map(plain),
    }))
    .filter(({ changes }) => changes.length > 0)
}

/** Without Markdown and line breaks. @param {string} text */
const plain = (text) =>
  text
    .replace(/\[([^\]]+)\]\([^)]*\)/g, '$1')
    .replace(/[`*]/g, '')
    .replace(/\s+/g, ' ')
    .trim()

// Writes the changelogs that Debian's and Red Hat's packages carry.
import { releasesOf } from './releases.mjs'

/** @typedef {import('./packageFacts.mjs').PackageFacts} PackageFacts */

const WIDTH = 80

/** Lines of words, the first with a sign before it. @param {string} text @param {string} sign */
function wrapped(text, sign) {
  const lines = [sign.trimEnd()]
  for (const word of text.split(' ')) {
    const line = `${lines.at(-1) ?? ''} ${word}`
    if (line.length <= WIDTH || lines.at(-1)?.trim() === '') lines[lines.length - 1] = line
    else lines.push(`${' '.repeat(sign.length - 1)} ${word}`)
  }
  return lines.join('\n')
}

/** Such as "Thu, 26 Nov 2026 00:00:00 +0000". @param {Date} date */
const mailDate = (date) => date.toUTCString().replace('GMT', '+0000')

/**
 * The form of dpkg: https://www.debian.org/doc/debian-policy/ch-source.html#debian-changelog-debian-changelog
 * @param {PackageFacts} facts
 */
export const debianChangelog = (facts) =>
  releasesOf(facts)
    .map(({ version, date, sections }) =>
      [
        `mayfly (${version.replaceAll('-', '~')}) unstable; urgency=medium`,
        '',
        ...changesOf(sections).map((change) => wrapped(change, '  * ')),
        '',
        ` -- ${facts.publisher} <${facts.email}>  ${mailDate(date)}`,
        '',
      ].join('\n'),
    )
    .join('\n')

/** @param {Date} date */
const rpmDate = (date) => {
  const [day = '', number, month, year] = date.toUTCString().split(' ')
  return `${day.slice(0, 3)} ${month} ${number} ${year}`
}

/**
 * The form of rpm: https://rpm-software-management.github.io/rpm/manual/spec.html#changelog-section
 * @param {PackageFacts} facts
 */
export const rpmChangelog = (facts) =>
  releasesOf(facts)
    .map(({ version, date, sections }) =>
      [
        `* ${rpmDate(date)} ${facts.publisher} <${facts.email}> - ${version.replaceAll('-', '~')}-1`,
        ...changesOf(sections).map((change) => wrapped(change.replaceAll('%', '%%'), '- ')),
        '',
      ].join('\n'),
    )
    .join('\n')

/** @param {import('./releases.mjs').Release['sections']} sections */
const changesOf = (sections) => {
  const changes = sections.flatMap((section) => section.changes)
  return changes.length === 0 ? ['New version.'] : changes
}

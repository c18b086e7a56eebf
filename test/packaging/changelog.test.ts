// CHANGELOG.md has the form that release notes and package metadata are made from.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { changelog, changelogIn, releaseOf } from '../../scripts/changelog.mjs'

const TEXT = `# Changelog

## Unreleased

- Soon.

## 0.2.0 - 2026-12-24

Two words first.

### Uploading

- One line
  and its second.
- \`code\`

### Desktop

- Last.

## 0.1.0 - 2026-11-26

- First.
`

test('every version has its date, its text and its sections', () => {
  const { unreleased, releases } = changelogIn(TEXT)
  expect(unreleased).toBe('- Soon.')
  expect(releases.map(({ version, date }) => `${version} ${date}`)).toEqual([
    '0.2.0 2026-12-24',
    '0.1.0 2026-11-26',
  ])
  expect(releases[0]?.body).toMatch(/^Two words first\.\n\n### Uploading\n[^]*- Last\.$/)
  expect(releases[0]?.sections).toEqual([
    { title: 'Uploading', items: ['One line and its second.', '`code`'] },
    { title: 'Desktop', items: ['Last.'] },
  ])
  expect(releases[1]?.sections).toEqual([{ title: '', items: ['First.'] }])
})

test('a checkout with Windows’ line ends is read the same', () => {
  expect(changelogIn(TEXT.replaceAll('\n', '\r\n'))).toEqual(changelogIn(TEXT))
})

test.each([
  ['a version without a date', '## 0.1.0\n', 'no heading'],
  ['a date that is none', '## 0.1.0 - 2026-13-01\n', 'no date'],
  ['another dash', '## 0.1.0 – 2026-11-26\n', 'no heading'],
  ['what is unreleased below a release', '## 0.1.0 - 2026-11-26\n## Unreleased\n', 'no heading'],
  ['a version twice', '## 0.1.0 - 2026-11-26\n## 0.1.0 - 2026-11-26\n', 'stands twice'],
  ['an older one first', '## 0.1.0 - 2026-11-26\n## 0.2.0 - 2026-12-24\n', 'older than one below'],
])('%s is refused', (_name, text, problem) => {
  expect(() => changelogIn(text)).toThrow(problem)
})

test('a version without a section is named', () => {
  expect(releaseOf('0.1.0', changelogIn(TEXT)).body).toBe('- First.')
  expect(() => releaseOf('0.3.0', changelogIn(TEXT))).toThrow('no section for 0.3.0')
})

test('the version of package.json has a section that says something', () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'))
  const { sections } = releaseOf(version, changelog())
  expect(sections.flatMap(({ items }) => items).length).toBeGreaterThan(0)
})

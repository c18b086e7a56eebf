// What changed in each version, as CHANGELOG.md says it, in the forms that packages need.
import { expect, test } from 'vitest'
import { debianChangelog, rpmChangelog } from '../../../scripts/packaging/linux/changelogs.mjs'
import { packageFacts } from '../../../scripts/packaging/linux/packageFacts.mjs'
import { releasesOf } from '../../../scripts/packaging/linux/releases.mjs'

const changelog = `# Changelog

What changed for users.

## Unreleased

- Newest, with a [link](docs/a.md) and \`code\`, over
  two lines.

## 1.1.0-beta.1 - 2026-12-02

### Uploading

- Second: 50 %

### Links

- Third

## 1.0.0 - 2026-11-30

- First
`
const facts = {
  ...packageFacts({ SOURCE_DATE_EPOCH: '1800000000' }),
  changelog,
  version: '1.1.0-beta.1',
  publisher: 'Somebody',
  email: 'a@b.c',
}

test('reads versions, days and changes, without Markdown', () => {
  expect(releasesOf(facts)).toEqual([
    {
      version: '1.1.0-beta.1',
      date: new Date('2026-12-02'),
      sections: [
        { title: 'Uploading', changes: ['Second: 50 %'] },
        { title: 'Links', changes: ['Third'] },
      ],
    },
    { version: '1.0.0', date: new Date('2026-11-30'), sections: [{ title: '', changes: ['First'] }] },
  ])
})

test('a version that is not named yet has what is unreleased', () => {
  const [newest, ...others] = releasesOf({ ...facts, version: '1.2.0' })
  expect(newest).toEqual({
    version: '1.2.0',
    date: facts.date,
    sections: [{ title: '', changes: ['Newest, with a link and code, over two lines.'] }],
  })
  expect(others).toHaveLength(2)
})

test('writes Debian’s changelog, a later version above an earlier one for dpkg too', () => {
  expect(debianChangelog(facts)).toBe(`mayfly (1.1.0~beta.1) unstable; urgency=medium

  * Second: 50 %
  * Third

 -- Somebody <a@b.c>  Wed, 02 Dec 2026 00:00:00 +0000

mayfly (1.0.0) unstable; urgency=medium

  * First

 -- Somebody <a@b.c>  Mon, 30 Nov 2026 00:00:00 +0000
`)
})

test('writes rpm’s changelog, with no percent sign that rpm would expand', () => {
  expect(rpmChangelog(facts)).toBe(`* Wed Dec 02 2026 Somebody <a@b.c> - 1.1.0~beta.1-1
- Second: 50 %%
- Third

* Mon Nov 30 2026 Somebody <a@b.c> - 1.0.0-1
- First
`)
})

test('breaks long changes into lines', () => {
  const long = debianChangelog({
    ...facts,
    version: '9.0.0',
    changelog: `## 9.0.0 - 2027-01-01\n\n- ${'word '.repeat(40)}\n`,
  })
  const lines = long.split('\n').filter((line) => line.includes('word'))
  expect(lines.length).toBeGreaterThan(1)
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(80)
  expect(lines.map((line) => line.slice(0, 4))).toEqual(['  * ', ...lines.slice(1).map(() => '    ')])
})

test('the real changelog has changes for the version that is packed', () => {
  const [newest] = releasesOf(packageFacts())
  expect(newest?.sections.flatMap(({ changes }) => changes).length).toBeGreaterThan(0)
})

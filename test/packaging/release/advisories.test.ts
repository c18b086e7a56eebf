// `npm run advisories` tells “none” from “could not ask”.
import { expect, test } from 'vitest'
import { verdictOf } from '../../../scripts/advisories.mjs'

const nobody = new Set<string>()

test('none are none', () => {
  expect(verdictOf(JSON.stringify({ auditReportVersion: 2, vulnerabilities: {} }), nobody)).toEqual({
    code: 0,
    lines: ['advisories: the registry knows none'],
  })
})

test('each is told with what it is in', () => {
  const via = [{ title: 'Reads too far', url: 'https://host.example/1' }]
  const vulnerabilities = {
    left: { name: 'left', severity: 'high', range: '<1.2.4', via },
    right: { name: 'right', severity: 'low', range: '*', via: ['left'] },
  }
  expect(verdictOf(JSON.stringify({ vulnerabilities }), new Set(['left']))).toEqual({
    code: 1,
    lines: [
      'advisories: high, in the app: left <1.2.4: Reads too far (https://host.example/1)',
      'advisories: low, for building: right *: by left',
    ],
  })
})

test('before a release, only those in the app count', () => {
  const right = { name: 'right', severity: 'low', range: '*', via: ['left'] }
  const answer = JSON.stringify({ vulnerabilities: { right } })
  const verdict = (...shipped: string[]) => verdictOf(answer, new Set(shipped), { isShippedOnly: true })
  expect(verdict('left').code).toBe(0)
  expect(verdict('left').lines).toEqual(['advisories: low, for building: right *: by left'])
  expect(verdict('left', 'right').code).toBe(1)
})

test.each([
  [
    'an error of the registry',
    JSON.stringify({ message: '404 Not Found', error: { summary: '' } }),
    '404 Not Found',
  ],
  ['an error of npm', JSON.stringify({ error: { summary: 'no network' } }), 'no network'],
  ['a page instead of an answer', '<html>', 'no answer'],
  ['nothing', '', 'no answer'],
])('%s is no answer', (_name, answer, reason) => {
  const { code, lines } = verdictOf(answer, nobody)
  expect(code).toBe(2)
  expect(lines).toEqual([`advisories: not checked, the registry could not be asked: ${reason}`])
})

// The check of workflows fails on what GitHub would refuse or misread, and on actions that aren't pinned to a commit.
import { expect, it } from 'vitest'
import { complaintsOf } from '../../../scripts/lint/workflows.mjs'

const PINNED = `actions/checkout@${'0123456789abcdef'.repeat(3).slice(0, 40)}`
const workflow = (runner: string, ...steps: string[]) =>
  `on: push\njobs:\n  one:\n    runs-on: ${runner}\n    steps:\n${steps.map((step) => `      - ${step}\n`).join('')}`

it('a workflow with pinned actions is right', () => {
  const text = workflow('ubuntu-24.04', `uses: ${PINNED} # v4.2.2`, 'run: npm ci', 'uses: ./.github/own')
  expect(complaintsOf(text, 'a.yml')).toEqual([])
})

it.each([
  ['a runner that doesn’t exist', workflow('ubuntu-24.10', 'run: true'), 'a.yml:4 label "ubuntu-24.10"'],
  ['a misspelt key', workflow('ubuntu-24.04', 'rum: true'), 'a.yml:6 '],
  ['a value that doesn’t exist', workflow('ubuntu-24.04', 'run: echo ${{ matrix.os }}'), 'a.yml:6 property'],
  [
    'an action by its tag',
    workflow('ubuntu-24.04', 'uses: actions/checkout@v4'),
    'checkout@v4 is not pinned',
  ],
])('%s is not', (_what, text, complaint) => {
  expect(complaintsOf(text, 'a.yml')).toContainEqual(expect.stringContaining(complaint))
})

// The check that test/unit mirrors src fails when the mirror is broken.
import { expect, it } from 'vitest'
import { faultsOf } from '../../../scripts/lint/mirror.mjs'

const CODE = 'export const x = 1'
const project = {
  'src/main/core/a/one.ts': CODE,
  'src/main/core/a/two.ts': CODE,
  'src/main/core/a/port.ts': 'export interface Port {}\nexport type { Other } from "./other.ts"',
  'src/main/index.ts': CODE,
  'src/main/os/tray.ts': CODE,
  'src/renderer/rows.svelte.ts': CODE,
  'src/shared/words/en.ts': CODE,
  'src/shared/words/zh.ts': CODE,
  'scripts/lint/walls.mjs': CODE,
  'test/unit/core/a/one.test.ts': '',
  'test/unit/core/journeys/whole.test.ts': '',
  'test/unit/lint/walls.test.ts': '',
  'test/unit/os/tray/icon.test.ts': '',
  'test/unit/renderer/rows.test.ts': '',
  'test/unit/shared/words.test.ts': '',
  'test/e2e/x.spec.ts': '',
  'test/unit/readme.md': '',
}
const covered = {
  'src/main/core/a/two.ts': 'test/unit/core/journeys/whole.test.ts',
  'src/shared/words/': 'test/e2e/x.spec.ts',
}
/** @param change more files; those that are undefined are removed */
function faults(change: Record<string, string | undefined> = {}, list: Record<string, string> = covered) {
  const changed: Record<string, string | undefined> = { ...project, ...change }
  const files = Object.entries(changed).flatMap(([file, text]) =>
    text === undefined ? [] : ([[file, text]] as const),
  )
  return faultsOf(new Map(files), list)
}

// `shared/words.test.ts` has no module: words is a folder there.
const stray = 'test/unit/shared/words.test.ts stands for no module, and lies in no journeys/'

it('asks for nothing that is there, types only, an entry, a desktop’s, or compiled by Svelte', () => {
  expect(faults()).toEqual([stray])
  expect(faults({ 'test/unit/shared/words.test.ts': undefined })).toEqual([])
})

it.each<[string, Record<string, string | undefined>, Record<string, string>, string]>([
  [
    'a module without a test',
    { 'src/main/core/a/three.ts': 'export async function x() {}' },
    covered,
    'src/main/core/a/three.ts has no test/unit/core/a/three.test.ts, and is not in test/unit/covered.json',
  ],
  [
    'a test that went',
    { 'test/unit/core/a/one.test.ts': undefined },
    covered,
    'src/main/core/a/one.ts has no test/unit/core/a/one.test.ts, and is not in test/unit/covered.json',
  ],
  [
    'a listed module with a test of its own',
    { 'test/unit/core/a/two/half.test.ts': '' },
    covered,
    'src/main/core/a/two.ts needs no place in test/unit/covered.json: it is gone, or has a test of its own',
  ],
  [
    'a listed module that went',
    { 'src/main/core/a/two.ts': undefined },
    covered,
    'src/main/core/a/two.ts needs no place in test/unit/covered.json: it is gone, or has a test of its own',
  ],
  [
    'a listed folder whose modules all have tests',
    { 'test/unit/shared/words/en.test.ts': '', 'test/unit/shared/words/zh.test.ts': '' },
    covered,
    'src/shared/words/ needs no place in test/unit/covered.json: it is gone, or has a test of its own',
  ],
  [
    'a listed test that is not there',
    { 'test/e2e/x.spec.ts': undefined },
    covered,
    'test/unit/covered.json names test/e2e/x.spec.ts for src/shared/words/, which is not there',
  ],
  [
    'a test of nothing',
    { 'test/unit/core/a/four.test.ts': '' },
    covered,
    'test/unit/core/a/four.test.ts stands for no module, and lies in no journeys/',
  ],
])('notices %s', (_, change, list, fault) => {
  expect(faults({ 'test/unit/shared/words.test.ts': undefined, ...change }, list)).toEqual([fault])
})

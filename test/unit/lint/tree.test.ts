// The check of src's tree fails when a folder grows too large, a name appears twice, or the map differs from the tree.
import { expect, it } from 'vitest'
import { complaintsOf } from '../../../scripts/lint/tree.mjs'

const map = (...folders: string[]) => folders.map((folder) => `| \`${folder}\`   | what for |\n`).join('')
const files = (folder: string, count: number) =>
  Array.from({ length: count }, (_, at) => `${folder}/${folder.length.toString()}file${String(at)}.ts`)

it('folders of 2 to 12 files that are on the map are right', () => {
  const tree = [...files('src/a', 2), ...files('src/bb', 12), 'src/a/tsconfig.json']
  expect(complaintsOf(tree, map('src/a', 'src/bb'))).toEqual([])
})

it.each([
  ['a folder of one file', files('src/a', 1), map('src/a'), 'src/a holds 1 files'],
  ['a folder of thirteen', files('src/a', 13), map('src/a'), 'src/a holds 13 files'],
  ['a folder that is not on the map', files('src/a', 2), '', 'src/a is not on the map'],
  ['a folder that is gone', [], map('src/a'), 'src/a is on the map, and is no folder'],
  ['a folder that is there twice', files('src/a', 2), map('src/a', 'src/a'), 'src/a is on the map twice'],
  [
    'one name in two folders of core',
    ['src/main/core/a/x.ts', 'src/main/core/a/y.ts', 'src/main/core/b/x.ts', 'src/main/core/b/z.ts'],
    map('src/main/core/a', 'src/main/core/b'),
    'x.ts stands twice',
  ],
  [
    'one name in os and in the wiring',
    ['src/main/os/a/x.ts', 'src/main/os/a/y.ts', 'src/main/wiring/x.ts', 'src/main/wiring/z.ts'],
    map('src/main/os/a', 'src/main/wiring'),
    'x.ts stands twice',
  ],
])('%s is not', (_what, tree, text, complaint) => {
  expect(complaintsOf(tree, text)).toEqual([expect.stringContaining(complaint)])
})

it('what core decides and os does for it may share a name', () => {
  const tree = ['src/main/core/a/x.ts', 'src/main/core/a/y.ts', 'src/main/os/b/x.ts', 'src/main/os/b/z.ts']
  expect(complaintsOf(tree, map('src/main/core/a', 'src/main/os/b'))).toEqual([])
})

// Every way in ends in addFiles or addClipboard, and these end at one door: read off the source itself.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(ts|svelte)$/.test(file))
  .map((file) => ({
    file: file.split(path.sep).join('/'),
    text: readFileSync(path.join('src', file), 'utf8'),
  }))
/** The files whose code, comments aside, holds what `pattern` says. */
const filesWith = (pattern: RegExp) =>
  sources
    .filter(({ text }) => pattern.test(text.replace(/\/\*[^]*?\*\/|\/\/.*/g, '')))
    .map(({ file }) => file)

it('one file of core lets files in, and one more passes that on', () => {
  expect(filesWith(/from '\.\/door\.ts'/)).toEqual(['main/core/arrivals.ts'])
  expect(filesWith(/= createArrivals\(/)).toEqual(['main/core/app.ts'])
})

it('the desktop’s side knows nothing of it: what it hears, src/main/*.ts joins to it', () => {
  const callers = filesWith(/\b(addFiles|keepFiles|addClipboard)\b/).filter((file) =>
    file.startsWith('main/'),
  )
  expect(callers.filter((file) => file.startsWith('main/core/')).toSorted()).toEqual([
    'main/core/app.ts',
    'main/core/arrivals.ts',
    'main/core/sendingAgain.ts',
  ])
  const joining = callers.filter((file) => !file.startsWith('main/core/'))
  expect(joining).toEqual(expect.arrayContaining(['main/commandLine.ts', 'main/doors.ts', 'main/index.ts']))
  expect(joining.filter((file) => path.posix.dirname(file) !== 'main')).toEqual([])
})

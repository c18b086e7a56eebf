// Every entry point ends in addFiles or addClipboard, and these end in one intake: checked in the source itself.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(ts|svelte)$/.test(file))
  .map((file) => ({
    file: file.split(path.sep).join('/'),
    text: readFileSync(path.join('src', file), 'utf8'),
  }))
/** The files whose code, without comments, matches `pattern`. */
const filesWith = (pattern: RegExp) =>
  sources
    .filter(({ text }) => pattern.test(text.replace(/\/\*[^]*?\*\/|\/\/.*/g, '')))
    .map(({ file }) => file)

it('one file of core lets files in, and one more passes that on', () => {
  expect(filesWith(/from '[./]*\/createUploads\.ts'/)).toEqual(['main/core/intake/enter.ts'])
  expect(filesWith(/from '[./]*\/enter\.ts'/)).toEqual(['main/core/intake/addUploads.ts'])
  expect(filesWith(/= createIntake\(/)).toEqual(['main/core/app/app.ts'])
})

it('the desktop’s side knows nothing of it: what it hears, the wiring joins to it', () => {
  const callers = filesWith(/\b(addFiles|keepFiles|addClipboard)\b/).filter((file) =>
    file.startsWith('main/'),
  )
  expect(callers.filter((file) => file.startsWith('main/core/')).toSorted()).toEqual([
    'main/core/app/actions.ts',
    'main/core/app/lifecycle.ts',
    'main/core/history/renew.ts',
    'main/core/intake/addUploads.ts',
    // Only how often.
    'main/core/windows/commandPace.ts',
  ])
  const joining = callers.filter((file) => !file.startsWith('main/core/'))
  expect(joining).toEqual(
    expect.arrayContaining([
      'main/wiring/launchRequests.ts',
      'main/wiring/windowCommands.ts',
      'main/startMayfly.ts',
    ]),
  )
  expect(joining.filter((file) => !['main', 'main/wiring'].includes(path.posix.dirname(file)))).toEqual([])
})

// The text of --help, as a terminal of 80 columns shows it.
import { expect, it } from 'vitest'
import { parseArgs } from '../../../../../src/main/core/startup/commandLine.ts'
import { EXTENSIONS } from '../../../../../src/shared/uploads/serviceLimits.ts'
import { words } from '../../../../../src/shared/i18n/words.ts'

const HERE = { platform: 'linux', host: 'desk' }

const help = words.start.help(EXTENSIONS, 'linux')
/** Each line that explains a word: the word, and the column where its explanation begins. */
const explained = Array.from(help.matchAll(/^( {2}(\S+) {2,})\S/gm), ([, before, word]) => ({
  word: word!,
  column: before!.length,
}))

it('fits, and its explanations stand below each other', () => {
  const onWindows = words.start.help(EXTENSIONS, 'win32')
  for (const line of [help, onWindows].join('\n').split('\n')) expect(line.length, line).toBeLessThan(80)
  expect(new Set(explained.map(({ column }) => column)).size).toBe(1)
})

/** The others list words that are not switches, and one switch is for programs only. */
const isSwitch = (name: string) => !['files', 'links', 'lost', 'serve'].includes(name)

it('tells of every switch, and of none that there is not', () => {
  const none = parseArgs([], '/', HERE)
  const switches = explained.map(({ word }) => word).filter((word) => /^--[a-z-]+$/.test(word))
  const taken = switches.map((word) => {
    const args = parseArgs([word], '/', HERE)
    return Object.entries(none).find(
      ([name, value]) => args[name as keyof typeof args] !== value && isSwitch(name),
    )
  })
  expect(taken.map((entry) => entry?.[0]).toSorted()).toEqual(Object.keys(none).filter(isSwitch).toSorted())
})

it('tells of every type', () => {
  expect(help).toContain(EXTENSIONS.join(', '))
})

it('tells Windows users, and no others, to put -- before addresses', () => {
  const isTold = (platform: string) => words.start.help(EXTENSIONS, platform).includes('mayfly -- file://')
  expect(['win32', 'darwin', 'linux'].map(isTold)).toEqual([true, false, false])
})

// docs/scripting.md says what the command line says of itself: its commands, options, formats and exit codes.
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { COMMAND_NAMES, COMMANDS, optionsOf } from '../../src/cli/arguments/commands.ts'
import { EXIT } from '../../src/cli/exitCodes.ts'
import { COPY_FORMATS } from '../../src/shared/copyFormats/forms.ts'
import { recipesIn } from '../helpers/recipes.ts'

const text = readFileSync('docs/scripting.md', 'utf8')
const [reference = ''] = text.split('\n## Recipes\n')
/** The first two cells of the rows of a table, without their marks. */
const rows = [...reference.matchAll(/^\| ((?:[^|\\]|\\.)+?) +\| ((?:[^|\\]|\\.)+?) +\|/gm)].map(
  ([, one = '', two = '']) => [one, two],
)

it.each(COMMAND_NAMES)('has the command %s', (command) => {
  expect(rows.some(([one = '']) => one.startsWith(`\`mayfly ${command}`))).toBe(true)
})

describe('has the options', () => {
  const names = [...new Set(COMMAND_NAMES.flatMap((command) => Object.keys(COMMANDS[command].options)))]

  it.each(names)('--%s, of the commands that take it', (name) => {
    const row = rows.find(([one = '']) => new RegExp(`--${name}\\b`).test(one) && one.startsWith('`-'))
    const takers = COMMAND_NAMES.filter((command) => Object.hasOwn(COMMANDS[command].options, name))
    expect(row?.[1]?.split(', ')).toEqual(takers)
  })

  it('and no others', () => {
    const known = COMMAND_NAMES.flatMap((command) => Object.keys(optionsOf(command)))
    const named = rows
      .filter(([one = '']) => one.startsWith('`-'))
      .flatMap(([one = '']) => [...one.matchAll(/--([\w-]+)/g)].map(([, name = '']) => name))
    expect(named.length).toBeGreaterThan(8)
    expect(named.filter((name) => !known.includes(name))).toEqual([])
  })
})

it('has the forms and the exit codes', () => {
  for (const format of COPY_FORMATS) expect(reference).toContain(`\`${format}\``)
  expect(rows.map(([one]) => Number(one)).filter(Number.isInteger)).toEqual(Object.values(EXIT))
})

it('leads only to files that are there', () => {
  const targets = [...reference.matchAll(/\]\(([^)#]+)\)/g)].map(([, target = '']) => target)
  expect(targets.filter((target) => !existsSync(`docs/${target}`))).toEqual([])
})

it('has recipes for all who are named in it', () => {
  expect([...recipesIn(text).keys()]).toEqual([
    'A PiAPI task with a local picture',
    'A script that knows why it failed',
    'All pictures of a tree, however they are called',
    'A screenshot with Flameshot',
    'A screenshot with maim',
    'Links that live through the night',
    'A Makefile',
    'ComfyUI',
    'n8n',
  ])
})

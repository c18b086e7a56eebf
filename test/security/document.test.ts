// docs/security.md names code and tests that exist, each item of Electron's checklist, and each fuse with its value.
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import config from '../../electron-builder.js'

const text = readFileSync('docs/security.md', 'utf8')
const linked = Array.from(text.matchAll(/\]\((\.\.\/[^)]+)\)/g), ([, file = '']) => path.join('docs', file))
const contentOf = (file: string) => readFileSync(path.join('docs', file), 'utf8')

it('every file that it names is there', () => {
  expect(linked.length).toBeGreaterThan(100)
  expect(linked.filter((file) => !existsSync(file))).toEqual([])
})

it('every test that it names by its title is there', () => {
  const named = Array.from(text.matchAll(/\]\((\.\.\/test\/[^)]+)\) “([^”]+)”/g))
  expect(named.length).toBeGreaterThan(50)
  const gone = named.filter(([, file = '', title = '']) => !contentOf(file).includes(title))
  expect(gone.map(([whole]) => whole)).toEqual([])
})

it('every name in the code that it names is there', () => {
  const named = Array.from(text.matchAll(/`([^`]+)` in \[[^\]]+\]\((\.\.\/[^)]+)\)/g))
  expect(named.length).toBeGreaterThan(40)
  const gone = named.filter(([, symbol = '', file = '']) => !contentOf(file).includes(symbol))
  expect(gone.map(([whole]) => whole)).toEqual([])
})

it('each of the twenty items of Electron’s checklist has a row with code and a test', () => {
  const rows = Array.from(text.matchAll(/^\| (\d+) +\|(.*)$/gm))
  expect(rows.map(([, number]) => Number(number))).toEqual(Array.from({ length: 20 }, (_, at) => at + 1))
  for (const [row] of rows) expect(row).toMatch(/ in \[.*\.(test|spec)\]\(/)
})

it('each fuse has a row with its value', () => {
  const rows = Array.from(text.matchAll(/^\| `(\w+)` +\| `(true|false)` +\|/gm), ([, name = '', on]) => [
    name,
    on === 'true',
  ])
  expect(Object.fromEntries(rows)).toEqual(config.electronFuses)
})

it('each state file has a row', () => {
  const names =
    /STATE_FILES = \[(.*)\]/
      .exec(readFileSync('src/main/wiring/openStorage.ts', 'utf8'))?.[1]
      ?.match(/\w+/g) ?? []
  expect(names).toHaveLength(4)
  for (const name of names) expect(text).toContain(`\`${name}.json\``)
})

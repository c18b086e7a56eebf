// README.md and its Chinese twin: every link, picture and command in them holds, and both say the same.
import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { words } from '../../src/shared/i18n/words.ts'

const read = (file: string) => readFileSync(file, 'utf8')
const ENGLISH = 'README.md'
const CHINESE = 'README.zh-CN.md'
const REFERENCE = ['docs/reference.md', 'docs/install.md', 'CONTRIBUTING.md']
const help = words.start.help([], 'linux')
const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: Record<string, string> }

const found = (text: string, pattern: RegExp): string[] =>
  Array.from(text.matchAll(pattern), ([, part = '']) => part)
const targetsIn = (text: string) => found(text, /\]\(([^)]+)\)/g)
const picturesIn = (text: string) => found(text, /!\[[^\]]*\]\(([^)]+)\)/g)
const blocksIn = (text: string) => found(text, /```\n([^`]+)```/g).map(withoutRemarks)
const withoutRemarks = (block: string) => block.replaceAll(/ *#.*$/gm, '').trim()

/** As GitHub makes it of a heading. */
const anchorsIn = (text: string) =>
  found(text, /^#+ (.+)$/gm).map((heading) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  )

describe.each([ENGLISH, CHINESE, ...REFERENCE])('%s', (file) => {
  const text = read(file)
  const isOwn = (target: string) => !/^https?:/.test(target)

  it('leads only to files and headings that are there', () => {
    const own = targetsIn(text).filter(isOwn)
    expect(own.length).toBeGreaterThan(0)
    const gone = own.filter((target) => {
      const [place = '', anchor] = target.split('#')
      const other = place === '' ? file : path.join(path.dirname(file), place)
      return !existsSync(other) || (anchor !== undefined && !anchorsIn(read(other)).includes(anchor))
    })
    expect(gone).toEqual([])
  })

  it('shows pictures that are there', () => {
    const sizes = picturesIn(text).map((picture) => statSync(path.join(path.dirname(file), picture)).size)
    expect(sizes.filter((bytes) => bytes < 1000)).toEqual([])
  })

  it('names npm’s commands as package.json has them', () => {
    const named = found(text, /\bnpm run (?:--silent )?([\w:]+)/g)
    expect(named.length).toBeGreaterThan(0)
    expect(named.filter((name) => !(name in scripts))).toEqual([])
  })

  it('names options of the command line that Mayfly knows', () => {
    const named = found(text, /^mayfly (--[\w-]+)/gm)
    expect(named.filter((name) => !help.includes(`  ${name}`))).toEqual([])
  })
})

describe('both READMEs', () => {
  const english = read(ENGLISH)
  const chinese = read(CHINESE)

  it('have the same parts, in the same order', () => {
    const shape = (text: string) => found(text, /^(#+ |- |\d\. |\*\*)/gm)
    expect(shape(english).length).toBeGreaterThan(20)
    expect(shape(chinese)).toEqual(shape(english))
  })

  it('have the same links, pictures and commands', () => {
    const others = (text: string) => targetsIn(text).filter((target) => !target.startsWith('README'))
    expect(others(chinese)).toEqual(others(english))
    expect(blocksIn(chinese)).toEqual(blocksIn(english))
    expect(targetsIn(english)).toContain(CHINESE)
    expect(targetsIn(chinese)).toContain(ENGLISH)
  })

  it('are short: a film, three lines, a table of pictures, and what a user asks', () => {
    expect(picturesIn(english)).toHaveLength(11)
    expect(english.split('\n').length).toBeLessThan(100)
  })
})

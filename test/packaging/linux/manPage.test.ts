// mayfly(1), made of what `mayfly --help` says.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { helpText, manPage, partsOf } from '../../../scripts/packaging/linux/manPage.mjs'
import { packageFacts } from '../../../scripts/packaging/linux/packageFacts.mjs'
import { start } from '../../../src/shared/i18n/en/app.ts'
import { EXTENSIONS } from '../../../src/shared/uploads/serviceLimits.ts'

const facts = packageFacts()
const help = start.help(EXTENSIONS, 'linux')
const page = manPage(help, facts)

test('names each option that the command line knows', () => {
  const source = readFileSync('src/main/core/startup/commandLine.ts', 'utf8')
  const options = Array.from(source.matchAll(/has\('(--[a-z-]+)'\)/g), ([, option = '']) => option)
  expect(options.length).toBeGreaterThan(7)
  const described = partsOf(help).options.map(([name]) => name)
  for (const option of options) {
    expect(described).toContain(option)
    expect(page).toContain(`\n.B ${option.replaceAll('-', '\\-')}\n`)
  }
})

test('has all that the help says', () => {
  const { summary, usage, text, options, environment, notes } = partsOf(help)
  const words = [summary, usage, ...text, ...options.flat(), ...environment.flat(), ...notes]
    .join(' ')
    .split(/\s+/)
  const said = help.replace('Mayfly: ', '').replace('Usage: mayfly ', '').split(/\s+/)
  expect(words.toSorted()).toEqual(said.toSorted())
  expect(environment.map(([name]) => name)).toEqual([
    'MAYFLY_API_KEY',
    'MAYFLY_API_KEY_FILE',
    'PIAPI_API_KEY',
    'MAYFLY_UPLOAD_URL',
  ])
  for (const [name, explained] of [...options, ...environment])
    expect(`${name}: ${explained}`).toMatch(/: \S/)
})

test('is made of the app’s own words', async () => {
  expect(await helpText()).toBe(help)
})

const man = (...args: string[]) =>
  spawnSync('man', args, {
    input: page,
    encoding: 'utf8',
    env: { ...process.env, MANWIDTH: '80', LC_ALL: 'C.UTF-8' },
  })

test.skipIf(man('--version').error !== undefined)('man shows it without a warning', () => {
  const { stdout, stderr, status } = man('--warnings', '--local-file', '-')
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 })
  expect(stdout).toContain('--upload-clipboard')
})

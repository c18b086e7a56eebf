// Completions: a real bash completes commands, options and values; zsh and fish read their scripts where they are there.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { COMMAND_NAMES, optionsOf, SHELLS } from '../../../../src/cli/arguments/commands.ts'
import { completionsFor } from '../../../../src/cli/arguments/completions.ts'
import { tempFolder } from '../../../helpers/tempFolder.ts'
import { run } from '../run.ts'

const hasShell = (shell: string) => spawnSync(shell, ['-c', 'exit']).status === 0

describe.runIf(hasShell('bash'))('bash', () => {
  /** What is offered for the last of these words, by the script and then by bash itself. */
  const offered = (words: readonly string[], cwd = '/') => {
    const script = [
      completionsFor('bash'),
      'COMP_WORDS=("$@")',
      'COMP_CWORD=$((${#COMP_WORDS[@]} - 1))',
      // Only within a completion can its options be changed; here it tells them.
      'compopt() { echo "compopt $*"; }',
      '_mayfly',
      'printf "%s\\n" "${COMPREPLY[@]}"',
    ].join('\n')
    const out = execFileSync('bash', ['-c', script, 'bash', ...words], { cwd, encoding: 'utf8' })
    return out.split('\n').filter((line) => line !== '')
  }

  it.each([
    [['mayfly', 'up'], ['upload']],
    [['mayfly', 're'], ['renew']],
    [
      ['mayfly', '--user-data-dir', 'upload', 'li'],
      ['list', 'links'],
    ],
    [
      ['mayfly', 'upload', '--no-'],
      ['--no-reuse', '--no-history'],
    ],
    [
      ['mayfly', 'upload', 'a.png', '--as', 'json'],
      ['json-field', 'json-array'],
    ],
    [
      ['mayfly', 'upload', '--to', 'w'],
      ['webp', 'wav'],
    ],
    [
      ['mayfly', 'links', '--to', 'mp'],
      ['mp4', 'mp3'],
    ],
    [['mayfly', 'upload', '--name', ''], ['compopt +o default +o bashdefault']],
    [['mayfly', 'upload', 'a'], []],
    [['mayfly', 'links', '--user-data-dir', ''], ['compopt -o dirnames']],
    [
      ['mayfly', 'completions', ''],
      ['bash', 'zsh', 'fish'],
    ],
  ])('%j offers %j', (words, expected) => {
    expect(offered(words)).toEqual(expected)
  })

  it.each(COMMAND_NAMES)('all options of %s', (command) => {
    const options = offered(['mayfly', command, '-'])
    for (const name of Object.keys(optionsOf(command))) expect(options).toContain(`--${name}`)
  })

  it('leaves files to bash, and hears no word of the user’s as a command', async () => {
    const folder = await tempFolder()
    mkdirSync(path.join(folder, 'of'))
    writeFileSync(path.join(folder, '$(touch pwned)'), '')
    expect(offered(['mayfly', 'upload', '$(touch pwned)'], folder)).toEqual([])
    expect(offered(['mayfly', 'upload', '--as', '$(touch pwned)'], folder)).toEqual([])
    expect(spawnSync('ls', { cwd: folder, encoding: 'utf8' }).stdout).not.toMatch(/^pwned$/m)
  })
})

it.each(SHELLS.filter(hasShell))('%s reads its script', (shell) => {
  const { status, stderr } = spawnSync(shell, ['-n'], { input: completionsFor(shell), encoding: 'utf8' })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
})

it.each(SHELLS)('the script for %s knows every command and option', (shell) => {
  const script = completionsFor(shell)
  for (const command of COMMAND_NAMES) {
    expect(script).toContain(command)
    for (const name of Object.keys(optionsOf(command)))
      expect(script).toContain(shell === 'fish' ? `-l ${name} ` : `--${name}`)
  }
})

it.each(SHELLS)('mayfly completions %s prints it', async (shell) => {
  expect(await run(['completions', shell])).toEqual({ code: 0, out: `${completionsFor(shell)}\n`, err: '' })
})

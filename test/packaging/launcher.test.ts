// What `mayfly` is in a terminal: which words go to Node.js, and which to the app.
import { execFileSync, spawnSync } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import config from '../../electron-builder.js'
import { LAUNCHER } from '../../packaging/targets.js'
import { COMMAND_NAMES } from '../../src/cli/arguments/commands.ts'
import { commandWords } from '../../src/main/core/startup/commandLine.ts'
import { tempFolder } from '../helpers/tempFolder.ts'

const SAYS = 'for word in "$@"; do printf "[%s]" "$word"; done'
const isRoot = process.getuid?.() === 0
const FOR_APP = [...(isRoot ? ['[--no-sandbox]'] : []), '[--ozone-platform=headless]'].join('')

function program(file: string, script: string): void {
  writeFileSync(file, `#!/bin/sh\n${script}\n`)
  chmodSync(file, 0o755)
}

/** A package with an app that says which words it got, and what of a system the launcher needs. */
async function installed() {
  const folder = await tempFolder()
  const resources = path.join(folder, 'opt/Mayfly/resources')
  for (const each of [path.join(resources, 'bin'), path.join(resources, 'cli'), path.join(folder, 'bin')])
    mkdirSync(each, { recursive: true })
  program(path.join(folder, 'opt/Mayfly/mayfly'), `printf app; ${SAYS}; exit 7`)
  const launcher = path.join(resources, 'bin/mayfly')
  copyFileSync('packaging/launcher/mayfly', launcher)
  copyFileSync('packaging/launcher/start.cjs', path.join(resources, 'cli/start.cjs'))
  writeFileSync(path.join(resources, 'cli/package.json'), '{"type":"module"}')
  const index = "process.stdout.write('cli' + process.argv.slice(2).map((word) => `[${word}]`).join(''))"
  writeFileSync(path.join(resources, 'cli/index.js'), `${index}\nprocess.exitCode = await 5`)
  const bin = path.join(folder, 'bin')
  for (const name of ['sh', 'readlink', 'dirname', 'uname', 'id'])
    symlinkSync(execFileSync('which', [name], { encoding: 'utf8' }).trim(), path.join(bin, name))
  const node = () => {
    symlinkSync(process.execPath, path.join(bin, 'node'))
  }
  const run = (words: readonly string[], file = launcher) => {
    const { stdout, status } = spawnSync(file, words, { env: { PATH: bin }, encoding: 'utf8' })
    return `${stdout} ${String(status)}`
  }
  return { folder, launcher, bin, resources, node, run }
}

test('the command line’s commands go to Node.js where there is one', async () => {
  const { node, run } = await installed()
  node()
  for (const command of COMMAND_NAMES) {
    expect(run([command, '--json'])).toBe(`cli[${command}][--json] 5`)
    expect(commandWords([command])).toEqual([command])
  }
  expect(run(['upload', 'a b', '', '$HOME\n"', '--', '-x'])).toBe('cli[upload][a b][][$HOME\n"][--][-x] 5')
})

test('all else goes to the app, as it came', async () => {
  const { node, run } = await installed()
  node()
  for (const words of [[], ['./upload'], ['a b.png', 'upload'], ['--help'], ['--', 'upload'], ['uploads']])
    expect(run(words)).toBe(`app${words.map((word) => `[${word}]`).join('')} 7`)
})

test('without Node.js, or with one that is too old, the app runs them, and needs no display', async () => {
  const { run, bin, resources } = await installed()
  expect(run(['list', 'a b'])).toBe(`app${FOR_APP}[list][a b] 7`)
  expect(commandWords(['--no-sandbox', '--ozone-platform=headless', 'list', 'a b'])).toEqual(['list', 'a b'])

  const older = path.join(resources, 'older.cjs')
  writeFileSync(older, "Object.defineProperty(process.versions, 'node', { value: '18.19.0' })")
  program(path.join(bin, 'node'), `exec "${process.execPath}" --require "${older}" "$@"`)
  expect(run(['list', 'a b'])).toBe(`app${FOR_APP}[list][a b] 7`)
})

test('it is found through links', async () => {
  const { run, node, bin, launcher, folder } = await installed()
  node()
  symlinkSync(launcher, path.join(bin, 'mayfly'))
  symlinkSync('bin/mayfly', path.join(folder, 'relative'))
  expect(run(['list'], path.join(folder, 'relative'))).toBe('cli[list] 5')
})

test('packages have it where the system looks for it, as a program', () => {
  expect(config.extraResources).toContainEqual({
    from: 'packaging/launcher',
    to: 'bin',
    filter: ['mayfly', 'mayfly.cmd'],
  })
  expect(LAUNCHER).toBe('/opt/Mayfly/resources/bin/mayfly')
  expect(statSync('packaging/launcher/mayfly').mode & 0o111).not.toBe(0)
})

test('Windows has the same commands', () => {
  const text = readFileSync('packaging/launcher/mayfly.cmd', 'utf8')
  const [, commands = ''] = /for %%c in \(([^)]*)\)/.exec(text) ?? []
  expect(commands.split(' ').toSorted()).toEqual(COMMAND_NAMES.toSorted())
  expect(
    text
      .split('\n')
      .slice(0, -1)
      .every((line) => line.endsWith('\r')),
  ).toBe(true)
})

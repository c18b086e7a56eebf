// Which command runs, what help says, and what is answered to arguments that mean nothing.
import { describe, expect, it } from 'vitest'
import { COMMAND_NAMES, optionsOf } from '../../../src/cli/arguments/commands.ts'
import { run } from './run.ts'

describe('help', () => {
  it.each([[['--help']], [['-h']], [[]]])('%j names every command and exit code', async (argv) => {
    const { code, out, err } = await run(argv)
    expect({ code, err }).toEqual({ code: 0, err: '' })
    for (const name of COMMAND_NAMES) expect(out).toContain(`\n  ${name} `)
    for (const exit of [0, 1, 2, 3, 4, 5, 130]) expect(out).toContain(`${exit} `)
  })

  it.each(COMMAND_NAMES)('of %s names its options, and asks nobody', async (command) => {
    const opened = { ok: false, message: 'asked', trouble: 'file' } as const
    const { code, out } = await run([command, '--help'], { opened })
    expect(code).toBe(0)
    for (const name of Object.keys(optionsOf(command))) expect(out).toContain(`--${name}`)
  })
})

describe('what means nothing ends with 2, a reason and the usage', () => {
  it.each([
    [['uplaod', 'a.png'], 'did you mean upload?'],
    [['frobnicate'], 'no command is called "frobnicate"\n'],
    [['--frob'], 'no option is called "--frob"'],
    [['--user-data-dir=/x'], 'a command is missing'],
    [['upload', '--jsn', 'a.png'], 'did you mean --json?'],
    [['upload', '--no-resue', 'a.png'], 'did you mean --no-reuse?'],
    [['upload', '-x', 'a.png'], 'a file of this name is "./-x"'],
    [['upload', 'a.png', '--name'], '--name needs a value, N'],
    [['upload', 'a.png', '--name', '--json'], '--name needs a value, N'],
    [['upload', 'a.png', '--json=yes'], '--json takes no value'],
    [['upload'], 'a file is missing'],
    [['upload', ''], 'a file name is empty'],
    [['upload', 'a'.repeat(20_000)], 'a file name is too long'],
    [['upload', ...Array<string>(10_001).fill('a'), '--copy'], '--copy takes 10000 files at most'],
    [['upload', '-', '-'], 'standard input (-) can be read once'],
    [['upload', 'https://example.com/a.png'], 'curl ADDRESS | mayfly upload -'],
    [['upload', 'file://elsewhere/a.png'], 'is no file on this computer'],
    [['upload', 'a.png', 'b.png', '--name', 'c.png'], '--name is for one file'],
    [['upload', 'a.png', '--name', 'a/b.png'], '"a/b.png" is no file name'],
    [['upload', 'a.png', '--as', 'link', '--json'], '--json and --as exclude each other'],
    [['upload', 'a.png', '--as', 'markdwon'], 'did you mean "markdown"?'],
    [['upload', 'a.png', '--as-is', '--fit'], '--as-is and --fit exclude each other'],
    [['upload', 'a.png', '--as-is', '--to', 'png'], '--as-is and --to exclude each other'],
    [['upload', 'a.mp4', '--as-is', '--trim', '1-2'], '--as-is and --trim exclude each other'],
    [['upload', 'a.png', '--to', 'gif'], 'it is one of jpeg, png, webp, mp4, mp3, wav'],
    [['upload', 'a.png', '--to', 'wbep'], 'did you mean webp?'],
    [['upload', 'a.mp4', '--trim'], '--trim needs a value, PART'],
    [['upload', 'a.mp4', '--trim', '20-10'], '--trim "20-10" ends before it begins'],
    [['upload', 'a.mp4', '--trim', '10'], '--trim takes a part such as 5-15'],
    [['links', '.', '-o', '/tmp/x.json', '--as-is', '--fit'], '--as-is and --fit exclude each other'],
    [['links', '.', '-o', '/tmp/x.json', '--trim', '1-2'], 'no option is called "--trim"'],
    [['upload', 'a.png', '--timeout', 'soon'], '--timeout takes seconds'],
    [['upload', 'a.png', '--timeout', '0'], '--timeout takes seconds'],
    [['list', 'all'], 'list takes no words'],
    [['renew'], 'a link is missing, or --dying-before'],
    [['renew', 'a.png'], '"a.png" is no link'],
    [['renew', '--dying-before', 'noon'], '--dying-before takes a time'],
    [['check'], 'a link is missing'],
    [['links', 'a.png'], '-o FILE is missing'],
    [['links', '-o', '/tmp/x.json'], 'a folder or file is missing'],
    [['links', '-', '-o', '/tmp/x.json'], 'standard input has no name'],
    [['links', '.', '-o', '/nowhere/at/all.json'], 'can’t be written'],
    [['links', '.', '-o', '/tmp/x.json', '--margin', '2'], '--margin takes a time'],
    [['completions', 'tcsh'], 'the shell is one of bash, zsh, fish'],
    [['mcp', 'now'], 'mcp takes no words'],
  ])('%#: %.60j', async (argv, reason) => {
    const { code, out, err } = await run(argv)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(reason)
    expect(err).toMatch(/^mayfly: .*\nusage: mayfly .*\n$/)
  })

  it('and shows what was given harmless', async () => {
    const { err } = await run(['\u001b[31m\u202Eevil\n'])
    // eslint-disable-next-line no-control-regex -- that is what is looked for
    expect(err).not.toMatch(/[\u001b\u202E]/)
    expect(err.split('\n')).toHaveLength(3)
  })
})

it('--user-data-dir stands before or after the command, and a file can be called like a command', async () => {
  for (const argv of [
    ['--user-data-dir', '/data', 'upload', './upload'],
    ['--user-data-dir=/data', 'upload', 'upload'],
    ['upload', 'upload', '--user-data-dir', '/data'],
  ])
    expect(await run(argv)).toMatchObject({ code: 0, out: 'https://host.example/upload\n' })
})

it('after -- all words are files', async () => {
  expect(await run(['upload', '--', '--json'])).toMatchObject({
    code: 0,
    out: 'https://host.example/--json\n',
  })
})

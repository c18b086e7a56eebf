// The entry that starts Mayfly at login, by the rules of the Desktop Entry Specification. test/e2e/login.spec.ts shows
// that desktops read it the same.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { commandOf, entryOf, isOn, programIn } from '../../../../src/main/core/startup/autostartEntry.ts'

const COMMENT = 'Drop a file, get a link that works for 24 hours'
const lineOf = (entry: string, key: string) => entry.split('\n').find((line) => line.startsWith(`${key}=`))

describe('the entry', () => {
  it('is this', () => {
    expect(entryOf(['/opt/Mayfly/mayfly'], COMMENT)).toBe(`[Desktop Entry]
Type=Application
Name=Mayfly
Comment=Drop a file, get a link that works for 24 hours
Icon=mayfly
TryExec=/opt/Mayfly/mayfly
Exec=/opt/Mayfly/mayfly --hidden
Terminal=false
StartupNotify=false
X-GNOME-Autostart-enabled=true
`)
  })

  // What each becomes by the specification: quoting first, then the escapes of a string.
  it.each([
    ['/a b', '"/a b"'],
    ['/it’s', '"/it’s"'],
    ["/it's", '"/it\'s"'],
    ['/a"b', String.raw`"/a\\"b"`],
    ['/a`b', '"/a\\\\`b"'],
    ['/$HOME', String.raw`"/\\$HOME"`],
    ['/a\\b', String.raw`"/a\\\\b"`],
    ['/a\\$b', String.raw`"/a\\\\\\$b"`],
    ['/a\nb', String.raw`"/a\nb"`],
    ['/a\tb', String.raw`"/a\tb"`],
    ['/a\\nb', String.raw`"/a\\\\nb"`],
    ['/a~*?#();<>|&', '"/a~*?#();<>|&"'],
  ])('quotes %j', (program, written) => {
    expect(lineOf(entryOf([program], COMMENT), 'Exec')).toBe(`Exec=${written} --hidden`)
  })

  it('doubles a percent sign, which would begin a field code', () => {
    expect(lineOf(entryOf(['/electron', '/%U 100%'], COMMENT), 'Exec')).toBe(
      'Exec=/electron "/%%U 100%%" --hidden',
    )
  })

  it.each([
    ['/a "b" 100%\\\n', String.raw`/a "b" 100%\\\n`],
    ['/a b  ', String.raw`/a b \s`],
  ])('names the program %j for TryExec without quotes', (program, written) => {
    const entry = entryOf([program], COMMENT)
    expect(lineOf(entry, 'TryExec')).toBe(`TryExec=${written}`)
    expect(programIn(entry)).toBe(program)
  })

  it.each(['/a=b/mayfly', '/100%/mayfly'])('has a shell start %s, which desktops would not', (program) => {
    expect(commandOf(entryOf([program], COMMENT))).toEqual([
      '/bin/sh',
      '-c',
      'exec "$0" "$@"',
      program,
      '--hidden',
    ])
    expect(commandOf(entryOf(['/electron', program], COMMENT))).toEqual(['/electron', program, '--hidden'])
  })

  it('gives back any words, whatever is in them, on one line each', () => {
    const sign = fc.oneof(
      fc.constantFrom(...Array.from('\\"`$%\'\n\t\r \u00a0\u2028=;#~sntr')),
      fc.string({ unit: 'binary', maxLength: 3 }),
    )
    const word = fc
      .array(sign, { minLength: 1, maxLength: 12 })
      .map((signs) => `/${signs.join('').replaceAll('\0', '')}`)
    fc.assert(
      fc.property(word, word, (first, second) => {
        const entry = entryOf([first, second], COMMENT)
        expect(commandOf(entry).slice(-3)).toEqual([first, second, '--hidden'])
        expect(programIn(entry)).toBe(first)
        expect(entry.split('\n')).toHaveLength(11)
      }),
    )
  })
})

describe('an entry found', () => {
  const ours = entryOf(['/opt/Mayfly/mayfly'], COMMENT)

  it.each([
    ['as it was written', ours, true],
    ['without what GNOME adds', ours.replace(/X-GNOME.*\n/, ''), true],
    ['hidden', `${ours}Hidden=true\n`, false],
    ['hidden, with blanks', `${ours}Hidden = true \r\n`, false],
    ['said not to be hidden', `${ours}Hidden=false\n`, true],
    ['switched off by GNOME', ours.replace('enabled=true', 'enabled=false'), false],
    ['hidden in another group', `${ours}[Desktop Action Quit]\nHidden=true\n`, true],
    ['hidden in a comment', `${ours}#Hidden=true\n`, true],
  ])('%s', (_what, entry, on) => {
    expect(isOn(entry)).toBe(on)
  })

  it('names its program', () => {
    expect(commandOf(ours)).toEqual(['/opt/Mayfly/mayfly', '--hidden'])
    expect(commandOf('[Desktop Entry]\nExec=env A="1 2" "/opt/a b" %U\n')).toContain('/opt/a b')
    expect(commandOf('[Desktop Action X]\nExec=/b\n[Desktop Entry]\nExec = /a\n')).toEqual(['/a'])
    expect(programIn('[Desktop Entry]\nExec="/a b" %U\n')).toBe('/a b')
    for (const broken of ['', 'Exec=/a', '[Desktop Entry]\nExec=\n']) expect(commandOf(broken)).toEqual([])
  })
})

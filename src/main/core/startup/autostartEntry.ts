/**
 * The entry with which a Linux desktop starts Mayfly at login: its text, and what is read out of one.
 * https://specifications.freedesktop.org/desktop-entry-spec/latest/
 * https://specifications.freedesktop.org/autostart-spec/latest/
 */
import type { Program } from './executable.ts'

export function entryOf(program: Program, comment: string): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Mayfly',
    `Comment=${escaped(comment)}`,
    'Icon=mayfly',
    // A desktop passes over the entry, rather than reporting an error, once the program is gone.
    `TryExec=${escaped(program[0])}`,
    `Exec=${escaped([...startedBy(program), '--hidden'].map(quoted).join(' '))}`,
    'Terminal=false',
    'StartupNotify=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n')
}

/**
 * The specification forbids an equal sign in the program's own path, and GLib looks for the program before it undoes
 * the doubling of percent signs. In an argument both may stand.
 */
const startedBy = (program: Program): readonly string[] =>
  /[=%]/.test(program[0]) ? ['/bin/sh', '-c', 'exec "$0" "$@"', ...program] : program

/** Whether a desktop that finds this entry starts what it names. Desktops' own settings switch it off in these ways. */
export const isOn = (entry: string): boolean =>
  valueOf(entry, 'Hidden') !== 'true' && valueOf(entry, 'X-GNOME-Autostart-enabled') !== 'false'

/** The program that must be there for it to be started; '' where it names none. */
export const programIn = (entry: string): string =>
  unescaped(valueOf(entry, 'TryExec') ?? '') || (commandOf(entry)[0] ?? '')

/** The words of its command line; none where there is no telling. */
export function commandOf(entry: string): readonly string[] {
  const line = unescaped(valueOf(entry, 'Exec') ?? '')
  const found = line.matchAll(/"((?:[^"\\]|\\.)*)"|([^ \t\n"]+)/gs)
  return Array.from(found, ([, inQuotes, bare]) =>
    (inQuotes?.replace(/\\(["`$\\])/g, '$1') ?? bare ?? '').replaceAll('%%', '%'),
  )
}

/** One argument of Exec. In quotes four characters need a backslash; a percent sign would begin a field code. */
function quoted(word: string): string {
  const literal = word.replaceAll('%', '%%')
  return /^[\w@%+,.:/-]+$/.test(literal) ? literal : `"${literal.replace(/["`$\\]/g, '\\$&')}"`
}

/** A value of type string ends with its line, less the blanks there. Undone before the quoting of Exec is. */
const escaped = (text: string): string =>
  text
    .replaceAll('\\', '\\\\')
    .replaceAll('\n', '\\n')
    .replaceAll('\t', '\\t')
    .replaceAll('\r', '\\r')
    .replace(/ $/, '\\s')

const ESCAPED: Readonly<Record<string, string>> = { s: ' ', n: '\n', t: '\t', r: '\r', '\\': '\\' }

const unescaped = (value: string): string =>
  value.replace(/\\([snrt\\])/g, (whole, sign: string) => ESCAPED[sign] ?? whole)

/** As it stands in the group that counts. */
function valueOf(entry: string, key: string): string | undefined {
  let counts = false
  for (const line of entry.split('\n')) {
    if (line.startsWith('[')) counts = line.trim() === '[Desktop Entry]'
    const [, name, value] = /^([A-Za-z0-9-]+)[ \t]*=[ \t]*(.*?)[ \t\r]*$/s.exec(line) ?? []
    if (counts && name === key) return value
  }
  return undefined
}

/**
 * Writes and reads the autostart entry with which a Linux desktop starts Mayfly at login.
 * https://specifications.freedesktop.org/desktop-entry-spec/latest/
 * https://specifications.freedesktop.org/autostart-spec/latest/
 */
import type { Program } from './executable.ts'

/** @param switches that identify this Mayfly, such as --user-data-dir=… */
export function entryOf(program: Program, comment: string, switches: readonly string[] = []): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Mayfly',
    `Comment=${escaped(comment)}`,
    'Icon=mayfly',
    // Once the program is gone, the desktop ignores the entry rather than reporting an error.
    `TryExec=${escaped(program[0])}`,
    `Exec=${escaped([...startedBy(program), ...switches, '--hidden'].map(quoted).join(' '))}`,
    'Terminal=false',
    'StartupNotify=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n')
}

/**
 * The specification forbids an equal sign in the program's own path, and GLib looks for the program before it unescapes
 * doubled percent signs. Both are allowed in an argument.
 */
const startedBy = (program: Program): readonly string[] =>
  /[=%]/.test(program[0]) ? ['/bin/sh', '-c', 'exec "$0" "$@"', ...program] : program

/** The entry's switches with these names. */
export const switchesIn = (entry: string, names: readonly string[]): readonly string[] =>
  commandOf(entry).filter((word) =>
    names.some((name) => word === `--${name}` || word.startsWith(`--${name}=`)),
  )

/** Whether the entry is one that `entryOf` wrote, for whichever Mayfly. */
export const isOurs = (entry: string): boolean =>
  valueOf(entry, 'Name') === 'Mayfly' && commandOf(entry).at(-1) === '--hidden'

/** Whether a desktop starts the program in this entry. Desktops' own settings disable it through these keys. */
export const isOn = (entry: string): boolean =>
  valueOf(entry, 'Hidden') !== 'true' && valueOf(entry, 'X-GNOME-Autostart-enabled') !== 'false'

/** The program that must exist for the entry to start it; '' where it names none. */
export const programIn = (entry: string): string =>
  unescaped(valueOf(entry, 'TryExec') ?? '') || (commandOf(entry)[0] ?? '')

/** The words of its command line; none where that can't be determined. */
export function commandOf(entry: string): readonly string[] {
  const line = unescaped(valueOf(entry, 'Exec') ?? '')
  const found = line.matchAll(/"((?:[^"\\]|\\.)*)"|([^ \t\n"]+)/gs)
  return Array.from(found, ([, inQuotes, bare]) =>
    (inQuotes?.replace(/\\(["`$\\])/g, '$1') ?? bare ?? '').replaceAll('%%', '%'),
  )
}

/** One argument of Exec. In quotes, four characters need a backslash; a percent sign would start a field code. */
function quoted(word: string): string {
  const literal = word.replaceAll('%', '%%')
  return /^[\w@%+,.:/-]+$/.test(literal) ? literal : `"${literal.replace(/["`$\\]/g, '\\$&')}"`
}

/** A string value ends at the line's end, minus trailing blanks. Unescaped before the quoting of Exec. */
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

/** The raw value in the `[Desktop Entry]` group. */
function valueOf(entry: string, key: string): string | undefined {
  let counts = false
  for (const line of entry.split('\n')) {
    if (line.startsWith('[')) counts = line.trim() === '[Desktop Entry]'
    const [, name, value] = /^([A-Za-z0-9-]+)[ \t]*=[ \t]*(.*?)[ \t\r]*$/s.exec(line) ?? []
    if (counts && name === key) return value
  }
  return undefined
}

/**
 * Writes usage lines and the text of `--help`.
 */
import { COMMAND_NAMES, COMMANDS, COMMON, optionsOf, type CommandName, type OptionSpec } from './commands.ts'

export function usageOf(command: CommandName): string {
  const { usage, options } = COMMANDS[command]
  const words = [usage, Object.keys(options).length > 0 ? '[OPTIONS]' : ''].filter((word) => word !== '')
  return `usage: mayfly ${[command, ...words].join(' ')}`
}

export const USAGE = `usage: mayfly ${COMMAND_NAMES.join('|')} …`

function optionLines(options: Readonly<Record<string, OptionSpec>>): string[] {
  const rows = Object.entries(options).map(([name, { short, value, help }]) => {
    const long = `--${name}${value === undefined ? '' : ` ${value}`}`
    return { flag: `${short === undefined ? '    ' : `-${short}, `}${long}`, help }
  })
  return inColumns(rows.map(({ flag, help }) => [flag, help]))
}

function inColumns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length))
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`)
}

/** Ends without a line break. */
export function helpOf(command: CommandName): string {
  const { help, more } = { more: [], ...COMMANDS[command] } as { help: string; more: readonly string[] }
  return [
    usageOf(command),
    '',
    `${help.charAt(0).toUpperCase()}${help.slice(1)}.`,
    ...more,
    '',
    ...optionLines(optionsOf(command)),
  ].join('\n')
}

export const helpOfAll = (): string =>
  [
    USAGE,
    '',
    ...inColumns(COMMAND_NAMES.map((name) => [`${name} ${COMMANDS[name].usage}`, COMMANDS[name].help])),
    '',
    ...optionLines(COMMON),
    '',
    'mayfly COMMAND --help says more. Exit codes: 0 all, 1 some failed, 2 usage, 3 key, 4 plan, 5 network, 130 cancelled.',
    'A file that is called like a command is ./upload. Other words and options start the app: see its own --help.',
  ].join('\n')

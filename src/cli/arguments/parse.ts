/**
 * Parses the arguments after `mayfly`: which command, its options and its words. What it doesn't know is an error with a
 * suggestion.
 */
import { parseArgs } from 'node:util'
import { COMMAND_NAMES, COMMON, isCommand, optionsOf, type CommandName, type OptionSpec } from './commands.ts'
import { USAGE, usageOf } from './help.ts'
import { quoted } from '../output/terminalText.ts'
import { suggestionFor } from './suggestion.ts'

/** What was meant by the arguments. */
export interface Given {
  readonly command: CommandName
  readonly words: readonly string[]
  /** Of options that take a value. */
  value(option: string): string | undefined
  /** Whether a switch is on. */
  has(option: string): boolean
}

export type Parsed =
  | { readonly kind: 'given'; readonly given: Given }
  | { readonly kind: 'help'; readonly command: CommandName | undefined }
  | { readonly kind: 'wrong'; readonly wrong: UsageError }

/** Says what is wrong with the arguments, and how they are meant. */
export class UsageError extends Error {
  /** A line. */
  readonly usage: string

  constructor(message: string, usage: string) {
    super(message)
    this.usage = usage
  }
}

export function parseArguments(argv: readonly string[]): Parsed {
  try {
    return parsed(argv)
  } catch (error) {
    if (error instanceof UsageError) return { kind: 'wrong', wrong: error }
    throw error
  }
}

function parsed(argv: readonly string[]): Parsed {
  const { front, rest } = splitFront(argv)
  const [command, ...after] = rest
  if (front.has('help') || (command === undefined && front.values.size === 0))
    return { kind: 'help', command: undefined }
  if (command === undefined) throw new UsageError('a command is missing', USAGE)
  if (!isCommand(command)) throw unknownCommand(command)
  const read = tokensOf(after, optionsOf(command), usageOf(command))
  if (read.has('help')) return { kind: 'help', command }
  const value = (option: string) => read.values.get(option) ?? front.values.get(option)
  return { kind: 'given', given: { command, words: read.words, value, has: (option) => read.has(option) } }
}

function unknownCommand(word: string): UsageError {
  const meant = suggestionFor(word, COMMAND_NAMES)
  const hint = meant === undefined ? '' : `; did you mean ${meant}?`
  return new UsageError(`no command is called ${quoted(word)}${hint}`, USAGE)
}

/** Options that stand before the command. */
function splitFront(argv: readonly string[]): {
  front: ReturnType<typeof tokensOf>
  rest: readonly string[]
} {
  let at = 0
  for (let arg = argv[at]; arg?.startsWith('-') === true && arg.length > 1; arg = argv[at]) {
    at += arg === '--user-data-dir' ? 2 : 1
  }
  return { front: tokensOf(argv.slice(0, at), COMMON, USAGE), rest: argv.slice(at) }
}

function tokensOf(args: readonly string[], options: Readonly<Record<string, OptionSpec>>, usage: string) {
  const config = Object.fromEntries(
    Object.entries(options).map(([name, { short, value }]) => [
      name,
      { type: value === undefined ? 'boolean' : 'string', ...(short !== undefined && { short }) } as const,
    ]),
  )
  // Not strict: its errors name no suggestion, and can't be told apart by anything but their text.
  const { tokens } = parseArgs({
    args: [...args],
    options: config,
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  const values = new Map<string, string>()
  const switches = new Set<string>()
  const words: string[] = []
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value)
    if (token.kind !== 'option') continue
    const spec = Object.hasOwn(options, token.name) ? options[token.name] : undefined
    if (spec === undefined) throw unknownOption(token.rawName, options, usage)
    if (spec.value === undefined) {
      if (token.value !== undefined) throw new UsageError(`${token.rawName} takes no value`, usage)
      switches.add(token.name)
    } else values.set(token.name, valueOf(token, spec.value, usage))
  }
  return { values, words, has: (option: string) => switches.has(option) }
}

interface OptionToken {
  readonly rawName: string
  readonly value: string | undefined
  readonly inlineValue: boolean | undefined
}

/** A value that looks like an option was most likely forgotten. */
function valueOf({ rawName, value, inlineValue }: OptionToken, name: string, usage: string): string {
  const isForgotten =
    value === undefined || value === '' || (inlineValue !== true && value.startsWith('-') && value.length > 1)
  if (isForgotten) throw new UsageError(`${rawName} needs a value, ${name}`, usage)
  return value
}

function unknownOption(
  raw: string,
  options: Readonly<Record<string, OptionSpec>>,
  usage: string,
): UsageError {
  const meant = raw.startsWith('--') ? suggestionFor(raw.slice(2), Object.keys(options)) : undefined
  const hint =
    meant === undefined ? `; a file of this name is ${quoted(`./${raw}`)}` : `; did you mean --${meant}?`
  return new UsageError(`no option is called ${quoted(raw)}${hint}`, usage)
}

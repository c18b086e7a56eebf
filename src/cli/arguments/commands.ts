/**
 * The commands of the command line with their options: what is parsed, what `--help` says, and what shells complete.
 */
import { COPY_FORMATS } from '../../shared/copyFormats/forms.ts'
import { TARGET_KINDS } from '../../shared/media/prepared.ts'

/** What follows a word or option: completions offer it. `text` is anything else. */
export type Operand = 'file' | 'folder' | 'format' | 'kind' | 'shell' | 'text'

export interface OptionSpec {
  readonly short?: string
  /** Its value's name in help; undefined for a switch. */
  readonly value?: string
  readonly operand?: Operand
  readonly help: string
}

export interface CommandSpec {
  /** What follows the command's name. */
  readonly usage: string
  readonly help: string
  /** What else `--help` of the command says, lines. */
  readonly more?: readonly string[]
  readonly operand?: Operand
  readonly options: Readonly<Record<string, OptionSpec>>
}

export const SHELLS = ['bash', 'zsh', 'fish'] as const
export type Shell = (typeof SHELLS)[number]

const JSON_LINES: OptionSpec = { help: 'one JSON object a line (docs/cli-output.schema.json)' }
const TIMEOUT: OptionSpec = { value: 'S', operand: 'text', help: 'give up after S seconds' }
const QUIET: OptionSpec = { short: 'q', help: 'no progress and no remarks; errors are still said' }

/** What is to become of files before they are sent. */
const CHOICE = {
  fit: { help: 'convert files that the service does not take as they are' },
  to: { value: 'KIND', operand: 'kind', help: 'convert to this kind; --fit is meant too' },
  'keep-metadata': { help: 'leave in what files say of place, device, people and prompts' },
  'as-is': { help: 'send the bytes as they are: only the name is made right' },
} as const satisfies Readonly<Record<string, OptionSpec>>
const KINDS_HELP = `KIND: ${TARGET_KINDS.join(', ')}; a file that can’t be of that kind goes as without --to.`

/** Options of every command. */
export const COMMON: Readonly<Record<string, OptionSpec>> = {
  'user-data-dir': { value: 'DIR', operand: 'folder', help: 'the Mayfly that keeps its data in DIR' },
  help: { short: 'h', help: 'print this and exit' },
}

const of = <const T extends Readonly<Record<string, CommandSpec>>>(commands: T): T => commands

export const COMMANDS = of({
  upload: {
    usage: 'FILE…|-',
    help: 'upload files, or what comes in on standard input; print their links',
    more: [
      'Links go to standard output, one a line, in the order of the files.',
      `FORMAT: ${COPY_FORMATS.join(', ')}, or the name of a template of yours.`,
      KINDS_HELP,
      'PART: from and until, such as 5-15, 1:05-1:20, or 0:05.5- for all that follows.',
    ],
    operand: 'file',
    options: {
      name: { value: 'N', operand: 'text', help: 'send the file under this name' },
      as: { value: 'FORMAT', operand: 'format', help: 'print the links in this form' },
      json: JSON_LINES,
      ...CHOICE,
      trim: {
        value: 'PART',
        operand: 'text',
        help: 'only this part of films and sounds; --fit is meant too',
      },
      copy: { help: 'copy the links as well' },
      'no-reuse': { help: 'send the bytes even if they have a live link' },
      'no-history': { help: 'keep no row in the history' },
      timeout: TIMEOUT,
      quiet: QUIET,
    },
  },
  list: { usage: '', help: 'print the links that live, the newest first', options: { json: JSON_LINES } },
  renew: {
    usage: 'LINK…|--dying-before TIME',
    help: 'upload the files of links again; print the new links',
    more: ['TIME: a while from now such as 90m, 2h or 1d, or a date such as 2026-01-31T12:00.'],
    operand: 'text',
    options: {
      'dying-before': { value: 'TIME', operand: 'text', help: 'all links that expire before TIME' },
      json: JSON_LINES,
      timeout: TIMEOUT,
      quiet: QUIET,
    },
  },
  check: {
    usage: 'LINK…',
    help: 'ask links whether they give what was uploaded; print those that do',
    operand: 'text',
    options: { json: JSON_LINES, timeout: TIMEOUT, quiet: QUIET },
  },
  links: {
    usage: 'DIR|FILE… -o LINKS.json',
    help: 'keep a JSON file with a live link for each file',
    more: [
      'Sends only what is new, has changed, or whose link expires within the margin (2h).',
      'Of folders the files that the service takes, and with --fit all that can be converted to such.',
      KINDS_HELP,
    ],
    operand: 'file',
    options: {
      output: { short: 'o', value: 'FILE', operand: 'file', help: 'the links file' },
      watch: { help: 'go on: send what changes, and renew before links expire' },
      margin: { value: 'TIME', operand: 'text', help: 'such as 90m, 2h or 1d: links need to live that long' },
      ...CHOICE,
      timeout: TIMEOUT,
      quiet: QUIET,
    },
  },
  mcp: {
    usage: '',
    help: 'serve a coding assistant over standard input and output (MCP)',
    more: [
      'Mayfly must be running: it asks you before an assistant publishes a file.',
      'Files are published from the folders that the assistant’s program works in, or from those after --root.',
    ],
    operand: 'folder',
    options: {
      root: {
        value: 'DIR…',
        operand: 'folder',
        help: 'the folders, instead of those that the program tells',
      },
    },
  },
  completions: {
    usage: SHELLS.join('|'),
    help: 'print a script that completes commands and options in this shell',
    operand: 'shell',
    options: {},
  },
})
export type CommandName = keyof typeof COMMANDS

export const COMMAND_NAMES = Object.keys(COMMANDS) as CommandName[]

export const optionsOf = (command: CommandName): Readonly<Record<string, OptionSpec>> => ({
  ...COMMANDS[command].options,
  ...COMMON,
})

export const isCommand = (word: string): word is CommandName => Object.hasOwn(COMMANDS, word)

/**
 * Writes scripts that complete commands and options in bash, zsh and fish, out of the table of commands.
 */
import { COPY_FORMATS } from '../../shared/copyFormats/forms.ts'
import { TARGET_KINDS } from '../../shared/media/prepared.ts'
import {
  COMMAND_NAMES,
  COMMANDS,
  COMMON,
  optionsOf,
  SHELLS,
  type CommandName,
  type CommandSpec,
  type Operand,
  type OptionSpec,
  type Shell,
} from './commands.ts'

export const completionsFor = (shell: Shell): string => WRITERS[shell]().join('\n')

const WRITERS: Readonly<Record<Shell, () => string[]>> = { bash: bashLines, zsh: zshLines, fish: fishLines }

const operandOf = (command: CommandName): Operand | undefined => (COMMANDS[command] as CommandSpec).operand

/** What a word can be; undefined where the shell knows better, or nobody does. */
const WORDS: Partial<Readonly<Record<Operand, readonly string[]>>> = {
  ...{ format: COPY_FORMATS, kind: TARGET_KINDS, shell: SHELLS },
}

/** Each option's spellings. */
const spellings = (name: string, { short }: OptionSpec): string[] => [
  `--${name}`,
  ...(short === undefined ? [] : [`-${short}`]),
]

// bash

function bashLines(): string[] {
  return [
    '# Completes mayfly in bash: mayfly completions bash > ~/.local/share/bash-completion/completions/mayfly',
    '_mayfly() {',
    '  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command= i',
    '  COMPREPLY=()',
    '  for ((i = 1; i < COMP_CWORD; i++)); do',
    '    case ${COMP_WORDS[i]} in',
    '      --user-data-dir) i=$((i + 1)) ;;',
    '      -*) ;;',
    '      *) command=${COMP_WORDS[i]}; break ;;',
    '    esac',
    '  done',
    '  case $command:$before in',
    ...COMMAND_NAMES.flatMap(bashValues),
    '  esac',
    '  case $command in',
    `    '') ${bashWords([...COMMAND_NAMES, ...Object.keys(COMMON).map((name) => `--${name}`)])} ;;`,
    ...COMMAND_NAMES.map(bashCommand),
    '  esac',
    '}',
    'complete -o bashdefault -o default -F _mayfly mayfly',
  ]
}

const bashWords = (words: readonly string[]): string =>
  `mapfile -t COMPREPLY < <(compgen -W '${words.join(' ')}' -- "$word")`

/** What completes a value. An empty answer leaves it to bash, which offers files. */
const bashOperand = (operand: Operand | undefined): string => {
  const words = operand === undefined ? undefined : WORDS[operand]
  if (words !== undefined) return bashWords(words)
  if (operand === 'folder') return 'compopt -o dirnames'
  return operand === 'file' ? ':' : 'compopt +o default +o bashdefault'
}

const bashValues = (command: CommandName): string[] =>
  Object.entries(optionsOf(command))
    .filter(([, { value }]) => value !== undefined)
    .map(([name, spec]) => {
      const cases = spellings(name, spec).map((spelling) => `${command}:${spelling}`)
      return `    ${cases.join('|')}) ${bashOperand(spec.operand)}; return ;;`
    })

function bashCommand(command: CommandName): string {
  const options = Object.entries(optionsOf(command)).flatMap(([name, spec]) => spellings(name, spec))
  const words = `if [[ $word == -* ]]; then ${bashWords(options)}; else ${bashOperand(operandOf(command))}; fi`
  return `    ${command}) ${words} ;;`
}

// zsh

const inZsh = (text: string): string =>
  text.replaceAll("'", String.raw`'\''`).replaceAll(/[[\]:]/g, String.raw`\$&`)

function zshLines(): string[] {
  return [
    '#compdef mayfly',
    '# Completes mayfly in zsh: mayfly completions zsh > a folder of $fpath/_mayfly',
    '_mayfly() {',
    '  local context state state_descr line',
    '  typeset -A opt_args',
    "  _arguments -C '1: :->command' '*:: :->rest'",
    '  case $state in',
    '    command)',
    '      local -a commands',
    '      commands=(',
    ...COMMAND_NAMES.map((name) => `        '${name}:${inZsh(COMMANDS[name].help)}'`),
    '      )',
    '      _describe command commands ;;',
    '    rest)',
    '      case $words[1] in',
    ...COMMAND_NAMES.map(zshCommand),
    '      esac ;;',
    '  esac',
    '}',
    'if [ "$funcstack[1]" = _mayfly ]; then _mayfly "$@"; else compdef _mayfly mayfly; fi',
  ]
}

const zshAction = (operand: Operand | undefined): string => {
  const words = operand === undefined ? undefined : WORDS[operand]
  if (words !== undefined) return `(${words.join(' ')})`
  if (operand === 'folder') return '_files -/'
  return operand === 'file' ? '_files' : ' '
}

function zshCommand(command: CommandName): string {
  const options = Object.entries(optionsOf(command)).flatMap(([name, spec]) =>
    spellings(name, spec).map((spelling) => {
      const value = spec.value === undefined ? '' : `:${inZsh(spec.value)}:${zshAction(spec.operand)}`
      const taken = spec.value !== undefined && spelling.startsWith('--') ? '=' : ''
      return `'${spelling}${taken}[${inZsh(spec.help)}]${value}'`
    }),
  )
  const operand = operandOf(command)
  const rest = operand === undefined ? [] : [`'*:${operand}:${zshAction(operand)}'`]
  return `        ${command}) _arguments ${[...options, ...rest].join(' ')} ;;`
}

// fish

const inFish = (text: string): string => `'${text.replaceAll(/['\\]/g, String.raw`\$&`)}'`

function fishLines(): string[] {
  const none = '__fish_use_subcommand'
  return [
    '# Completes mayfly in fish: mayfly completions fish > ~/.config/fish/completions/mayfly.fish',
    'complete -c mayfly -f',
    ...COMMAND_NAMES.map(
      (name) => `complete -c mayfly -n ${none} -a ${name} -d ${inFish(COMMANDS[name].help)}`,
    ),
    ...COMMAND_NAMES.flatMap(fishCommand),
  ]
}

function fishCommand(command: CommandName): string[] {
  const when = `complete -c mayfly -n '__fish_seen_subcommand_from ${command}'`
  const operand = operandOf(command)
  const words = operand === undefined ? undefined : WORDS[operand]
  const rest =
    words !== undefined ? [`${when} -a ${inFish(words.join(' '))}`] : operand === 'file' ? [`${when} -F`] : []
  const options = Object.entries(optionsOf(command)).map(([name, { short, value, operand: kind, help }]) => {
    const known = kind === undefined ? undefined : WORDS[kind]
    const values =
      known !== undefined
        ? ` -xa ${inFish(known.join(' '))}`
        : kind === 'file' || kind === 'folder'
          ? ' -rF'
          : ' -x'
    return `${when} -l ${name}${short === undefined ? '' : ` -s ${short}`}${value === undefined ? '' : values} -d ${inFish(help)}`
  })
  return [...rest, ...options]
}

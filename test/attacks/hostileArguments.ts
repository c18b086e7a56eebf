// Makes well-formed arguments with hostile content for any command, from its own declaration.
import { commands, type CommandName } from '../../src/shared/bridge/commands.ts'

/** Addresses and paths that nobody gave Mayfly. */
export const hostileTexts = (canary: string): readonly string[] => [
  ...[canary, `file://${canary}`, `${canary}\n/{url}`, '/etc/passwd', 'file:///etc/passwd', '~/.ssh/id.png'],
  ...['javascript:alert(1)', 'https://example.invalid/', 'data:text/html,x', 'smb://example.invalid/x'],
  ...[
    '\\\\example.invalid\\x.png',
    '../../../../etc/passwd',
    '/proc/self/environ',
    'mailto:x@example.invalid',
  ],
  ...['', '\0', '\ud800', '__proto__', 'constructor', '$(touch /tmp/x)', 'x'.repeat(64), 'x'.repeat(4000)],
]

/** As much of a valibot schema as is needed to fill it. */
type Shape = {
  readonly type: string
  readonly item?: Shape
  readonly items?: readonly Shape[]
  readonly options?: readonly unknown[]
  readonly wrapped?: Shape
  readonly entries?: Readonly<Record<string, Shape>>
}

const NUMBERS = [0, -1, 1, 6, 999, 100_000, -100_000, 2 ** 31, 0.5, Number.NaN]

/** Arguments that this command's own parser may take, a different choice for each `at`. */
export function hostileArguments(name: CommandName, at: number, texts: readonly string[]): unknown[] {
  const { items = [] } = commands[name].parser as unknown as Shape
  return items.map((item, place) => valueFor(item, at + place, texts))
}

function valueFor(shape: Shape, at: number, texts: readonly string[]): unknown {
  const { type, item, options = [], wrapped, entries = {} } = shape
  const names = Object.keys(entries)
  switch (type) {
    // The only rule of its own is that of a form of copy, which names a template by its id.
    case 'custom':
      return `template:${texts[at % texts.length]!}`
    case 'string':
      return texts[at % texts.length]
    case 'number':
      return NUMBERS[at % NUMBERS.length]
    case 'boolean':
      return at % 2 === 0
    case 'picklist':
      return options[at % options.length]
    case 'array':
      return Array.from({ length: at % 4 }, (_, more) => valueFor(item!, at + more, texts))
    case 'nullable':
      return at % 3 === 0 ? null : valueFor(wrapped!, at, texts)
    case 'optional':
      return valueFor(wrapped!, at, texts)
    case 'union':
      return valueFor(options[at % options.length] as Shape, Math.floor(at / options.length), texts)
    case 'strict_object': {
      const one = names[at % names.length]!
      return { [one]: valueFor(entries[one]!, Math.floor(at / names.length), texts) }
    }
    case 'object':
      return Object.fromEntries(names.map((one, place) => [one, valueFor(entries[one]!, at + place, texts)]))
    default:
      throw new Error(`No hostile ${type} is known: add one here`)
  }
}

/**
 * Describes a target: a kind of PiAPI task that takes links, the fields these go into, and the model's own limits.
 */
import * as v from 'valibot'
import { plainLine } from '../text/plainText.ts'
import { clash, fieldPath, hasList, samePath } from './fieldPath.ts'

/** The version of files of targets that this Mayfly reads. */
export const TARGETS_VERSION = 1

const NAME_MOST = 80
const NOTE_MOST = 300

/** What is shown is one line, with nothing in it that reorders the text around it. */
const line = (most: number) =>
  v.pipe(
    v.string(),
    v.maxLength(most),
    v.transform((text) => plainLine(text, most)),
    v.minLength(1),
  )
/** A text in English, and in other languages if the author knows them; or one for all. */
export type Text = string | { readonly en: string; readonly 'zh-CN'?: string | undefined }
function text(most: number): v.GenericSchema<unknown, Text> {
  const one = line(most)
  const each = v.strictObject({ en: line(most), 'zh-CN': v.optional(line(most)) })
  // Not a union: that would not say which of its fields is wrong.
  return v.lazy((input): v.GenericSchema<unknown, Text> => (typeof input === 'object' ? each : one))
}

/** No name, password or port stands before or behind the host: what is shown is where it leads. */
const SOURCE = /^https:\/\/[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:\/[\w./?=&%#~:@-]{0,300})?$/i

const field = v.pipe(
  v.string(),
  v.maxLength(200),
  v.check((path) => fieldPath(path) !== undefined),
)
/** As models and task types are called: it stands in JSON, and nothing in it needs an escape. */
const word = v.pipe(v.string(), v.regex(/^[\w./:+-]{1,80}$/))

const number = v.pipe(v.number(), v.finite(), v.minValue(0))
/** `over` and `under` are outside, `min` and `max` inside. */
const range = v.strictObject({
  over: v.optional(number),
  min: v.optional(number),
  max: v.optional(number),
  under: v.optional(number),
})
export type Range = v.InferOutput<typeof range>

const ratio = v.pipe(v.string(), v.regex(/^[1-9]\d{0,3}:[1-9]\d{0,3}$/))
const ratios = v.strictObject({ min: v.optional(ratio), max: v.optional(ratio) })
/** Of width to height, as "2:5". */
export type Ratios = v.InferOutput<typeof ratios>

/** What the model says of each file. */
const limits = v.strictObject({
  /** Extensions, as the service knows them. */
  formats: v.optional(
    v.pipe(v.array(v.pipe(v.string(), v.regex(/^[a-z0-9]{1,8}$/))), v.minLength(1), v.maxLength(12)),
  ),
  bytes: v.optional(range),
  /** In pixels. */
  shortSide: v.optional(range),
  longSide: v.optional(range),
  ratio: v.optional(ratios),
  seconds: v.optional(range),
  frames: v.optional(range),
})
export type Limits = v.InferOutput<typeof limits>

const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100))
const media = v.picklist(['image', 'video', 'audio'])
const scalar = v.union([v.pipe(v.string(), v.maxLength(500)), v.pipe(v.number(), v.finite()), v.boolean()])
const fixed = v.pipe(
  v.record(field, scalar),
  v.check((fields) => Object.keys(fields).length <= 30),
)

/** A field for files of one kind, and what the file is there. */
const slot = v.pipe(
  v.strictObject({
    field,
    role: text(NAME_MOST),
    kind: media,
    /** How many files it wants; one if nothing is said. */
    min: v.optional(count, 1),
    max: v.optional(v.pipe(count, v.minValue(1)), 1),
    limits: v.optional(limits, {}),
    /** What all its files may have together. */
    together: v.optional(v.strictObject({ bytes: v.optional(range), seconds: v.optional(range) }), {}),
    /** What a prompt calls its files: `@image{n}`, counted from 1. */
    mention: v.optional(v.pipe(v.string(), v.regex(/^@[\w{}-]{1,40}$/))),
    /** Fields that the input has when this one is filled. */
    fixed: v.optional(fixed, {}),
  }),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return
    const { value } = dataset
    if (value.max < value.min) addIssue({ message: 'max below min', path: [at(value, 'max')] })
    if (value.max > 1 && !hasList(fieldPath(value.field) ?? []))
      addIssue({ message: 'several files need a list', path: [at(value, 'field')] })
  }),
)
export type Slot = v.InferOutput<typeof slot>

/** Names the key of `input` that an issue is about. */
const at = (input: object, key: string) =>
  ({
    type: 'object',
    origin: 'value',
    input: input as Record<string, unknown>,
    key,
    value: undefined,
  }) as const

export const SURENESS = ['documented', 'one-client', 'conflicting'] as const
/**
 * How sure it is: PiAPI's own pages or programs say so, one program of somebody else does, or what was read disagrees.
 */
export type Sureness = (typeof SURENESS)[number]

export const targetSchema = v.pipe(
  v.strictObject({
    id: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9.-]{0,59}$/)),
    name: text(NAME_MOST),
    /** Names it in a sentence about a limit: "Kling". */
    short: v.optional(text(30)),
    model: word,
    /** The first is the one that is meant if nothing is chosen. */
    taskTypes: v.pipe(v.array(word), v.minLength(1), v.maxLength(12)),
    slots: v.pipe(v.array(slot), v.minLength(1), v.maxLength(12)),
    /** How many files in all. */
    files: v.optional(v.strictObject({ min: v.optional(count), max: v.optional(count) }), {}),
    /** Kinds that want a file of another kind beside them. */
    notAlone: v.optional(v.array(media), []),
    /** A prompt to begin with; `{mentions}` becomes the list of what it calls the files. */
    prompt: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(500))),
    /** Fields that every input has. With a list in its path, each entry has it. */
    fixed: v.optional(fixed, {}),
    /** Fields that only the user can fill: they have their own name in angle brackets. */
    blanks: v.optional(v.pipe(v.array(field), v.maxLength(12)), []),
    /** Where it can be looked up. */
    sources: v.pipe(v.array(v.pipe(v.string(), v.regex(SOURCE))), v.minLength(1), v.maxLength(4)),
    /** The day that was done, as in 2026-11-27. */
    readOn: v.pipe(v.string(), v.isoDate()),
    sureness: v.picklist(SURENESS),
    /** What a user should know of it, above all where what was read disagrees. */
    note: v.optional(text(NOTE_MOST)),
  }),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return
    const { value } = dataset
    const key = clashOf(value)
    if (key !== undefined) addIssue({ message: 'two fields in one place', path: [at(value, key)] })
  }),
)
export type Target = v.InferOutput<typeof targetSchema>

interface Fields {
  readonly slots: readonly Slot[]
  readonly prompt?: string | undefined
  readonly fixed: Readonly<Record<string, unknown>>
  readonly blanks: readonly string[]
}

/** The key with a field that has no room beside the others. Slots may share a list; nothing else shares its place. */
function clashOf({ slots, prompt, fixed, blanks }: Fields): string | undefined {
  const taken: { readonly path: NonNullable<ReturnType<typeof fieldPath>>; readonly isSlot: boolean }[] = []
  const fits = (field: string, isSlot: boolean): boolean => {
    const path = fieldPath(field)
    if (path === undefined) return false
    const isFree = taken.every(
      (other) =>
        !clash(path, other.path) &&
        (!samePath(path, other.path) || (isSlot && other.isSlot && hasList(path))),
    )
    taken.push({ path, isSlot })
    return isFree
  }
  if (prompt !== undefined) fits('prompt', false)
  if (!slots.every((slot) => fits(slot.field, true))) return 'slots'
  if (!slots.every((slot) => Object.keys(slot.fixed).every((field) => fits(field, false)))) return 'slots'
  if (!Object.keys(fixed).every((field) => fits(field, false))) return 'fixed'
  return blanks.every((field) => fits(field, false)) ? undefined : 'blanks'
}

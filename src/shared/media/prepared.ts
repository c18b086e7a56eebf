/**
 * Describes the prepared file of an upload: what is sent instead of the file on the disk, and what became of it.
 */
import * as v from 'valibot'
import { fileKinds, type FileKind } from './fileKind.ts'
import { leftOutSchema } from './leftOut.ts'
import { factsSchema, LONGEST_MS } from './mediaFacts.ts'

const count = v.pipe(v.number(), v.integer(), v.minValue(0))

/** What was done, in this order. `renamed`: the extension says what it is now. `remuxed`: other container, same streams. */
export const STEPS = ['renamed', 'cleaned', 'remuxed', 'converted', 'trimmed', 'scaled'] as const
export type Step = (typeof STEPS)[number]

export const preparedSchema = v.object({
  /** What the file on the disk is. Its size and modification time are the row's. */
  from: v.picklist(fileKinds),
  /** Of the file on the disk; the row's own facts are those of what is sent. */
  factsBefore: v.optional(factsSchema),
  to: v.picklist(fileKinds),
  steps: v.array(v.picklist(STEPS)),
  leftOut: v.array(leftOutSchema),
  /** Bytes of what is sent. */
  size: count,
  /** Absolute, in Mayfly's own folder; gone once it was sent, and where only the name is another. */
  path: v.optional(v.string()),
  /** Ms since 1970, of that file. */
  modifiedAt: v.optional(v.pipe(v.number(), v.finite())),
  /** Pictures of both sides are kept. */
  compared: v.optional(v.boolean()),
})
export type Prepared = v.InferOutput<typeof preparedSchema>

/** Whether pictures or samples are others than in the file on the disk. */
export const isConverted = ({ steps }: Prepared): boolean =>
  steps.some((step) => step === 'converted' || step === 'trimmed' || step === 'scaled')

/** Whether it is the file on the disk but for its metadata. */
export const isCleanedOnly = (prepared: Prepared): boolean =>
  prepared.steps.includes('cleaned') && !prepared.steps.includes('remuxed') && !isConverted(prepared)

/** Ms from the beginning; without `endMs` to the end. */
const partSchema = v.pipe(
  v.object({ startMs: count, endMs: v.optional(count) }),
  v.check(({ startMs, endMs = Infinity }) => endMs > startMs),
)

const side = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535))

/** The kinds that a file can be converted to. */
export const TARGET_KINDS = ['jpeg', 'png', 'webp', 'mp4', 'mp3', 'wav'] as const satisfies FileKind[]
export type TargetKind = (typeof TARGET_KINDS)[number]

/** What was chosen for one file alone; the settings and the rules decide the rest. */
export const choiceSchema = v.object({
  /** Sent byte for byte, whatever it is. Only a wrong extension is put right. */
  asIs: v.optional(v.boolean()),
  /** A conversion needs no further question; false: none is made. */
  converts: v.optional(v.boolean()),
  /** Metadata stay. */
  keepsMetadata: v.optional(v.boolean()),
  /** By the user's own ffmpeg. */
  ffmpeg: v.optional(v.boolean()),
  /** The kind to convert to, where more than one serves. */
  to: v.optional(v.picklist(TARGET_KINDS)),
  /** This part of a film or sound only. */
  trim: v.optional(partSchema),
  /** Pixels of the longest side of a picture or film, at most. */
  mostSide: v.optional(side),
})
export type Choice = v.InferOutput<typeof choiceSchema>

const moment = v.pipe(count, v.maxValue(LONGEST_MS))

/** What a window may choose: a kind, a part, or both; nothing of it is what fits best. */
export const fitAsSchema = v.strictObject({
  to: v.optional(v.picklist(TARGET_KINDS)),
  trim: v.optional(
    v.pipe(
      v.strictObject({ startMs: moment, endMs: v.optional(moment) }),
      v.check(({ startMs, endMs = Infinity }) => endMs > startMs),
    ),
  ),
})
export type FitAs = v.InferOutput<typeof fitAsSchema>

/** What a model needs a file to be. */
export const taskFitSchema = v.strictObject({ ...fitAsSchema.entries, mostSide: v.optional(side) })
export type TaskFit = v.InferOutput<typeof taskFitSchema>

/** Whether it was named what is to come of the file. */
export const isNamed = (choice: Choice | undefined): boolean =>
  choice?.to !== undefined || choice?.trim !== undefined || choice?.mostSide !== undefined

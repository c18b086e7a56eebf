/**
 * What Mayfly answers through its channel: any number of messages, of which the last is `end` or `refused`.
 */
import * as v from 'valibot'
import { templatesSchema } from '../copyFormats/forms.ts'
import { linkCheckSchema } from '../uploads/linkCheck.ts'
import { factsSchema } from '../media/mediaFacts.ts'
import { preparedSchema } from '../media/prepared.ts'

/** Bytes of one message. */
export const REPLY_BYTES = 1024 * 1024

const count = v.pipe(v.number(), v.integer(), v.minValue(0))
/** Ms since 1970. */
const moment = v.pipe(v.number(), v.finite())
/** The place of a file or link in the request, from 0. */
const index = count

/** Whose trouble it is, for the exit code: `file` stands for everything that concerns one file only. */
export const TROUBLES = ['file', 'key', 'plan', 'network', 'cancelled'] as const
export type Trouble = (typeof TROUBLES)[number]

const faultSchema = v.object({
  /** A kind of Problem, or of hold. */
  kind: v.string(),
  trouble: v.picklist(TROUBLES),
  /** What is wrong, as the window says it. */
  message: v.string(),
  /** What to do; '' when nothing helps. */
  fix: v.string(),
})
export type Fault = v.InferOutput<typeof faultSchema>

const linkSchema = v.object({
  url: v.string(),
  /** The file's name, and the one it was sent under. */
  name: v.string(),
  sentAs: v.string(),
  /** That name was made at random. */
  neutral: v.boolean(),
  /** Absolute; '' where only Mayfly has the bytes. */
  path: v.string(),
  expiresAt: moment,
  madeAt: moment,
  size: v.optional(count),
  sha256: v.optional(v.string()),
  /** Content type by the name. */
  type: v.optional(v.string()),
  /** Of what was sent. */
  facts: v.optional(factsSchema),
  /** What became of the file on the way. */
  prepared: v.optional(v.omit(preparedSchema, ['path', 'modifiedAt', 'compared'])),
  /** The bytes had this link already. */
  reused: v.boolean(),
  /** Who asked for it, if not the user in the app. */
  by: v.optional(v.string()),
})
export type ToldLink = v.InferOutput<typeof linkSchema>

export const replySchema = v.variant('reply', [
  /** Undefined `says`: nothing holds the uploads any more. `until`: when it ends by itself. */
  v.object({
    reply: v.literal('held'),
    hold: v.optional(v.string()),
    says: v.optional(v.string()),
    trouble: v.optional(v.picklist(TROUBLES)),
    until: v.optional(moment),
  }),
  /** The user is asked in the app. */
  v.object({ reply: v.literal('asking') }),
  v.object({ reply: v.literal('progress'), index, sent: count, total: count }),
  v.object({ reply: v.literal('link'), index, link: linkSchema }),
  v.object({ reply: v.literal('fault'), index, fault: faultSchema }),
  v.object({
    reply: v.literal('checked'),
    index,
    check: linkCheckSchema,
    says: v.string(),
    /** The link gives what was uploaded. */
    good: v.boolean(),
  }),
  v.object({
    reply: v.literal('forms'),
    templates: templatesSchema,
    /** Node's process.platform of the app. */
    platform: v.string(),
    targets: v.array(v.object({ id: v.string(), name: v.string() })),
  }),
  v.object({
    reply: v.literal('task-body'),
    /** JSON. */
    body: v.string(),
    curl: v.string(),
    /** What may fail, as the sheet says it. */
    warnings: v.array(v.string()),
  }),
  /** The whole call is refused: nothing was done. */
  v.object({ reply: v.literal('refused'), fault: faultSchema }),
  v.object({ reply: v.literal('end') }),
])
export type Reply = v.InferOutput<typeof replySchema>

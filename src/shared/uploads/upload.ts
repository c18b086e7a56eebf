/**
 * Describes an upload in each of its states, from being added to its link or problem, and orders uploads.
 */
import * as v from 'valibot'
import { linkCheckSchema } from './linkCheck.ts'
import { factsSchema } from '../media/mediaFacts.ts'
import { choiceSchema, preparedSchema } from '../media/prepared.ts'
import { problemSchema } from './problem.ts'

const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const bytes = v.pipe(v.number(), v.integer(), v.minValue(0))
/** Ms since 1970, UTC. */
const moment = v.pipe(v.number(), v.finite())
/** As in the shared `LONGEST_LINK`. */
const webSource = v.pipe(v.string(), v.maxLength(8192), v.regex(/^https?:\/\/[^\s]+$/i))

const callerSchema = v.variant('kind', [
  v.object({ kind: v.literal('command') }),
  v.object({ kind: v.literal('assistant'), name: v.pipe(v.string(), v.minLength(1), v.maxLength(80)) }),
])
/** A program that asks for uploads. */
export type Caller = v.InferOutput<typeof callerSchema>

const facts = {
  /** Never used twice. */
  id: v.string(),
  /** Shared by uploads that were added together. */
  batch: v.string(),
  /** The file's name on disk. */
  name: v.string(),
  /** The name that is sent, if it differs: `name` is too long for the service, or names a link to the file. */
  sentAs: v.optional(v.string()),
  /** That name was made at random: it tells nothing of the file. */
  neutral: v.optional(v.boolean()),
  /** Absolute; '' when the platform could not express it. */
  path: v.string(),
  /** True for bytes that only we hold, in a private file that is deleted when it is no longer needed. */
  spooled: v.boolean(),
  /** The web address that the file was fetched from; what is stored and is none counts as unknown. */
  source: v.fallback(v.optional(webSource), undefined),
  /** The file's size in bytes; undefined if it could not be read. */
  size: v.optional(bytes),
  /** The file's modification time when it was added, ms. */
  modifiedAt: v.optional(moment),
  /** The file's real path, links followed, when it was added; kept until it is sent. */
  realPath: v.optional(v.string()),
  /** When its batch was added. Unique to a batch, so it orders batches. */
  addedAt: moment,
  /** Its place within the batch, from 0; a fraction between two whole numbers for a file from a folder. */
  place: v.pipe(v.number(), v.finite(), v.minValue(0)),
  /** Sent to the practice service: the link is good on this computer only. */
  practice: v.boolean(),
  /** It is sent even where a link to the same bytes is live. */
  fresh: v.optional(v.boolean()),
  /** A thumbnail of it is kept. */
  thumbnail: v.optional(v.boolean()),
  /** What is sent instead of the file on the disk. */
  prepared: v.fallback(v.optional(preparedSchema), undefined),
  /** What was chosen for this file alone. */
  choice: v.fallback(v.optional(choiceSchema), undefined),
  /** Read off the content that is sent; what is stored and makes no sense counts as unread. */
  facts: v.fallback(v.optional(factsSchema), undefined),
  /** Once it is done, its link takes the place of this upload's, which stays valid meanwhile. */
  renews: v.optional(v.string()),
  /** It was not asked for: its link is kept alive. Kept by the row that it renews. */
  unasked: v.optional(v.boolean()),
  /** The program that asked for it, if not the user in the app; an assistant by the name that it gives itself. */
  by: v.fallback(v.optional(callerSchema), undefined),
  /** `name` was given by that program, and is not the file's own. */
  named: v.optional(v.boolean()),
  /** Its row goes once the call that asked for it has ended. */
  unlisted: v.optional(v.boolean()),
}

/** So many of a row's earlier links are remembered, the latest. */
export const EARLIER_LINKS = 20
/** A link that was renewed: `endedAt` is when it was made. */
const earlierLink = v.object({ url: v.string(), expiresAt: moment, endedAt: moment })

export const uploadSchema = v.variant('state', [
  /** First, since the variants are tried in turn, and nearly all of a long history are links. */
  v.object({
    ...facts,
    state: v.literal('done'),
    url: v.string(),
    expiresAt: moment,
    endedAt: moment,
    /** The user has been notified that it expires soon. */
    warned: v.optional(v.boolean()),
    /** SHA-256 of the bytes that were sent, 64 hex digits. */
    sha256: v.fallback(v.optional(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))), undefined),
    /** The link is one that these bytes had already: they were not sent again. */
    reused: v.optional(v.boolean()),
    /** The address that they were sent to, where it is not the service's own. */
    sentTo: v.fallback(v.optional(v.pipe(v.string(), v.maxLength(2048))), undefined),
    /** The links it had before it was renewed, the oldest first. */
    earlier: v.fallback(v.optional(v.pipe(v.array(earlierLink), v.maxLength(EARLIER_LINKS))), undefined),
    /** Id of the upload that renewed it last, or failed to. */
    lastRenewal: v.optional(v.string()),
    /** What the link answered when it was asked last. */
    check: v.fallback(v.optional(linkCheckSchema), undefined),
    /** Why the last try to renew it failed. */
    notRenewed: v.fallback(v.optional(problemSchema), undefined),
    /** Its spooled file is still there, so that it can be renewed. */
    bytesKept: v.optional(v.boolean()),
    /** Renewed before it expires, until then; `renewals`: how often; `stopped`: why it is not any more. */
    keptAlive: v.fallback(
      v.optional(v.object({ until: moment, renewals: count, stopped: v.optional(problemSchema) })),
      undefined,
    ),
  }),
  /**
   * `looked-at`: it must still be checked; `written`: it is still being written; `prepared`: it is being converted;
   * `asked-about`: it was, and the user is asked whether to send that. Otherwise it waits for its turn.
   */
  v.object({
    ...facts,
    state: v.literal('waiting'),
    still: v.optional(v.picklist(['looked-at', 'written', 'prepared', 'asked-about'])),
    /** Of the conversion, 0 to 1; undefined while it waits for its turn. */
    share: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
  }),
  v.object({ ...facts, state: v.literal('sending'), sentBytes: bytes, totalBytes: bytes }),
  v.object({ ...facts, state: v.literal('answering') }),
  /** Waits until `at` for its next try; `tries` were made. */
  v.object({
    ...facts,
    state: v.literal('retrying'),
    problem: problemSchema,
    at: moment,
    tries: v.pipe(v.number(), v.integer(), v.minValue(1)),
  }),
  v.object({ ...facts, state: v.literal('failed'), problem: problemSchema, endedAt: moment }),
])

/** One file on its way to a link, or the link it became. */
export type Upload = v.InferOutput<typeof uploadSchema>
export type DoneUpload = Extract<Upload, { state: 'done' }>
export type FailedUpload = Extract<Upload, { state: 'failed' }>

/**
 * Whether its file may be sent only as it was when that was asked for: nobody is there to say that a link may get other
 * content.
 */
export const isBoundToVersion = ({ by, renews, unasked }: Upload): boolean =>
  unasked === true || by?.kind === 'assistant' || (by !== undefined && renews !== undefined)

/** Whether nothing more will happen to it automatically. */
export const isSettled = (upload: Upload): boolean => upload.state === 'done' || upload.state === 'failed'

type Placed = Pick<Upload, 'addedAt' | 'place'>

/** In the order they were added. */
export const oldestFirst = (a: Placed, b: Placed): number => a.addedAt - b.addedAt || a.place - b.place

export const newestFirst = (a: Placed, b: Placed): number => b.addedAt - a.addedAt || a.place - b.place

/** The first of them in that order; undefined if there are none. */
export function newestOf<T extends Placed>(uploads: Iterable<T>): T | undefined {
  let newest: T | undefined
  for (const upload of uploads) if (newest === undefined || newestFirst(upload, newest) < 0) newest = upload
  return newest
}

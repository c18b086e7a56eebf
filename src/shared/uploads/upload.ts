/**
 * An upload, from the moment it is taken in to its link or its problem, and the order of uploads.
 */
import * as v from 'valibot'
import { problemSchema } from './problem.ts'

const bytes = v.pipe(v.number(), v.integer(), v.minValue(0))
/** Ms since 1970, UTC. */
const moment = v.pipe(v.number(), v.finite())

const facts = {
  /** Never used twice. */
  id: v.string(),
  /** Uploads that came through the door together carry the same one. */
  batch: v.string(),
  /** The file's name on disk. */
  name: v.string(),
  /** The name that is sent where it is another: `name` is too long for the service, or that of a link to the file. */
  sentAs: v.optional(v.string()),
  /** Absolute; '' when the platform could not express it. */
  path: v.string(),
  /** True for bytes that only we hold, in a private file that goes when the upload is done. */
  spooled: v.boolean(),
  /** Bytes of file; undefined when it could not be looked at. */
  size: v.optional(bytes),
  /** Last change of the file when it came in, ms. */
  modifiedAt: v.optional(moment),
  /** Where the file lies, links followed, as it was when it came in; kept until it is sent. */
  realPath: v.optional(v.string()),
  /** When its batch came in. No two batches share one, so that it orders them. */
  addedAt: moment,
  /** Its place within the batch, from 0; between two whole ones for what came out of a folder. */
  place: v.pipe(v.number(), v.finite(), v.minValue(0)),
  /** Sent to the practice service: the link is good on this computer only. */
  practice: v.boolean(),
  /** A small picture of it is kept. */
  thumbnail: v.optional(v.boolean()),
}

export const uploadSchema = v.variant('state', [
  /** First, since they are tried in turn, and of a long history nearly all are links. */
  v.object({
    ...facts,
    state: v.literal('done'),
    url: v.string(),
    expiresAt: moment,
    endedAt: moment,
    /** The user was told that it expires soon. */
    warned: v.optional(v.boolean()),
  }),
  /** `looked-at`: that is still to be done; `written`: somebody still writes it. Else it waits for its turn. */
  v.object({
    ...facts,
    state: v.literal('waiting'),
    still: v.optional(v.picklist(['looked-at', 'written'])),
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

/** Whether nothing more will happen to it by itself. */
export const isSettled = (upload: Upload): boolean => upload.state === 'done' || upload.state === 'failed'

type Placed = Pick<Upload, 'addedAt' | 'place'>

/** As they came in. */
export const oldestFirst = (a: Placed, b: Placed): number => a.addedAt - b.addedAt || a.place - b.place

export const newestFirst = (a: Placed, b: Placed): number => b.addedAt - a.addedAt || a.place - b.place

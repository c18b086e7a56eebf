/**
 * Every way an upload is expected to fail, as one union of values. The sentences for each are in i18n/.
 */
import * as v from 'valibot'
import { fileKinds, FOREIGN_KINDS } from '../media/fileKind.ts'

const bytes = v.pipe(v.number(), v.integer(), v.minValue(0))

/** The longest reason from the service that is kept and shown, in UTF-16 units. */
export const REASON_UNITS = 200

/** The service's own reason for refusing, in its language: plain text, one line. */
const reason = v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(REASON_UNITS)))

const fileKind = v.optional(v.picklist(fileKinds))
const canFit = v.optional(v.boolean())

export const problemSchema = v.variant('kind', [
  // Found before a byte was sent.
  v.object({ kind: v.literal('missing') }),
  v.object({ kind: v.literal('folder') }),
  v.object({ kind: v.literal('not-a-file') }),
  v.object({ kind: v.literal('unreadable') }),
  /** macOS keeps apps out of some of the user's folders until the user lets them in. */
  v.object({ kind: v.literal('kept-out') }),
  v.object({ kind: v.literal('empty') }),
  /** `is`: what it is by its content, if that is known. `canFit`: it can be converted to what the service takes. */
  v.object({ kind: v.literal('wrong-type'), extension: v.string(), is: fileKind, canFit }),
  v.object({ kind: v.literal('too-large'), size: bytes, limit: bytes, canFit }),
  /** Its name promises a picture, film or sound, and its content is none. `is` is undefined if it is like nothing known. */
  v.object({ kind: v.literal('not-media'), extension: v.string(), is: fileKind }),
  /** Its end is missing. */
  v.object({ kind: v.literal('incomplete') }),
  /** It could not be converted. `bytes`: of the smallest that could be made, where it stays too large. */
  v.object({
    kind: v.literal('not-fitted'),
    why: v.picklist([
      'undecodable',
      'too-many-pixels',
      'too-long',
      'too-large-to-read',
      'no-decoder',
      'no-encoder',
      'stalled',
      'crashed',
      'no-page',
      'still-too-large',
      'nothing-in-it',
    ]),
    /** The codec that this computer can't decode or encode. */
    codec: v.optional(v.pipe(v.string(), v.maxLength(40))),
  }),
  /**
   * The user wants it without metadata, and there is no such copy. `unclear`: what it says besides its picture or sound
   * can't be told. The others: the copy could not be written, for want of room or for another reason.
   */
  v.object({
    kind: v.literal('not-cleaned'),
    why: v.picklist(['unclear', 'no-space', 'not-written']),
  }),
  v.object({ kind: v.literal('unnamed') }),
  /** A URL that points to no file on this computer. */
  v.object({ kind: v.literal('elsewhere') }),
  v.object({ kind: v.literal('changed') }),
  /** Replaced while it waited for the next start; `changed` is while it was being read. */
  v.object({ kind: v.literal('replaced') }),
  v.object({ kind: v.literal('no-space') }),
  /** It kept changing for as long as we waited for it to settle. */
  v.object({ kind: v.literal('still-written') }),
  /**
   * The drive failed, not the file. `silent`: it does not answer in time; `busy`: another program has locked the file.
   */
  v.object({ kind: v.literal('drive'), why: v.picklist(['silent', 'busy', 'broken']) }),
  v.object({ kind: v.literal('link-loop') }),
  v.object({ kind: v.literal('long-path') }),
  /** This computer can't open another file now. */
  v.object({ kind: v.literal('no-handles') }),
  // What the service said.
  v.object({ kind: v.literal('bad-request'), maybeEncodedSize: v.boolean(), reason }),
  v.object({ kind: v.literal('bad-key'), reason }),
  v.object({ kind: v.literal('plan'), reason }),
  v.object({ kind: v.literal('no-credit'), reason }),
  v.object({ kind: v.literal('refused-size'), reason }),
  v.object({ kind: v.literal('rate-limit'), retryAfterMs: v.optional(bytes) }),
  v.object({ kind: v.literal('service-down'), status: v.number(), retryAfterMs: v.optional(bytes) }),
  v.object({ kind: v.literal('refused'), status: v.number(), reason }),
  v.object({
    kind: v.literal('bad-answer'),
    /** `garbled`: not HTTP, or none that we accept. */
    why: v.picklist(['not-json', 'too-long', 'wrong-shape', 'no-url', 'garbled']),
  }),
  // What happened on the way.
  /** Something in front of the service answered: a bot check, a firewall, a network's sign-in page. */
  v.object({ kind: v.literal('in-between'), status: v.number(), retryAfterMs: v.optional(bytes) }),
  v.object({ kind: v.literal('no-network'), why: v.picklist(['name', 'refused', 'unreachable']) }),
  v.object({ kind: v.literal('tls'), why: v.picklist(['authority', 'host', 'date', 'other']) }),
  v.object({ kind: v.literal('proxy'), why: v.picklist(['unreachable', 'credentials', 'refused']) }),
  v.object({ kind: v.literal('cut-off') }),
  v.object({ kind: v.literal('timeout'), phase: v.picklist(['connect', 'send', 'answer']) }),
  v.object({ kind: v.literal('cancelled') }),
  // The key.
  v.object({ kind: v.literal('no-key') }),
  /** A bug in Mayfly, or in something it runs on. */
  v.object({ kind: v.literal('unexpected') }),
])

export type Problem = v.InferOutput<typeof problemSchema>
export type ProblemKind = Problem['kind']

/** A value, or the problem that prevented it. */
export type Result<T, P = Problem> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: P }

export const done = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value })
export const failed = <P>(problem: P): { readonly ok: false; readonly problem: P } => ({ ok: false, problem })

/** Whether sending the same bytes again could succeed: the row then offers a retry. */
export function isWorthRetrying(problem: Problem): boolean {
  switch (problem.kind) {
    case 'empty':
    case 'wrong-type':
    case 'too-large':
    case 'folder':
    case 'not-a-file':
    case 'unnamed':
    case 'elsewhere':
    case 'not-media':
    case 'not-fitted':
      return false
    case 'not-cleaned':
      return problem.why !== 'unclear'
    case 'incomplete':
    case 'missing':
    case 'unreadable':
    case 'kept-out':
    case 'changed':
    case 'replaced':
    case 'no-space':
    case 'still-written':
    case 'drive':
    case 'link-loop':
    case 'long-path':
    case 'no-handles':
    case 'bad-request':
    case 'bad-key':
    case 'plan':
    case 'no-credit':
    case 'refused-size':
    case 'rate-limit':
    case 'service-down':
    case 'refused':
    case 'bad-answer':
    case 'in-between':
    case 'no-network':
    case 'tls':
    case 'proxy':
    case 'cut-off':
    case 'timeout':
    case 'cancelled':
    case 'no-key':
    case 'unexpected':
      return true
  }
}

/** What is wrong with the file's own content, type or size. */
export type FitProblem = Extract<
  Problem,
  { kind: 'wrong-type' | 'too-large' | 'not-media' | 'incomplete' | 'not-fitted' | 'not-cleaned' }
>

/** Whether the file can be sent all the same, if the user says so: what is wrong is a judgement of its content, or its metadata. */
export const canSendAsIs = ({ kind }: Problem): boolean =>
  kind === 'not-media' || kind === 'incomplete' || kind === 'not-cleaned'

type NotFitted = Extract<Problem, { kind: 'not-fitted' }>
/** What another program may be able to do. */
const BEYOND_US: readonly NotFitted['why'][] = ['no-decoder', 'no-encoder', 'no-page', 'stalled', 'crashed']

/** Whether the user's own ffmpeg may make it something that can be sent. */
export const canUseFfmpeg = (problem: Problem): boolean =>
  problem.kind === 'not-fitted'
    ? BEYOND_US.includes(problem.why)
    : problem.kind === 'wrong-type' && problem.is !== undefined && FOREIGN_KINDS.includes(problem.is)

/** Whether a conversion would make it something that can be sent. */
export const canFitBy = (problem: Problem): boolean =>
  (problem.kind === 'wrong-type' || problem.kind === 'too-large') && problem.canFit === true

/**
 * What came of asking a link itself: what a model that fetches it will see.
 */
import * as v from 'valibot'
import { problemSchema } from './problem.ts'

/** How long a check is worth showing, ms: hosts change their minds. */
const SHOWN_MS = 60 * 60 * 1000

const text = v.pipe(v.string(), v.maxLength(300))
const bytes = v.pipe(v.number(), v.integer(), v.minValue(0))

export const linkCheckSchema = v.object({
  /** Ms since 1970. */
  at: v.pipe(v.number(), v.finite()),
  /**
   * `good`: the host answers with what was uploaded. `gone`, `refused`, `failing`, `status`: by its status. `page`: a web
   * page. `type`: the host calls it another type than its bytes have, or none. `size`, `bytes`: not those that were sent.
   * `unreachable`: no answer. `inside`: it leads to this computer or its network. `redirects`: to nowhere.
   */
  found: v.picklist([
    ...['good', 'gone', 'refused', 'failing', 'status', 'page', 'type', 'size', 'bytes'],
    ...['unreachable', 'inside', 'redirects'],
  ] as const),
  status: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(999))),
  /** Content type as the host says it. */
  type: v.optional(text),
  /** Content type by the bytes. */
  bytesType: v.optional(text),
  /** Bytes of the whole. */
  size: v.optional(bytes),
  /** The host of the answer, if redirects lead to another than the link's. */
  host: v.optional(text),
  /** The host does not answer HEAD, with which some fetchers ask first. */
  noHead: v.optional(v.literal(true)),
  /** Why there was no answer. */
  problem: v.optional(problemSchema),
})

export type LinkCheck = v.InferOutput<typeof linkCheckSchema>

/** What a link answers that does not give the bytes that were sent; what is between here and its host is not its fault. */
const REFUTING: ReadonlySet<LinkCheck['found']> = new Set([
  ...(['gone', 'refused', 'status', 'page', 'type', 'size', 'bytes', 'redirects'] as const),
])
export const isRefuted = (check: LinkCheck | undefined): check is LinkCheck =>
  check !== undefined && REFUTING.has(check.found)

/** The last check of a link, while it is worth showing. */
export const checkAt = (
  { check }: { readonly check?: LinkCheck | undefined },
  now: number,
): LinkCheck | undefined =>
  check !== undefined && check.at <= now && now - check.at < SHOWN_MS ? check : undefined

/** When it begins or ends to be worth showing, ms since 1970: after `now`, or Infinity. */
export const checkChangesAt = ({ check }: { readonly check?: LinkCheck | undefined }, now: number): number =>
  check === undefined ? Infinity : ([check.at, check.at + SHOWN_MS].find((at) => at > now) ?? Infinity)

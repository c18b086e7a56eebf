/**
 * The shapes of the service's JSON: its own code and message, and the places where other clients have seen the link.
 */
import * as v from 'valibot'

/** Undefined for what is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

/** The service's own shape: a code, and mostly a message. */
export interface Own {
  readonly code: number
  readonly message: string | undefined
}

/** Other clients have seen the code as a string. */
const code = v.union([
  v.pipe(v.number(), v.integer()),
  v.pipe(v.string(), v.trim(), v.regex(/^\d{1,6}$/), v.transform(Number)),
])
const coded = v.object({ code, message: v.optional(v.unknown()) })
const uncoded = v.object({ code: v.optional(v.null()) })

export function ownOf(parsed: unknown): Own | undefined {
  const found = v.safeParse(coded, parsed)
  if (!found.success) return undefined
  const { message } = found.output
  return { code: found.output.code, message: typeof message === 'string' ? message : undefined }
}

export const saysNoCode = (parsed: unknown): boolean => v.is(uncoded, parsed)

/** `data.url` is documented; other clients have seen the link as `data`, and at the top level. */
const places = [
  v.pipe(
    v.object({ data: v.object({ url: v.string() }) }),
    v.transform(({ data }) => data.url),
  ),
  v.pipe(
    v.object({ data: v.string() }),
    v.transform(({ data }) => data),
  ),
  v.pipe(
    v.object({ url: v.string() }),
    v.transform(({ url }) => url),
  ),
]

export function linkIn(parsed: unknown): string | undefined {
  for (const place of places) {
    const found = v.safeParse(place, parsed)
    const url = found.success ? webUrl(found.output) : undefined
    if (url !== undefined) return url
  }
  return undefined
}

/** The normalised URL if it is http or https and has no user name or password; otherwise undefined. */
export function webUrl(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined
  const url = new URL(text)
  const isPublic = url.username === '' && url.password === ''
  return isPublic && (url.protocol === 'https:' || url.protocol === 'http:') ? url.href : undefined
}

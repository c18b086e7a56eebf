/**
 * Reads which feed a build has, and decides which addresses may be asked for it: no others, wherever it redirects.
 */
import * as v from 'valibot'

/** What electron-builder writes into app-update.yml. https://www.electron.build/publish */
const feedSchema = v.variant('provider', [
  v.object({ provider: v.literal('generic'), url: v.pipe(v.string(), v.url()) }),
  v.object({
    provider: v.literal('github'),
    owner: v.pipe(v.string(), v.nonEmpty()),
    repo: v.pipe(v.string(), v.nonEmpty()),
    host: v.optional(v.string()),
    protocol: v.optional(v.picklist(['http', 'https'])),
  }),
])
export type Feed = v.InferOutput<typeof feedSchema>

/** Undefined for anything that is no feed that Mayfly knows. */
export function feedIn(config: unknown): Feed | undefined {
  const parsed = v.safeParse(feedSchema, config)
  return parsed.success ? parsed.output : undefined
}

/** GitHub redirects a release's files there. https://docs.github.com/en/rest/meta/meta */
const GITHUB = /^(?:[\w-]+\.)*(?:github\.com|githubusercontent\.com)$/

const LOOPBACK = /^(?:127(?:\.\d+){3}|localhost|\[::1\])$/

/** Encrypted, or on this computer; and of the feed itself, or of those that GitHub keeps releases with. */
export function mayAsk(feed: Feed, address: string): boolean {
  if (!URL.canParse(address)) return false
  const url = new URL(address)
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && LOOPBACK.test(url.hostname))) return false
  if (feed.provider === 'generic') return url.host === new URL(feed.url).host
  if (feed.host !== undefined && feed.host !== 'github.com') return url.host === feed.host
  return url.port === '' && GITHUB.test(url.hostname)
}

/**
 * Reads web addresses that may be asked: http or https, with a host, without a user name or password.
 */
import { done, failed, type Result } from '../../../shared/uploads/problem.ts'
import { LONGEST_LINK } from '../../../shared/web/links.ts'
import type { WebProblem } from '../../../shared/web/webProblem.ts'

/**
 * The URL parser (WHATWG) writes each host in one form: octal, hexadecimal and single-number IPv4 addresses, and digits of
 * other scripts, become four decimal numbers.
 * @param base the address of the page that named it, for a relative one
 */
export function readWebUrl(text: string, base?: URL): Result<URL, WebProblem> {
  if (text.length > LONGEST_LINK || !URL.canParse(text, base?.href)) return failed({ kind: 'not-web' })
  const url = new URL(text, base)
  if (!/^https?:$/.test(url.protocol) || url.hostname === '') return failed({ kind: 'not-web' })
  if (url.username !== '' || url.password !== '') return failed({ kind: 'credentials' })
  url.hash = ''
  return done(url)
}

/** The host as sockets want it: an IPv6 address without brackets. */
export const socketHost = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '')

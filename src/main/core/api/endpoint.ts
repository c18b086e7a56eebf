/**
 * Defines where uploads go: the service's address, or the one in MAYFLY_UPLOAD_URL.
 */

const REAL_BASE = 'https://upload.theapi.app'
const CALL = 'api/ephemeral_resource'

/** The service's own endpoint (the contract's base URL and call). */
export const REAL_ENDPOINT = new URL(CALL, `${REAL_BASE}/`)

/**
 * The endpoint under a base URL. Undefined unless it is https, or http on loopback: anything else would send
 * the key over the network in clear.
 */
export function endpointUnder(base: string): URL | undefined {
  if (!URL.canParse(base)) return undefined
  const url = new URL(base)
  const safe = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))
  if (!safe || url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')
    return undefined
  if (!url.pathname.endsWith('/')) url.pathname += '/'
  return new URL(CALL, url)
}

/** `hostname` as URL gives it: lower case, IPv4 in dotted form, IPv6 in brackets. */
function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname)
}

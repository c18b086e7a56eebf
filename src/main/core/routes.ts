/**
 * Ways to the service: directly, or through the proxies that the user's system names.
 */

export type Route =
  | { readonly kind: 'direct' }
  /** An HTTP proxy, asked for a tunnel by CONNECT; `secure` when it is itself spoken to over TLS. */
  | {
      readonly kind: 'http'
      readonly secure: boolean
      readonly host: string
      readonly port: number
      /** Value of Proxy-Authorization. */
      readonly authorization: string | undefined
    }
  | { readonly kind: 'socks'; readonly version: 4 | 5; readonly host: string; readonly port: number }

/**
 * The routes in a proxy auto-config answer, as Electron's session.resolveProxy gives it:
 * "PROXY a:8080; SOCKS5 b:1080; DIRECT". In the order to be tried; what can't be read is left out.
 * @param env where HTTP_PROXY and HTTPS_PROXY may hold the name and password for a proxy, which such an answer never has
 */
export function routesOf(pac: string, env: Readonly<Record<string, string | undefined>>): Route[] {
  return pac.split(';').flatMap((entry) => {
    const [kind = '', place = ''] = entry.trim().split(/\s+/)
    const route = routeOf(kind.toUpperCase(), place, env)
    return route === undefined ? [] : [route]
  })
}

function routeOf(
  kind: string,
  place: string,
  env: Readonly<Record<string, string | undefined>>,
): Route | undefined {
  if (kind === 'DIRECT') return { kind: 'direct' }
  const match = /^\[?([^\]]+?)\]?:(\d{1,5})$/.exec(place)
  if (match === null) return undefined
  const host = match[1] ?? ''
  const port = Number(match[2])
  switch (kind) {
    case 'PROXY':
    case 'HTTP':
    case 'HTTPS':
      return {
        kind: 'http',
        secure: kind === 'HTTPS',
        host,
        port,
        authorization: authorizationFor(host, port, env),
      }
    case 'SOCKS':
    case 'SOCKS4':
      return { kind: 'socks', version: 4, host, port }
    case 'SOCKS5':
      return { kind: 'socks', version: 5, host, port }
    default:
      return undefined
  }
}

/** Basic credentials (RFC 7617) for this proxy. */
function authorizationFor(
  host: string,
  port: number,
  env: Readonly<Record<string, string | undefined>>,
): string | undefined {
  for (const name of ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY', 'all_proxy', 'ALL_PROXY']) {
    const value = env[name]
    if (value === undefined || !URL.canParse(value)) continue
    const url = new URL(value)
    const itsPort = Number(url.port || (url.protocol === 'https:' ? 443 : 80))
    if (url.hostname.replace(/^\[|\]$/g, '') !== host || itsPort !== port || url.username === '') continue
    const pair = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`
    return `Basic ${Buffer.from(pair).toString('base64')}`
  }
  return undefined
}

/**
 * Parses the routes to the service: direct, or through the proxies configured in the user's system.
 */

export type Route =
  | { readonly kind: 'direct' }
  /** An HTTP proxy, asked for a tunnel with CONNECT; `secure` when the proxy itself is reached over TLS. */
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
 * "PROXY a:8080; SOCKS5 b:1080; DIRECT". In the order to try them; entries that can't be parsed are left out.
 * @param env HTTP_PROXY and HTTPS_PROXY may hold a proxy's user name and password, which such an answer never has
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

const VARIABLES = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY', 'all_proxy', 'ALL_PROXY']

/**
 * "http://name:password@host:port", as programs read it from the environment: scheme, password and port are optional.
 * Parsed by hand, since users write what no URL may contain, such as a "#" or a "/" in the password.
 */
const PROXY_ADDRESS = /^(?:([a-z][a-z0-9+.-]*):\/\/)?(?:(.*)@)?(\[[^\]]+\]|[^@:/]+)(?::(\d{1,5}))?\/*$/i

/** Basic credentials (RFC 7617) for this proxy. */
function authorizationFor(
  host: string,
  port: number,
  env: Readonly<Record<string, string | undefined>>,
): string | undefined {
  for (const name of VARIABLES) {
    const [, scheme = 'http', account = '', place = '', given] =
      PROXY_ADDRESS.exec((env[name] ?? '').trim()) ?? []
    const itsPort = Number(given ?? (scheme.toLowerCase() === 'https' ? 443 : 80))
    const itsHost = place.replace(/^\[|\]$/g, '')
    if (itsHost.toLowerCase() !== host.toLowerCase() || itsPort !== port || account === '') continue
    const colon = account.indexOf(':')
    const [user, password] = colon < 0 ? [account, ''] : [account.slice(0, colon), account.slice(colon + 1)]
    if (user === '') continue
    return `Basic ${Buffer.from(`${unescaped(user)}:${unescaped(password)}`).toString('base64')}`
  }
  return undefined
}

/** Decodes valid percent escapes; any other "%" is literal. */
function unescaped(text: string): string {
  return text.replaceAll(/(?:%[0-9a-f]{2})+/gi, (escapes) => {
    try {
      return decodeURIComponent(escapes)
    } catch {
      return escapes
    }
  })
}

// Rows of the fault table: proxies on the way to the service, over TLS unless stated otherwise.
import { expect } from 'vitest'
import { connectBy } from '../../../src/main/core/network/connection.ts'
import { routesOf } from '../../../src/main/core/network/proxyRoutes.ts'
import { startHttpProxy, startNoProxy, startSocksProxy, type Proxy } from '../../helpers/proxies.ts'
import { trusting, type Authority } from '../../helpers/tls.ts'
import type { Ends, Row } from './rows.ts'
import { KEY } from './stage.ts'
import { secure } from './secureScene.ts'
import { playRows } from './playRows.ts'

/** Three uploads are sent at once, and the fourth follows on a connection that is kept. */
const KEPT = 'kept'
type Clients = number | typeof KEPT

/** Expects that the proxy had `clients` connections and never received the key. */
function hears(proxy: () => Proxy | undefined, clients: Clients): () => void {
  return () => {
    expect(proxy()?.heard() ?? 'no proxy, and so: x-api-key').not.toContain('x-api-key')
    expect(proxy()?.heard()).not.toContain(KEY)
    if (clients === KEPT) expect([1, 2, 3]).toContain(proxy()?.clients())
    else expect(proxy()?.clients()).toBe(clients)
  }
}

/** Over TLS through a proxy, which gets `clients` connections. */
function through(
  what: string,
  make: (authority: Authority) => Promise<Proxy>,
  pac: (port: number) => string,
  clients: Clients,
  row: Pick<Row, 'ends' | 'requests'> & Partial<Row>,
  env: (port: number) => Record<string, string> = () => ({}),
): Row {
  let proxy: Proxy | undefined
  return {
    what,
    meets: 'all',
    async arrange(scene) {
      const vars: Record<string, string> = {}
      const route = async (authority: Authority) => {
        proxy = await make(authority)
        Object.assign(vars, env(proxy.port))
        return pac(proxy.port)
      }
      await secure(scene, {}, route, vars)
    },
    after: hears(() => proxy, clients),
    ...row,
  }
}

/** Not over TLS: no proxy may be used, since it could read the key. */
function inClear(what: string): Row {
  let proxy: Proxy | undefined
  return {
    what,
    meets: 'all',
    arrange: async (scene) => {
      const { port } = (proxy = await startHttpProxy('works'))
      const routes = routesOf(`PROXY 127.0.0.1:${port}`, {})
      scene.world.connect = connectBy({ routesTo: () => Promise.resolve(routes), authorities: trusting() })
    },
    ends: 'done',
    requests: 1,
    after: hears(() => proxy, 0),
  }
}

const UNREACHABLE: Ends = {
  failed: { kind: 'proxy', why: 'unreachable' },
  says: 'The proxy doesn’t answer.',
}
const ASKS: Ends = {
  failed: { kind: 'proxy', why: 'credentials' },
  says: 'The proxy asks for a name and password.',
}
const REFUSES: Ends = {
  failed: { kind: 'proxy', why: 'refused' },
  says: 'The proxy doesn’t allow connections to the service.',
}
const HANGS: Ends = {
  failed: { kind: 'timeout', phase: 'connect' },
  says: 'The service couldn’t be reached in time.',
}
const http = (port: number) => `PROXY 127.0.0.1:${port}`
const socks = (port: number) => `SOCKS5 127.0.0.1:${port}`
const account = (port: number) => ({ HTTPS_PROXY: `http://ann:pass%20word@127.0.0.1:${port}` })
/** Credentials with a "%" that starts no escape, and with characters that are not allowed in a URL. */
const odd = (port: number) => ({ https_proxy: `http://a%n:50%off#/%20p@s@127.0.0.1:${port}` })
const bare = (port: number) => ({ ALL_PROXY: `ann:pass%20word@127.0.0.1:${port}` })
const works = { ends: 'done', requests: 1 } as const
const once = { requests: 0 } as const
const five = { requests: 0, tries: 5 } as const
/** The number of uploads. */
const FOUR = 4

const rows: readonly Row[] = [
  through('an HTTP proxy', () => startHttpProxy('works'), http, KEPT, works),
  through('an HTTP proxy that is down', startNoProxy, http, 0, { ...five, ends: UNREACHABLE }),
  through(
    'an HTTP proxy that asks for credentials nobody gave',
    () => startHttpProxy('works', 'ann:pass word'),
    http,
    FOUR,
    { ...once, ends: ASKS },
  ),
  through(
    'an HTTP proxy that asks for the credentials in the environment',
    () => startHttpProxy('works', 'ann:pass word'),
    http,
    KEPT,
    works,
    account,
  ),
  through(
    'an HTTP proxy whose password holds a raw % and more',
    () => startHttpProxy('works', 'a%n:50%off#/ p@s'),
    http,
    KEPT,
    works,
    odd,
  ),
  through(
    'an HTTP proxy whose address in the environment has no scheme',
    () => startHttpProxy('works', 'ann:pass word'),
    http,
    KEPT,
    works,
    bare,
  ),
  through('an HTTP proxy that refuses', () => startHttpProxy(403), http, FOUR, { ...once, ends: REFUSES }),
  through('an HTTP proxy that hangs up', () => startHttpProxy('closes'), http, FOUR, {
    ...once,
    ends: REFUSES,
  }),
  through('an HTTP proxy that babbles', () => startHttpProxy('babbles'), http, FOUR, {
    ...once,
    ends: REFUSES,
  }),
  through(
    'an HTTP proxy that asks for credentials, in a head that is longer than any',
    () => startHttpProxy('swells'),
    http,
    FOUR,
    { ...once, ends: ASKS },
  ),
  through('an HTTP proxy that hangs', () => startHttpProxy('hangs'), http, 5 * FOUR, {
    ...five,
    ends: HANGS,
    timeouts: { connectMs: 200 },
  }),
  through(
    'a proxy spoken to over TLS, by an authority that the system trusts',
    async (authority) => startHttpProxy('works', undefined, await authority.sign('IP:127.0.0.1')),
    (port) => `HTTPS 127.0.0.1:${port}`,
    KEPT,
    works,
  ),
  through(
    'two ways, of which the first is down',
    () => startHttpProxy('works'),
    (port) => `PROXY 127.0.0.1:1; ${http(port)}`,
    KEPT,
    works,
  ),
  through('a SOCKS5 proxy', () => startSocksProxy('works'), socks, KEPT, works),
  through('a SOCKS5 proxy that refuses', () => startSocksProxy('refuses'), socks, FOUR, {
    ...once,
    ends: REFUSES,
  }),
  through('a SOCKS5 proxy that is down', startNoProxy, socks, 0, { ...five, ends: UNREACHABLE }),
  inClear('plain HTTP where a proxy is set'),
]

playRows('through a proxy', rows)

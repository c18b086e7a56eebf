// Rows of the fault table: names, ports and certificates on the way to the service.
import { connectBy, type ConnectDeps } from '../../../src/main/core/network/connection.ts'
import { exchange } from '../../../src/main/core/api/httpExchange.ts'
import { closedPort } from '../../helpers/listening.ts'
import { createAuthority, secureEndpoint, startFront, trusting as trustingOnly } from '../../helpers/tls.ts'
import { endpointOf } from '../../helpers/service.ts'
import type { Scene } from './stage.ts'
import type { Ends, Row } from './rows.ts'
import { playRows } from './playRows.ts'
import { secure } from './secureScene.ts'

type Arrange = NonNullable<Row['arrange']>

/** All uploads take this route: they fail after five tries (`passing`), at once (`final`) or not at all (`good`). */
const passing = (what: string, arrange: Arrange, ends: Ends): Row => {
  return { what, meets: 'all', arrange, ends, requests: 0, tries: 5 }
}
const final = (what: string, arrange: Arrange, ends: Ends): Row => {
  return { what, meets: 'all', arrange, ends, requests: 0 }
}
const good = (what: string, arrange: Arrange): Row => {
  return { what, meets: 'all', arrange, ends: 'done', requests: 1 }
}

/** As `secure`, with connection settings of the row's own. */
async function securely(scene: Scene, dialling: Partial<ConnectDeps>): Promise<void> {
  const authority = await createAuthority()
  const { port } = await startFront(scene.service, await authority.sign('DNS:mayfly.test,DNS:localhost'))
  scene.endpoint = secureEndpoint(port, 'mayfly.test')
  scene.world.connect = connectBy({
    routesTo: () => Promise.resolve([]),
    authorities: trustingOnly(authority.pem),
    lookup: () => Promise.resolve([LOOPBACK]),
    ...dialling,
  })
}
const LOOPBACK = { address: '127.0.0.1', family: 4 }

const rows: readonly Row[] = [
  passing(
    'no such name',
    (scene) => {
      scene.endpoint = new URL('https://nonexistent.invalid/api/ephemeral_resource')
    },
    { failed: { kind: 'no-network', why: 'name' }, says: 'The service couldn’t be found from this network.' },
  ),
  passing(
    'nobody listens on the port',
    async (scene) => {
      scene.endpoint = endpointOf({ url: `http://127.0.0.1:${await closedPort()}` })
    },
    { failed: { kind: 'no-network', why: 'refused' }, says: 'The service doesn’t answer.' },
  ),

  good('the system can’t say which proxy to take', (scene) =>
    securely(scene, { routesTo: () => Promise.reject(new Error('no such setting')) }),
  ),
  good('the system’s proxy settings can’t even be asked', (scene) =>
    securely(scene, {
      routesTo: () => {
        throw new URIError('URI malformed')
      },
    }),
  ),
  good('a name with three addresses, of which two lead nowhere', (scene) =>
    // Nothing listens on the other loopback address; 192.0.2.1 is reserved for documentation (RFC 5737).
    securely(scene, {
      lookup: () =>
        Promise.resolve([
          { address: '127.0.0.9', family: 4 },
          { address: '192.0.2.1', family: 4 },
          { address: '127.0.0.1', family: 4 },
        ]),
    }),
  ),
  passing('a name without an address', (scene) => securely(scene, { lookup: () => Promise.resolve([]) }), {
    failed: { kind: 'no-network', why: 'name' },
    says: 'The service couldn’t be found from this network.',
  }),

  good('TLS, by an authority that the system trusts', (scene) => secure(scene)),
  final('TLS, by an unknown authority', (scene) => secure(scene, { trusted: false }), {
    failed: { kind: 'tls', why: 'authority' },
    says: 'No secure connection to the service: this computer doesn’t trust the certificate.',
  }),
  final('TLS, for another host', (scene) => secure(scene, { names: 'DNS:other.invalid' }), {
    failed: { kind: 'tls', why: 'host' },
    says: 'No secure connection to the service: the certificate belongs to another address.',
  }),
  final('TLS, expired', (scene) => secure(scene, { days: -1 }), {
    failed: { kind: 'tls', why: 'date' },
    says: 'No secure connection to the service: the certificate is out of date.',
  }),
  final(
    'TLS to what speaks none',
    (scene) => {
      scene.endpoint = secureEndpoint(scene.service.port)
    },
    { failed: { kind: 'tls', why: 'other' }, says: 'No secure connection to the service.' },
  ),
  good('TLS, by an authority that only the desktop’s own way trusts', async (scene) => {
    const authority = await createAuthority()
    const { port } = await startFront(scene.service, await authority.sign('DNS:localhost'))
    scene.endpoint = secureEndpoint(port)
    const trusting = connectBy({
      routesTo: () => Promise.resolve([]),
      authorities: trustingOnly(authority.pem),
    })
    scene.world.netRequest = async (plan) => {
      const connection = await trusting(plan.url, 3000, plan.signal)
      return connection.ok ? exchange(connection.value, plan) : connection
    }
  }),
]

playRows('on the way there', rows)

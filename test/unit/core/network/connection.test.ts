// Whom a connection trusts: Node's own authorities, and the system's when those don't vouch for a certificate.
import { expect, it } from 'vitest'
import { createAuthorities, type ReadAuthorities } from '../../../../src/main/core/network/authorities.ts'
import { connectBy } from '../../../../src/main/core/network/connection.ts'
import { routesOf } from '../../../../src/main/core/network/proxyRoutes.ts'
import { startHttpProxy } from '../../../helpers/proxies.ts'
import { startService } from '../../../helpers/service.ts'
import { createAuthority, secureEndpoint, startFront } from '../../../helpers/tls.ts'

/**
 * Connects to a service whose certificate only one authority vouches for.
 * @param read as ReadAuthorities, given that authority's certificate
 */
async function begin(
  read: (pem: string) => ReturnType<ReadAuthorities>,
  { platform = 'linux', names = 'DNS:localhost', proxied = false } = {},
) {
  const authority = await createAuthority()
  let reads = 0
  const counted = () => {
    reads += 1
    return read(authority.pem)
  }
  const proxy = proxied
    ? await startHttpProxy('works', undefined, await authority.sign('IP:127.0.0.1'))
    : undefined
  const pac = proxy === undefined ? 'DIRECT' : `HTTPS 127.0.0.1:${proxy.port}`
  const { port } = await startFront(await startService(), await authority.sign(names))
  const connect = connectBy({
    routesTo: () => Promise.resolve(routesOf(pac, {})),
    authorities: createAuthorities(counted, platform),
  })
  const dial = async () => {
    const result = await connect(secureEndpoint(port), 10_000, new AbortController().signal)
    if (!result.ok) return result.problem
    result.value.reset()
    result.value.reset()
    return 'connected'
  }
  return { dial, reads: () => reads }
}

it('asks for the system’s authorities when Node’s don’t do, once', async () => {
  const { dial, reads } = await begin((pem) => Promise.resolve([pem]))
  expect([await dial(), await dial(), reads()]).toEqual(['connected', 'connected', 1])
})

it('names the certificate where those can’t be read, or don’t do either', async () => {
  const untrusted = { kind: 'tls', why: 'authority' }
  const throwing = await begin(() => Promise.reject(new Error('no store')))
  expect([await throwing.dial(), await throwing.dial()]).toEqual([untrusted, untrusted])
  const other = await createAuthority()
  const useless = await begin(() => Promise.resolve([other.pem]))
  expect([await useless.dial(), await useless.dial(), useless.reads()]).toEqual([untrusted, untrusted, 1])
})

it('reads nothing on macOS', async () => {
  const { dial, reads } = await begin((pem) => Promise.resolve([pem]), { platform: 'darwin' })
  expect([await dial(), reads()]).toEqual([{ kind: 'tls', why: 'authority' }, 0])
})

it('goes on to the next check once the authority is known', async () => {
  const misnamed = await begin((pem) => Promise.resolve([pem]), { names: 'DNS:elsewhere' })
  expect([await misnamed.dial(), misnamed.reads()]).toEqual([{ kind: 'tls', why: 'host' }, 1])
})

it('asks for a proxy’s certificate too', async () => {
  const { dial, reads } = await begin((pem) => Promise.resolve([pem]), { proxied: true })
  expect([await dial(), reads()]).toEqual(['connected', 1])
  const without = await begin(() => Promise.resolve(undefined), { proxied: true })
  expect(await without.dial()).toEqual({ kind: 'proxy', why: 'unreachable' })
})

// No environment weakens TLS: the key goes only to servers with a valid certificate, and never over an old protocol.
import { connect as connectTcp } from 'node:net'
import tls from 'node:tls'
import { describe, expect, it, onTestFinished } from 'vitest'
import { send, type Destination } from '../../src/main/core/api/client.ts'
import { connectBy, type ConnectDeps } from '../../src/main/core/network/connection.ts'
import { routesOf } from '../../src/main/core/network/proxyRoutes.ts'
import { removeTlsOverrides } from '../../src/main/core/network/tlsEnvironment.ts'
import { listening } from '../helpers/listening.ts'
import { filesHere } from '../helpers/filesHere.ts'
import { noIncidents } from '../helpers/incidents.ts'
import { SHORT } from '../helpers/outside.ts'
import { startHttpProxy } from '../helpers/proxies.ts'
import { startService } from '../helpers/service.ts'
import { put, tempFolder } from '../helpers/tempFolder.ts'
import { createAuthority, secureEndpoint, startFront, trusting } from '../helpers/tls.ts'

const KEY = 'sk-secret-0123456789'

async function sendTo(port: number, dialling: Partial<ConnectDeps>) {
  const way: Destination = {
    endpoint: secureEndpoint(port),
    key: KEY,
    files: filesHere(),
    connect: connectBy({ routesTo: () => Promise.resolve([]), authorities: trusting(), ...dialling }),
    fallback: undefined,
    timeouts: SHORT,
    userAgent: 'Mayfly/test',
    now: Date.now,
    report: noIncidents.report,
  }
  const file = { path: await put(await tempFolder(), 'a.png', 1000), name: 'a.png', graceMs: 0 }
  return send(file, way, () => undefined, new AbortController().signal)
}

function uncheckedByVariable(): void {
  process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'
  onTestFinished(() => {
    delete process.env.NODE_TLS_REJECT_UNAUTHORIZED
  })
}

describe('NODE_TLS_REJECT_UNAUTHORIZED=0', () => {
  it('does not open the way to a service that nobody vouches for', async () => {
    uncheckedByVariable()
    const service = await startService()
    const { port } = await startFront(service, await (await createAuthority()).sign('DNS:localhost'))
    expect(await sendTo(port, {})).toEqual({ ok: false, problem: { kind: 'tls', why: 'authority' } })
    expect(service.requests).toEqual([])
  })

  it('gives no password to a proxy that nobody vouches for', async () => {
    uncheckedByVariable()
    const papers = await (await createAuthority()).sign('IP:127.0.0.1')
    const proxy = await startHttpProxy('works', undefined, papers)
    const routes = routesOf(`HTTPS 127.0.0.1:${proxy.port}`, {
      HTTPS_PROXY: `https://ann:secret@127.0.0.1:${proxy.port}`,
    })
    expect(await sendTo(443, { routesTo: () => Promise.resolve(routes) })).toEqual({
      ok: false,
      problem: { kind: 'proxy', why: 'unreachable' },
    })
    expect(proxy.heard()).toBe('')
  })
})

describe('defaults that NODE_OPTIONS has lowered', () => {
  it('are not ours: a server that speaks TLS 1.1 alone is refused', async () => {
    const { DEFAULT_MIN_VERSION, DEFAULT_CIPHERS } = tls
    // What --tls-min-v1.0 and --tls-cipher-list do.
    Object.assign(tls, { DEFAULT_MIN_VERSION: 'TLSv1', DEFAULT_CIPHERS: 'DEFAULT@SECLEVEL=0' })
    onTestFinished(() => void Object.assign(tls, { DEFAULT_MIN_VERSION, DEFAULT_CIPHERS }))
    const authority = await createAuthority()
    let heard = ''
    const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const
    const server = tls.createServer({ ...(await authority.sign('DNS:localhost')), ...old }, (socket) => {
      socket.on('data', (piece: Buffer) => (heard += piece.toString('latin1')))
      socket.on('error', () => undefined)
    })
    server.on('tlsClientError', () => undefined)
    const { port } = await listening(server)
    // The server does talk to a client that accepts it.
    const willing = tls.connect({
      socket: connectTcp(port, 'localhost'),
      servername: 'localhost',
      ca: authority.pem,
      ...old,
    })
    await new Promise((resolve) => willing.once('secureConnect', resolve))
    expect(willing.getProtocol()).toBe('TLSv1.1')
    willing.destroy()

    expect(await sendTo(port, { authorities: trusting(authority.pem) })).toEqual({
      ok: false,
      problem: { kind: 'tls', why: 'other' },
    })
    expect(heard).toBe('')
  })
})

it('variables that weaken TLS are taken out for every process of ours; those that add trust stay', () => {
  const env = {
    NODE_TLS_REJECT_UNAUTHORIZED: '0',
    Sslkeylogfile: '/tmp/keys',
    SSLKEYLOGFILE: '/tmp/keys',
    NODE_EXTRA_CA_CERTS: '/etc/company.pem',
    SSL_CERT_FILE: '/etc/ssl/cert.pem',
    PATH: '/usr/bin',
  }
  removeTlsOverrides(env)
  expect(Object.keys(env)).toEqual(['NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE', 'PATH'])
})

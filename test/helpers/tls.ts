// TLS in front of the practice service: the test's own authority, good and bad certificates, and a front that speaks
// TLS and forwards what it receives.
import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import path from 'node:path'
import { createServer, type TLSSocket } from 'node:tls'
import { promisify } from 'node:util'
import type { Authorities } from '../../src/main/core/network/authorities.ts'
import type { TestService } from '../service/testService.ts'
import { listening } from './listening.ts'
import { withHost } from './withHost.ts'
import { tempFolder } from './tempFolder.ts'

const run = promisify(execFile)
const NEW_KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']

export interface Papers {
  readonly key: Buffer
  readonly cert: Buffer
}

export interface Authority {
  /** Its certificate, PEM. */
  readonly pem: string
  /** A certificate for these names ("DNS:localhost,IP:10.0.0.1"), valid for this many days from now. */
  sign(names: string, days?: number): Promise<Papers>
}

/** A certificate authority that nothing trusts unless given its certificate. Needs openssl. */
export async function createAuthority(): Promise<Authority> {
  const folder = await tempFolder()
  const at = (name: string) => path.join(folder, name)
  const openssl = (...words: string[]) => run('openssl', words)
  const about = ['-days', '2', '-subj', '/CN=An authority for tests']
  await openssl('req', '-x509', ...NEW_KEY, ...about, '-keyout', at('ca.key'), '-out', at('ca.pem'))
  return {
    pem: await readFile(at('ca.pem'), 'utf8'),
    async sign(names, days = 2) {
      await openssl(
        'req',
        '-new',
        ...NEW_KEY,
        '-subj',
        '/CN=a front',
        '-keyout',
        at('key'),
        '-out',
        at('request'),
      )
      await writeFile(at('names'), `subjectAltName=${names}\n`)
      const by = ['-CA', at('ca.pem'), '-CAkey', at('ca.key'), '-extfile', at('names')]
      await openssl('x509', '-req', '-in', at('request'), ...by, '-days', String(days), '-out', at('cert'))
      return { key: await readFile(at('key')), cert: await readFile(at('cert')) }
    },
  }
}

/**
 * A TLS server that forwards what it receives to the practice service. The service answers to its own address only, so
 * the client's Host is replaced with that.
 * @param at a Unix socket to listen on; any loopback port without it
 */
export async function startFront(
  service: TestService,
  papers: Papers,
  at?: string,
): Promise<{ port: number }> {
  const server = createServer({ ...papers, ALPNProtocols: ['http/1.1'] }, (client: TLSSocket) => {
    client.on('error', () => undefined)
    passOn(client, service)
  })
  server.on('tlsClientError', () => undefined)
  return listening(server, at)
}

function passOn(client: TLSSocket, service: TestService): void {
  const onward = connect(service.port, '127.0.0.1').on('error', () => client.destroy())
  client.pipe(withHost(`127.0.0.1:${service.port}`)).pipe(onward)
  onward.pipe(client)
  client.on('close', () => onward.destroy())
  onward.on('close', () => client.destroy())
}

/** The upload endpoint through a front on this port. */
export const secureEndpoint = (port: number, host = 'localhost') =>
  new URL(`https://${host}:${port}/api/ephemeral_resource`)

/** Trusts these certificates, PEM, beside no others; without any, what Node trusts. */
export const trusting = (...pems: readonly string[]): Authorities => ({
  known: () => (pems.length === 0 ? undefined : pems),
  ask: () => Promise.resolve(),
})

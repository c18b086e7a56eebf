// Puts TLS in front of the practice service, with certificates from the test's own authority, and a proxy to it.
import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { join } from 'node:path'
import { createServer as createTlsServer } from 'node:tls'
import { withHost } from '../../helpers/withHost.ts'
import type { TestService } from '../../service/testService.ts'

export type Front = {
  readonly port: number
  /** The authority's certificate, a PEM file. */
  readonly authority: string
  close(): void
}

/** Speaks TLS as `localhost` and `mayfly.test`, and forwards everything to the service. Needs openssl. */
export async function openFront(folder: string, service: TestService): Promise<Front> {
  const at = (name: string) => join(folder, name)
  const openssl = (...words: string[]) => execFileSync('openssl', words, { stdio: 'ignore' })
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-subj', '/CN=test']
  openssl('req', '-x509', ...newKey, '-days', '2', '-keyout', at('ca.key'), '-out', at('ca.pem'))
  openssl('req', '-new', ...newKey, '-keyout', at('front.key'), '-out', at('front.csr'))
  writeFileSync(at('names'), 'subjectAltName=DNS:localhost,DNS:mayfly.test\n')
  const by = ['-CA', at('ca.pem'), '-CAkey', at('ca.key'), '-extfile', at('names')]
  openssl('x509', '-req', '-in', at('front.csr'), ...by, '-days', '2', '-out', at('front.pem'))

  const papers = { key: readFileSync(at('front.key')), cert: readFileSync(at('front.pem')) }
  const server = createTlsServer({ ...papers, ALPNProtocols: ['http/1.1'] }, (client) => {
    const onward = connect(service.port, '127.0.0.1')
    client.pipe(withHost(`127.0.0.1:${service.port}`)).pipe(onward)
    onward.pipe(client)
    endTogether(client, onward)
  })
  return { ...(await opened(server)), authority: at('ca.pem') }
}

export type Proxy = {
  readonly port: number
  /** Everything that clients sent to it, including tunnels. */
  heard(): string
  close(): void
}

/** An HTTP proxy that requires these credentials ("name:password") and forwards everything to `front`. */
export async function openProxy(front: Front, credentials: string): Promise<Proxy> {
  let heard = ''
  const server = createServer((client) => {
    client.on('error', () => undefined)
    client.on('data', (piece: Buffer) => (heard += piece.toString('latin1')))
    client.once('data', (head: Buffer) => {
      const wanted = `Proxy-Authorization: Basic ${Buffer.from(credentials).toString('base64')}`
      if (!head.toString('latin1').includes(wanted)) {
        client.end('HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm="p"\r\nContent-Length: 0\r\n\r\n')
        return
      }
      client.write('HTTP/1.1 200 Connection established\r\n\r\n')
      joined(client, connect(front.port, '127.0.0.1'))
    })
  })
  return { ...(await opened(server)), heard: () => heard }
}

async function opened(server: Server): Promise<{ port: number; close: () => void }> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => sockets.add(socket))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    close() {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}

function joined(one: Socket, other: Socket): void {
  one.pipe(other).pipe(one)
  endTogether(one, other)
}

function endTogether(one: Socket, other: Socket): void {
  one.on('error', () => other.destroy()).on('close', () => other.destroy())
  other.on('error', () => one.destroy()).on('close', () => one.destroy())
}

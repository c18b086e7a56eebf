// Small proxies that do what they are told, and record every byte they receive from clients.
import { connect, createServer, type Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import { closedPort, join, listening } from './listening.ts'
import type { Papers } from './tls.ts'

export interface Proxy {
  readonly port: number
  /** Everything clients sent, tunnels included. */
  heard(): string
  /** How many clients connected. */
  clients(): number
}

/**
 * `works`: opens the tunnel. `closes`: hangs up at once. `babbles`: answers something that is not HTTP. `hangs`:
 * listens and says nothing. `swells`: answers 407 with endless headers. A number: answers CONNECT with this status.
 */
export type Mood = 'works' | 'closes' | 'babbles' | 'hangs' | 'swells' | number

/** An HTTP proxy that supports only CONNECT. With `credentials` ("name:password") it asks for them first. */
export async function startHttpProxy(mood: Mood, credentials?: string, papers?: Papers): Promise<Proxy> {
  const wanted = credentials === undefined ? undefined : Buffer.from(credentials).toString('base64')
  return start(papers, (socket, said) => {
    if (mood === 'closes') socket.destroy()
    if (mood === 'babbles') socket.write('SSH-2.0-OpenSSH_9.2p1 Debian\r\n\r\n')
    if (mood === 'swells' && said() !== '') {
      socket.write(`HTTP/1.1 407 No\r\nX-Why: ${'x'.repeat(100_000)}`)
      return true
    }
    const end = said().indexOf('\r\n\r\n')
    if (end < 0 || (typeof mood === 'string' && mood !== 'works')) return false
    const head = said().slice(0, end)
    const [, host = '', port = ''] = /^CONNECT \[?([^\]\s]+)\]?:(\d+) HTTP\/1\.1$/m.exec(head) ?? []
    const known = wanted === undefined || head.includes(`\r\nProxy-Authorization: Basic ${wanted}`)
    const status = known ? (mood === 'works' ? 200 : mood) : 407
    if (status !== 200)
      socket.end(`HTTP/1.1 ${status} No\r\nProxy-Authenticate: Basic realm="p"\r\nContent-Length: 0\r\n\r\n`)
    else open(socket, host, Number(port), 'HTTP/1.1 200 Connection established\r\n\r\n')
    return true
  })
}

/** A SOCKS5 proxy (RFC 1928) without credentials. */
export async function startSocksProxy(mood: 'works' | 'refuses'): Promise<Proxy> {
  const greeted = new WeakSet<Socket>()
  return start(undefined, (socket, said) => {
    const bytes = Buffer.from(said(), 'latin1')
    const greeting = 2 + (bytes[1] ?? 255)
    if (bytes.length < greeting) return false
    if (!greeted.has(socket)) socket.write(Buffer.from([5, 0]))
    greeted.add(socket)
    const request = bytes.subarray(greeting)
    const length = request[4] ?? 255
    if (request.length < 7 + length) return false
    // Its name, as the client knows it: address type 3.
    const host = request.subarray(5, 5 + length).toString('latin1')
    if (request[3] !== 3 || mood === 'refuses') socket.end(Buffer.from([5, 2, 0, 1, 0, 0, 0, 0, 0, 0]))
    else open(socket, host, request.readUInt16BE(5 + length), Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0]))
    return true
  })
}

/** A port where a proxy should be, but none listens. */
export const startNoProxy = async (): Promise<Proxy> => {
  const port = await closedPort()
  return { port, heard: () => '', clients: () => 0 }
}

/** Calls `serve` with everything received so far, until it returns true. */
async function start(
  papers: Papers | undefined,
  serve: (socket: Socket, said: () => string) => boolean,
): Promise<Proxy> {
  const heard: Buffer[][] = []
  const take = (socket: Socket) => {
    const mine: Buffer[] = []
    heard.push(mine)
    let served = false
    socket.on('error', () => undefined)
    socket.on('data', (piece: Buffer) => {
      mine.push(piece)
      served ||= serve(socket, () => Buffer.concat(mine).toString('latin1'))
    })
  }
  const server = papers === undefined ? createServer(take) : createTlsServer(papers, take)
  const { port } = await listening(server)
  return {
    port,
    heard: () => heard.map((mine) => Buffer.concat(mine).toString('latin1')).join('\n'),
    clients: () => heard.length,
  }
}

function open(socket: Socket, host: string, port: number, word: string | Buffer): void {
  const onward = connect(port, host, () => {
    socket.write(word)
    join(socket, onward)
  })
  onward.on('error', () => socket.destroy())
}

/**
 * One fresh connection to the service per upload: TCP, then TLS where the address says so.
 */
import net from 'node:net'
import tls from 'node:tls'
import { done, failed, type Problem, type Result } from '../../shared/problem.ts'

export interface Connection {
  /** What HTTP is spoken over; its byte counts are those before encryption. */
  readonly stream: net.Socket
  /**
   * Ends it at once, with a reset: a plain close would still send the megabytes that lie in the kernel's buffer.
   * It must be the TCP socket, since resetting a TLS socket throws ERR_INVALID_HANDLE_TYPE.
   */
  reset(): void
}

/** Gives a connection, or a problem once `signal` aborts, `limitMs` has passed or the way is blocked. */
export type Connect = (url: URL, limitMs: number, signal: AbortSignal) => Promise<Result<Connection>>

/** Connects without a proxy. */
export const connectDirectly: Connect = (url, limitMs, signal) =>
  new Promise((resolve) => {
    const host = url.hostname.replace(/^\[|\]$/g, '')
    const secure = url.protocol === 'https:'
    const socket = net.connect({ host, port: Number(url.port || (secure ? 443 : 80)) })
    const servername = net.isIP(host) === 0 ? host : ''
    const stream = secure ? tls.connect({ socket, servername, ALPNProtocols: ['http/1.1'] }) : socket
    const connection: Connection = {
      stream,
      reset() {
        if (!socket.destroyed) socket.resetAndDestroy()
        stream.destroy()
      },
    }

    const end = (result: Result<Connection>) => {
      clearTimeout(timer)
      signal.removeEventListener('abort', abort)
      if (!result.ok) connection.reset()
      resolve(result)
    }
    const abort = () => {
      end(failed({ kind: 'cancelled' }))
    }
    const timer = setTimeout(() => {
      end(failed({ kind: 'timeout', phase: 'connect' }))
    }, limitMs)
    // These listeners stay: a second error often follows a reset, and with nobody listening it would be thrown.
    const fail = (error: NodeJS.ErrnoException) => {
      end(failed(problemOfCode(error.code)))
    }
    socket.on('error', fail)
    if (stream !== socket) stream.on('error', fail)
    stream.once(secure ? 'secureConnect' : 'connect', () => {
      end(done(connection))
    })
    signal.addEventListener('abort', abort, { once: true })
    if (signal.aborted) abort()
  })

/** What a connection error's code means. TLS errors have many codes and no common mark but their names. */
export function problemOfCode(code: string | undefined): Problem {
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EAI_FAIL':
    case 'EAI_NODATA':
      return { kind: 'no-network', why: 'name' }
    case 'ECONNREFUSED':
      return { kind: 'no-network', why: 'refused' }
    case 'ENETUNREACH':
    case 'EHOSTUNREACH':
    case 'EHOSTDOWN':
    case 'ENETDOWN':
    case 'EADDRNOTAVAIL':
      return { kind: 'no-network', why: 'unreachable' }
    case 'ETIMEDOUT':
      return { kind: 'timeout', phase: 'connect' }
    default:
      return code !== undefined && /CERT|SSL|TLS|SIGNATURE|SELF_SIGNED|ISSUER/.test(code)
        ? { kind: 'no-network', why: 'tls' }
        : { kind: 'cut-off' }
  }
}

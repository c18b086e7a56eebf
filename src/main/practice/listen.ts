/**
 * Listens on a local port that no other computer can reach.
 */
import type { Server } from 'node:http'

/** The only address the practice service ever listens on. */
export const HOST = '127.0.0.1'

/**
 * Listens on `port`, or on any free one when that is taken or forbidden; resolves to the port it got. Rejects on any
 * other error.
 */
export async function listen(server: Server, port: number): Promise<number> {
  try {
    return await listenOn(server, port)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (port === 0 || (code !== 'EADDRINUSE' && code !== 'EACCES')) throw error
    return await listenOn(server, 0)
  }
}

function listenOn(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, HOST, () => {
      server.off('error', reject)
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}

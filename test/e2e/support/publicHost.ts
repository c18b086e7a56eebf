// A public host on this computer: an address that nobody in the world has, routed to this computer. No interface has it:
// Mayfly asks none of its own addresses.
import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import http, { type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'

/** In a part of IPv6 that IANA has given to nobody. Mayfly takes it for public. */
const ADDRESS = '3d00:6d61:7966:6c79::1'

export interface PublicHost {
  /** `http://[…]:port` */
  readonly origin: string
  readonly host: string
  /** Method and path of every request, in order. */
  readonly asked: readonly string[]
  close(): void
}

const route = () => {
  execFileSync('ip', ['-6', 'route', 'replace', 'local', `${ADDRESS}/128`, 'dev', 'lo'], { stdio: 'ignore' })
}

/** Undefined where this computer gives us no such address: it needs root, and IPv6. */
export async function startPublicHost(answer: RequestListener): Promise<PublicHost | undefined> {
  try {
    route()
  } catch {
    return undefined
  }
  const asked: string[] = []
  const server = http.createServer((request, response) => {
    asked.push(`${request.method ?? ''} ${request.url ?? ''}`)
    answer(request, response)
  })
  server.listen(0, '::')
  await once(server, 'listening')
  const host = `[${ADDRESS}]:${String((server.address() as AddressInfo).port)}`
  return {
    origin: `http://${host}`,
    host,
    asked,
    close() {
      // The route stays for tests beside this one; it leads nowhere else.
      server.closeAllConnections()
      server.close()
    },
  }
}

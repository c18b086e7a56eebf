// Starts the counting server and the relay in front of it, and speaks with them.
import { execFileSync, fork, type ChildProcess } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Report } from './countingServer.mjs'

export type Path = { readonly roundTripMs: number; readonly bytesPerSecond: number }

export type Server = {
  readonly plainUrl: string
  /** The authority that vouches for the secure one, a PEM file. */
  readonly authority: string
  readonly securePort: number
  /** Counts from nothing. Resolves, in `whole`, once so many uploads were answered. */
  expect(uploads: number, pace?: number): Promise<{ readonly whole: Promise<Report> }>
  report(): Promise<Report>
  /** The next connection lost in a body. */
  nextReset(): Promise<Report>
  close(): void
}

/** The next message of this kind. */
function next(child: ChildProcess, kind: string): Promise<never> {
  return new Promise((resolve, reject) => {
    const look = (message: unknown) => {
      if (typeof message !== 'object' || message === null || !(kind in message)) return
      child.off('message', look)
      resolve((message as Record<string, never>)[kind]!)
    }
    child.on('message', look).once('exit', () => {
      reject(new Error(`${kind}: the process has ended`))
    })
  })
}

export async function startServer(folder: string): Promise<Server> {
  const papers = makePapers(folder)
  const child = fork(join(import.meta.dirname, 'countingServer.mjs'), [papers.key, papers.cert])
  child.setMaxListeners(0)
  const { plain, secure } = (await next(child, 'ports')) as { plain: number; secure: number }
  return {
    plainUrl: `http://127.0.0.1:${plain}`,
    securePort: secure,
    authority: papers.authority,
    async expect(uploads, pace = 0) {
      const begun = next(child, 'begun')
      const whole: Promise<Report> = next(child, 'whole')
      // Whoever waits for something else must not be ended by this.
      whole.catch(() => undefined)
      child.send({ expect: uploads, pace })
      await begun
      return { whole }
    },
    report() {
      const report: Promise<Report> = next(child, 'report')
      child.send({ report: true })
      return report
    },
    nextReset: () => next(child, 'reset'),
    close: () => void child.kill(),
  }
}

export type RelayProcess = { readonly url: string; connections(): Promise<number>; close(): void }

/** A slow, distant path to the secure port. */
export async function startRelay(server: Server, path: Path): Promise<RelayProcess> {
  const script = join(import.meta.dirname, '../wire/relay.mjs')
  const child = fork(script, [String(server.securePort), JSON.stringify(path)])
  const port: number = await next(child, 'port')
  return {
    url: `https://localhost:${port}`,
    connections() {
      const connections: Promise<number> = next(child, 'connections')
      child.send({})
      return connections
    },
    close: () => void child.kill(),
  }
}

function makePapers(folder: string): { key: string; cert: string; authority: string } {
  const at = (name: string) => join(folder, name)
  const openssl = (...words: string[]) => execFileSync('openssl', words, { stdio: 'ignore' })
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-subj', '/CN=bench']
  openssl('req', '-x509', ...newKey, '-days', '2', '-keyout', at('ca.key'), '-out', at('ca.pem'))
  openssl('req', '-new', ...newKey, '-keyout', at('server.key'), '-out', at('server.csr'))
  writeFileSync(at('names'), 'subjectAltName=DNS:localhost\n')
  const by = ['-CA', at('ca.pem'), '-CAkey', at('ca.key'), '-extfile', at('names')]
  openssl('x509', '-req', '-in', at('server.csr'), ...by, '-days', '2', '-out', at('server.pem'))
  return { key: at('server.key'), cert: at('server.pem'), authority: at('ca.pem') }
}

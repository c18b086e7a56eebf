// Records what a running app sends: with listeners on this machine, and from the system calls of all its processes.
import { spawn } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { readFileSync, readdirSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { createInterface } from 'node:readline'

export interface Recording {
  /** Ports of 127.0.0.1. */
  readonly udp: number
  readonly tcp: number
  /** What arrived at them, a short text each. */
  arrived(): readonly string[]
  /** Each connection and packet that the app has tried since, as strace writes it. */
  calls(): string
  end(): Promise<void>
}

/** `pid` and all its descendants. */
function familyOf(pid: number): number[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
        return [[Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])] as const]
      } catch {
        return []
      }
    })
  const below = (parent: number): number[] => [
    parent,
    ...parents.filter(([, of]) => of === parent).flatMap(([child]) => below(child)),
  ]
  return below(pid)
}

/** @param file where the system calls are written */
export async function record(pid: number, file: string): Promise<Recording> {
  const arrived: string[] = []
  const udp = createSocket('udp4').on('message', (bytes) =>
    arrived.push(`udp ${bytes.toString('latin1').slice(0, 20)}`),
  )
  udp.bind(0, '127.0.0.1')
  await once(udp, 'listening')
  const tcp = createServer((socket) => {
    arrived.push('tcp')
    socket.on('error', () => undefined)
  })
  tcp.listen(0, '127.0.0.1')
  await once(tcp, 'listening')

  const family = familyOf(pid)
  const words = ['-f', '-yy', '-s', '400', '-o', file, '-e', 'trace=connect,sendto,sendmsg,sendmmsg']
  const strace = spawn('strace', [...words, ...family.flatMap((one) => ['-p', String(one)])])
  const attached = new Set<string>()
  for await (const line of createInterface(strace.stderr)) {
    const [, of] = /Process (\d+) attached/.exec(line) ?? []
    if (of !== undefined) attached.add(of)
    if (family.every((one) => attached.has(String(one)))) break
  }
  strace.stderr.resume()
  return {
    udp: udp.address().port,
    tcp: (tcp.address() as AddressInfo).port,
    arrived: () => arrived,
    calls: () => readFileSync(file, 'utf8'),
    async end() {
      udp.close()
      tcp.close()
      const ended = once(strace, 'exit')
      strace.kill('SIGINT')
      await ended
    },
  }
}

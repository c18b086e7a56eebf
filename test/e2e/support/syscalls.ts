// Starts the app under strace, from its first system call on, and reads what was recorded.
import { chmodSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { appCommand } from '../../../scripts/appCommand.mjs'
import { makeFile } from './samples.ts'

export type Traced = {
  /** What to start in place of the app's program: it becomes that program, with the same process id. */
  readonly program: string
  /** What all processes of the app have called so far, a line each, as strace writes it. */
  lines(): readonly string[]
}

/**
 * @param folder for the records
 * @param calls the system calls to record
 */
export async function underStrace(folder: string, calls: readonly string[]): Promise<Traced> {
  const file = join(folder, 'system calls')
  const [program] = await appCommand([])
  const words = ['-D', '-f', '-yy', '-s', '400', '--seccomp-bpf', '-e', `trace=${calls.join(',')}`]
  const script = `#!/bin/sh\nexec strace ${words.join(' ')} -o '${file}' '${program}' "$@"\n`
  const traced = makeFile(folder, 'traced', Buffer.from(script))
  chmodSync(traced, 0o755)
  return {
    program: traced,
    lines: () => (existsSync(file) ? readFileSync(file, 'latin1').split('\n') : []),
  }
}

/** A connection, or a packet: connecting a UDP socket sends nothing, and only asks which of our addresses would be used. */
const SENDS = / (?:connect\(\d+<TCP|send\w+\(\d+<UDP)/
/** The other end, as an argument or in what strace knows of a connected socket. */
const PEER =
  /sa_family=AF_INET6?, sin6?_port=htons\((\d+)\), (?:sin6_flowinfo=htonl\(\w+\), )?(?:sin_addr=inet_addr\(|inet_pton\(AF_INET6, )"([^"]+)"|->\[?([\da-f.:]+?)\]?:(\d+)\]>/g

/** The internet addresses with ports to which a connection was tried or a packet sent, each once. */
export const reachedIn = (lines: readonly string[]): readonly string[] => [
  ...new Set(
    lines
      .filter((line) => SENDS.test(line))
      .flatMap((line) =>
        Array.from(line.matchAll(PEER), ([, port, address, other = '', otherPort = '']) =>
          port === undefined ? `${other}:${otherPort}` : `${address ?? ''}:${port}`,
        ),
      ),
  ),
]

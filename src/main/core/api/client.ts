/**
 * Sends one upload over the wire: takes a file on disk, gives a link or a problem.
 */
import { done, failed, type Problem, type Result } from '../../../shared/uploads/problem.ts'
import { readResponse, type ServiceResponse } from './response.ts'
import { body, bodyLength, FileChanged, Unreadable } from './requestBody.ts'
import type { Connect, Connection, Via } from '../network/connection.ts'
import type { ConnectionPool } from '../network/connectionPool.ts'
import { exchange, type Exchange } from './httpExchange.ts'
import type { Fallback } from './fallback.ts'
import type { FileDigest } from '../fileAccess/fileDigest.ts'
import type { Version } from '../fileAccess/open/openRegular.ts'
import { withTimeout } from '../async/withTimeout.ts'
import type { Files, OpenFile } from '../fileAccess/userFiles.ts'
import type { Report } from '../log/errorReports.ts'
import { problemOf } from '../files/checkFile.ts'

export interface Timeouts {
  /** From the first packet to a usable connection, ms. */
  readonly connectMs: number
  /** Without the socket accepting a byte, ms. Generous, because the kernel's buffer hides progress for a while. */
  readonly idleMs: number
  /** From the body's last byte to the end of the answer, ms; the kernel's buffer is still draining then. */
  readonly answerMs: number
  /** How long a second try listens for a refusal before it sends the body, ms. */
  readonly graceMs: number
}

export const TIMEOUTS: Timeouts = { connectMs: 15_000, idleMs: 60_000, answerMs: 120_000, graceMs: 1500 }

/** What a link waits for, at most, to know the digest of its bytes, ms. */
const DIGEST_MS = 250

/** Where to send, how, and with which key. */
export interface Destination {
  readonly endpoint: URL
  readonly key: string
  readonly files: Files
  readonly connect: Connect
  /** Keeps connections between exchanges; without one, each is for one exchange. */
  readonly pool?: Pick<ConnectionPool, 'reuse' | 'afresh'> | undefined
  /** A second route, through the desktop's own network stack, for networks that `connect` can't get through. */
  readonly fallback: Fallback | undefined
  readonly timeouts: Timeouts
  readonly userAgent: string
  /** ms since 1970. */
  readonly now: () => number
  readonly report: Report
}

export interface FileToSend {
  /** Absolute. */
  readonly path: string
  /** Where it must be, symlinks resolved: a file that has since replaced it is not the one meant. */
  readonly realPath?: string | undefined
  /** Its version when last checked; a file that has changed since is not sent. */
  readonly version?: Version | undefined
  /** As the service sees it. */
  readonly name: string
  /** ms to wait for a refusal before the body; 0 unless an earlier try was cut off. */
  readonly graceMs: number
}

export interface Link {
  readonly url: string
  /** When it was created by the service's clock, ms since 1970; undefined when the service does not say. */
  readonly bornAt: number | undefined
  /** When we received it, by our clock. */
  readonly heardAt: number
  /** File bytes sent. */
  readonly size: number
  /** Their digest; undefined if it could not be told. */
  readonly digest: FileDigest | undefined
}

/**
 * File bytes accepted by the socket, and the file's size: the body is a third longer, which is no business of the user.
 * They are equal once the whole body was accepted.
 */
export type OnSent = (sentBytes: number, totalBytes: number) => void

/** Sends the file as it is now. Never rejects: an unexpected error is reported and returned as a problem. */
export async function send(
  file: FileToSend,
  destination: Destination,
  onSent: OnSent,
  signal: AbortSignal,
): Promise<Result<Link>> {
  try {
    const { pool } = destination
    const sent = await sendFile(file, { ...destination, via: pool?.reuse }, onSent, signal)
    if (sent !== 'stale') return sent
    const again = await sendFile(file, { ...destination, via: pool?.afresh }, onSent, signal)
    return again === 'stale' ? failed({ kind: 'cut-off' }) : again
  } catch (error) {
    destination.report(error, 'sending')
    return failed({ kind: 'unexpected' })
  }
}

/** Where to send, and which connection to take. */
interface Passage extends Destination {
  readonly via: Via | undefined
}

/**
 * A kept connection turned out to be dead before the service can have received the whole request, and before it said
 * anything: sending once more on a new connection sends nothing twice.
 */
type Stale = 'stale'

async function sendFile(
  file: FileToSend,
  destination: Passage,
  onSent: OnSent,
  signal: AbortSignal,
): Promise<Result<Link> | Stale> {
  const opened = await destination.files.open(file.path)
  if (!opened.ok) return opened
  try {
    if ((file.realPath ?? opened.value.info.realPath) !== opened.value.info.realPath) {
      return failed({ kind: 'replaced' })
    }
    if (file.version !== undefined && !isSame(file.version, opened.value.info)) {
      return failed({ kind: 'still-written' })
    }
    return await sendOpen(opened.value, file, destination, onSent, signal)
  } finally {
    opened.value.close()
  }
}

const isSame = (a: Version, b: Version): boolean => a.size === b.size && a.modifiedAt === b.modifiedAt

async function sendOpen(
  open: OpenFile,
  file: FileToSend,
  destination: Passage,
  onSent: OnSent,
  signal: AbortSignal,
): Promise<Result<Link> | Stale> {
  const { size } = open.info
  const refusal = problemOf(file.name, size)
  if (refusal !== undefined) return failed(refusal)

  const length = bodyLength(file.name, size)
  onSent(0, size)
  const plan: Exchange = {
    url: destination.endpoint,
    headers: {
      'Content-Type': 'application/json',
      Accept: 'application/json',
      'Accept-Encoding': 'identity',
      'User-Agent': destination.userAgent,
      'x-api-key': destination.key,
    },
    length,
    idleMs: destination.timeouts.idleMs,
    answerMs: destination.timeouts.answerMs,
    graceMs: file.graceMs,
    pieces: body(open, file.name),
    problemOf: problemOfReading,
    onSent: (bytes) => {
      onSent(Math.floor((Math.min(bytes, length) / length) * size), size)
    },
    now: destination.now,
    signal,
  }
  const answer = await exchangeBy(destination, plan)
  if (answer === 'stale' || !answer.ok) return answer
  const url = readResponse(answer.value, { size, key: destination.key, now: destination.now() })
  if (!url.ok) return url
  const { date, heardAt } = answer.value
  // The drive may be silent by now, and nothing may stand between a link and its row.
  const digest = await withTimeout(open.digest(), DIGEST_MS)
  return done({
    ...{ url: url.value, bornAt: dateOf(date), heardAt, size },
    digest: digest?.ok === true ? digest.value : undefined,
  })
}

/** The fallback is used only if the first route never sent a byte, so nothing is ever sent twice. */
async function exchangeBy(destination: Passage, plan: Exchange): Promise<Result<ServiceResponse> | Stale> {
  const { connect, timeouts, via } = destination
  const connection = await connect(plan.url, timeouts.connectMs, plan.signal, via)
  if (connection.ok) return exchangeOver(connection.value, plan)
  if (destination.fallback === undefined || !mayPassByFallback(connection.problem)) return connection
  const second = await destination.fallback(plan)
  // If neither gets through, the first knows the cause better.
  return !second.ok && ['proxy', 'tls'].includes(second.problem.kind) ? connection : second
}

async function exchangeOver(
  connection: Connection,
  plan: Exchange,
): Promise<Result<ServiceResponse> | Stale> {
  let given = 0
  const counted = async function* () {
    for await (const piece of plan.pieces) {
      given += piece.length
      yield piece
    }
  }
  try {
    const answer = await exchange(connection, { ...plan, pieces: counted() })
    const isCut = !answer.ok && answer.problem.kind === 'cut-off'
    return isCut && connection.wasKept === true && given < plan.length ? 'stale' : answer
  } catch (error) {
    connection.reset()
    throw error
  }
}

/**
 * A proxy may want more than a password (NTLM, Kerberos), and the desktop may trust an authority that Node does not: the
 * service's, or that of a proxy over TLS, which is then unreachable for Node.
 */
function mayPassByFallback(problem: Problem): boolean {
  if (problem.kind === 'tls') return problem.why === 'authority'
  return problem.kind === 'proxy' && problem.why !== 'refused'
}

function dateOf(header: string | undefined): number | undefined {
  const at = header === undefined ? Number.NaN : Date.parse(header)
  return Number.isNaN(at) ? undefined : at
}

/** The problem for what body() threw; anything else is a bug. */
function problemOfReading(error: unknown): Problem {
  if (error instanceof FileChanged) return { kind: 'changed' }
  if (error instanceof Unreadable) return error.problem
  throw error
}

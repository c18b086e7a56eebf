// Sends over real HTTP, TLS and TCP: to the test service where it can misbehave as needed, to the test's own small
// server where it can't.
import path from 'node:path'
import {
  send,
  type FileToSend,
  type Link,
  type Timeouts,
  type Destination,
} from '../../src/main/core/api/client.ts'
import { connectDirectly, type Connect } from '../../src/main/core/network/connection.ts'
import type { Fault } from '../service/faults.ts'
import type { TestService } from '../service/testService.ts'
import type { Problem, Result } from '../../src/shared/uploads/problem.ts'
import { filesHere } from './filesHere.ts'
import { noIncidents } from './incidents.ts'
import { SHORT } from './outside.ts'
import { endpointOf, startService } from './service.ts'
import { put, tempFolder } from './tempFolder.ts'

export const KEY = 'sk-secret-0123456789'
export const BIG = 6 * 1024 * 1024

export interface Sending {
  readonly result: Promise<Result<Link>>
  /** Bytes accepted by the socket, as reported. */
  readonly sent: number[]
  readonly totals: Set<number>
  readonly abort: AbortController
  /** Resolves once at least this many bytes were accepted. */
  whenSent(bytes: number): Promise<void>
}

export interface How {
  readonly timeouts?: Partial<Timeouts>
  readonly connect?: Connect
  readonly pool?: Destination['pool']
  readonly name?: string
  readonly graceMs?: number
  readonly key?: string
  readonly signal?: AbortSignal
  readonly report?: Destination['report']
  readonly fallback?: Destination['fallback']
}

export function sending(endpoint: URL | { readonly url: string }, file: string, how: How = {}): Sending {
  const abort = new AbortController()
  const sent: number[] = []
  const totals = new Set<number>()
  const waiting = new Set<() => void>()
  const toSend: FileToSend = { path: file, name: how.name ?? path.basename(file), graceMs: how.graceMs ?? 0 }
  const way: Destination = {
    endpoint: endpoint instanceof URL ? endpoint : endpointOf(endpoint),
    key: how.key ?? KEY,
    files: filesHere(),
    connect: how.connect ?? connectDirectly,
    pool: how.pool,
    fallback: how.fallback,
    timeouts: { ...SHORT, ...how.timeouts },
    userAgent: 'Mayfly/test',
    now: Date.now,
    report: how.report ?? noIncidents.report,
  }
  const onSent = (bytes: number, total: number) => {
    sent.push(bytes)
    totals.add(total)
    for (const look of waiting) look()
  }
  return {
    result: send(toSend, way, onSent, how.signal ?? abort.signal),
    sent,
    totals,
    abort,
    whenSent: (bytes) =>
      new Promise((resolve) => {
        const look = () => {
          if (!sent.some((some) => some >= bytes)) return
          waiting.delete(look)
          resolve()
        }
        waiting.add(look)
        look()
      }),
  }
}

export const sendTo = (endpoint: URL | { readonly url: string }, file: string, how: How = {}) =>
  sending(endpoint, file, how).result

export const small = async () => put(await tempFolder(), 'a.png', 1000)
export const big = async () => put(await tempFolder(), 'big.png', BIG)
export const problem = (kind: Problem | object) => ({ ok: false, problem: kind })

export async function withFault(fault: Fault, times = 1): Promise<TestService> {
  const service = await startService()
  service.fail(fault, { times })
  return service
}

// Handles one request to the test service: its record, the fault it meets, and its answer.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { refusalAnswer, type Answer } from '../../src/main/practice/answers.ts'
import { UPLOAD_PATH } from '../../src/main/practice/contract.ts'
import type { Middleware } from '../../src/main/practice/server.ts'
import { deliver, over, reset } from './delivery.ts'
import type { Fault, FaultQueue } from './faults.ts'
import { interrupt } from './interruptions.ts'
import type { Limiter } from './limiter.ts'
import type { OpenRecord, Outcome, Records } from './records.ts'
import { replacementFor } from './faultyAnswers.ts'
import { findName } from './sentName.ts'

export type Exchange = {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly record: OpenRecord
  readonly settle: (outcome: Exclude<Outcome, 'pending'>) => void
}

type Contract = Parameters<Middleware>[2]

/** A fault overrides the contract's rules; an upload whose answer it replaces is not stored. */
export function createMiddleware(faults: FaultQueue, limiter: Limiter, records: Records): Middleware {
  return async (request, response, contract) => {
    const record = records.begin(request)
    const settle: Exchange['settle'] = (outcome) => records.settle(record, outcome, response)
    const exchange = { request, response, record, settle }
    try {
      const isUpload = record.method === 'POST' && record.path.split('?', 1)[0] === UPLOAD_PATH
      await (isUpload ? seeUpload(exchange, contract, faults, limiter) : seeOther(exchange, contract))
    } finally {
      settle('gone')
    }
  }
}

async function seeOther({ request, response, record, settle }: Exchange, contract: Contract): Promise<void> {
  const read = async function* () {
    for await (const chunk of request as AsyncIterable<Uint8Array>) {
      record.bodyBytes += chunk.length
      yield chunk
    }
  }
  const answer = await contract(read())
  const served = answer.status === 200
  if (served) record.name = decodeURIComponent(record.path.split(/[/?]/)[3] ?? '')
  else record.detail = detailOf(answer)
  await deliver(response, answer, undefined, () => settle(served ? 'served' : 'refused'))
}

async function seeUpload(
  exchange: Exchange,
  contract: Contract,
  faults: FaultQueue,
  limiter: Limiter,
): Promise<void> {
  const { request, response, record, settle } = exchange
  let fault: Fault | undefined
  const state = { ended: false }
  const meet = async () => {
    state.ended = !(await interrupt(exchange, fault))
    if (state.ended) throw new Error('the fault ended the exchange')
  }
  const read = async function* () {
    fault = faults.claimAtOnce()
    let claimed = fault !== undefined
    await meet()
    const sent = findName()
    for await (const chunk of request as AsyncIterable<Uint8Array>) {
      record.bodyBytes += chunk.length
      record.name ??= sent.nameAfter(chunk)
      if (!claimed && record.name !== undefined) {
        fault = faults.claimFor(record.name)
        claimed = true
      }
      await meet()
      yield chunk
    }
    if (claimed) return
    fault = faults.claimFor(undefined)
    await meet()
  }
  // An upload that was answered early is not stored either.
  const override = () =>
    response.headersSent ? refusalAnswer(500) : (replacementFor(fault) ?? limited(limiter))
  let own: Answer
  try {
    own = await contract(read(), override)
  } catch (error) {
    if (state.ended) return
    throw error
  }
  if (state.ended) return
  if (response.headersSent) {
    response.end()
    return
  }
  const replacement = replacementFor(fault)
  if (replacement === undefined && own.status !== 200) record.detail = detailOf(own)
  if (fault?.kind === 'reset') {
    settle('fault')
    reset(response)
  } else if (fault?.kind === 'hang' && fault.when === 'before-answer') {
    await over(response)
  } else {
    const spoilt = replacement !== undefined || fault?.kind === 'truncated-json'
    const outcome = spoilt ? 'fault' : own.status === 200 ? 'stored' : 'refused'
    await deliver(response, replacement ?? own, fault, () => settle(outcome))
  }
}

/** Only valid uploads count against the limit. */
function limited(limiter: Limiter): Answer | undefined {
  const waitS = limiter.take()
  if (waitS === undefined) return undefined
  const answer = refusalAnswer(429, 'too many uploads')
  return { ...answer, headers: { ...answer.headers, 'retry-after': String(waitS) } }
}

function detailOf({ headers, body }: Answer): string | undefined {
  if (headers['content-type'] !== 'application/json') return body.toString().trim()
  return (JSON.parse(body.toString()) as { detail?: string }).detail
}

// Carries one upload through: its headers, its body, the fault it may meet, and the answer.
import type { IncomingMessage } from 'node:http'
import { refusalAnswer, successAnswer, type Answer } from './answers.ts'
import { keyStanding } from './contract.ts'
import { deliver, over, reset } from './delivery.ts'
import type { Fault } from './faults.ts'
import { startIntake, type Verdict } from './intake.ts'
import { interrupt } from './interruptions.ts'
import { replacementFor } from './replacements.ts'
import type { Upload, UploadRoom } from './room.ts'
import type { Part } from './store.ts'

type Refusal = { readonly status: number; readonly detail: string; readonly waitS?: number }

/**
 * Receives `POST /api/ephemeral_resource`. The body is read to its end before any answer, refusals included, so
 * that no client loses an answer to a reset; answering early is a fault. A fault wins over the contract's rules.
 * Rejects when the client leaves midway, or when the disk fails.
 */
export async function receiveUpload(upload: Upload): Promise<void> {
  const { room, request, record } = upload
  const early = headerRefusal(request, record.key, room.key)
  const part = room.store.begin()
  try {
    const intake = startIntake(early === null ? part : null)
    let fault = room.faults.claimAtOnce()
    let claimed = fault !== null
    if (!(await interrupt(upload, fault, 0))) return
    for await (const chunk of request as AsyncIterable<Uint8Array>) {
      record.bodyBytes += chunk.length
      await intake.take(chunk)
      record.name ??= intake.name()
      if (!claimed && record.name !== null) {
        fault = room.faults.claimFor(record.name)
        claimed = true
      }
      if (!(await interrupt(upload, fault, chunk.length))) return
    }
    if (!claimed) {
      fault = room.faults.claimFor(null)
      if (!(await interrupt(upload, fault, 0))) return
    }
    await answer(upload, fault, early, intake.verdict(), part)
  } finally {
    await part.discard()
  }
}

async function answer(
  { room, response, record }: Upload,
  fault: Fault | null,
  early: Refusal | null,
  verdict: Verdict,
  part: Part,
): Promise<void> {
  if (response.headersSent) {
    response.end()
    return
  }
  const replacement = replacementFor(fault)
  const refusal = replacement === null ? (early ?? refusalOf(verdict) ?? overLimit(room)) : null
  let own: Answer | null = null
  if (refusal !== null) {
    record.detail = refusal.detail
    own = refusalAnswer(refusal.status, refusal.detail)
    if (refusal.waitS !== undefined)
      own = { ...own, headers: { ...own.headers, 'retry-after': String(refusal.waitS) } }
  } else if (replacement === null && verdict.kind === 'right') {
    own = successAnswer(room.linkTo(await room.store.keep(part, verdict)))
  }
  if (fault?.kind === 'reset') {
    room.records.settle(record, 'fault', response)
    reset(response)
    return
  }
  if (fault?.kind === 'hang' && fault.when === 'before-answer') {
    await over(response)
    return
  }
  const spoilt = own === null || fault?.kind === 'truncated-json'
  const outcome = spoilt ? 'fault' : refusal === null ? 'stored' : 'refused'
  await deliver(response, replacement ?? own ?? refusalAnswer(500), fault, () => {
    room.records.settle(record, outcome, response)
  })
}

function headerRefusal(
  { headers }: IncomingMessage,
  key: string | null,
  only: string | undefined,
): Refusal | null {
  const standing = only === undefined || key === only ? keyStanding(key) : 'invalid'
  if (standing === 'invalid') return { status: 401, detail: 'x-api-key is missing or not valid' }
  if (standing === 'free plan') return { status: 403, detail: 'the plan is too low' }
  // A chunked body has none either: Node refuses a request that claims both.
  if (headers['content-length'] === undefined) return { status: 411, detail: 'Content-Length is required' }
  const mediaType = (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase()
  return mediaType === 'application/json'
    ? null
    : { status: 400, detail: 'Content-Type is not application/json' }
}

/** Only what is right counts against the limit. */
function overLimit({ limiter }: UploadRoom): Refusal | null {
  const waitS = limiter.take()
  return waitS === undefined ? null : { status: 429, detail: 'too many uploads', waitS }
}

function refusalOf(verdict: Verdict): Refusal | null {
  if (verdict.kind === 'right') return null
  return { status: verdict.kind === 'wrong' ? 400 : 500, detail: verdict.detail }
}

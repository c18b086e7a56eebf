/**
 * One waiting upload through to its end: past the gate, over the wire, into the list as done, failed or to be tried again.
 */
import { LIFE_MS } from '../../shared/limits.ts'
import { isSettled, type Upload } from '../../shared/model.ts'
import { failed, type Problem, type ProblemKind, type Result } from '../../shared/problem.ts'
import { finishBatch } from './batchEnd.ts'
import { send, type FileToSend, type Link, type OnSent, type Way } from './client.ts'
import { holdBack, type SaidHold } from './holds.ts'
import { outcomeOf, type Outcome } from './pace.ts'
import { netted } from './incidents.ts'
import type { Parts } from './parts.ts'
import { waitBeforeNext } from './retry.ts'
import { unspool } from './spool.ts'
import { asDone, asFailed, asRetrying, asSending, asWaiting } from './states.ts'
import { isOffline, wayFor, type Passage } from './ways.ts'

/**
 * Runs the upload with this id if it still waits. The row says how it ended, also where something throws; `again` says
 * that it goes behind the others.
 */
export async function runUpload(parts: Parts, id: string, signal: AbortSignal): Promise<'again' | undefined> {
  try {
    return await run(parts, id, signal)
  } catch (error) {
    parts.outside.incidents.report(error, 'an upload')
    await giveUp(parts, id, signal)
    return undefined
  }
}

async function giveUp(parts: Parts, id: string, signal: AbortSignal): Promise<void> {
  const { rows, retries, suspects, outside } = parts
  retries.forget(id)
  suspects.forget(id)
  const row = rows.get(id)
  if (row === undefined || isSettled(row) || signal.aborted) return
  rows.put(asFailed(row, { kind: 'unexpected' }, outside.now()))
  await finishBatch(parts, row.batch)
}

async function run(parts: Parts, id: string, signal: AbortSignal): Promise<'again' | undefined> {
  const { rows, retries, suspects } = parts
  while (rows.get(id)?.state === 'waiting') {
    const passage = await wayFor(parts, id, signal)
    const upload = rows.get(id)
    const { result, held } = await attempt(parts, upload, passage, signal)
    if (upload === undefined || result === undefined) return undefined
    // Cancelled, removed or begun anew elsewhere: whoever did that has said what the row is now. A link is kept still.
    const row = rows.get(id)
    if ((signal.aborted && !result.ok) || row === undefined) return undefined
    if (!result.ok && result.problem.kind === 'still-written') {
      // It is no longer what it was when it rested: its turn comes when it rests again.
      rows.put({ ...asWaiting(row), still: 'written' })
      netted(parts.outside.incidents.report, 'a look at a file', parts.looking.look)([id])
      return undefined
    }
    if (held === undefined) await conclude(parts, row, result)
    else {
      rows.put(asWaiting(row))
      if (held === 'again') return 'again'
    }
    // While its batch was brought to the clipboard somebody may have asked for it once more: then it waits again.
  }
  if (rows.get(id)?.state === 'retrying') return undefined
  retries.forget(id)
  suspects.forget(id)
  return undefined
}

interface Attempt {
  /** Undefined where there was nothing to send any more. */
  readonly result: Result<Link> | undefined
  /** This was no failure of this upload: all are held back. `again`: another one is to see when that is over. */
  readonly held?: 'held' | 'again' | undefined
}

/** Sends it, and lets the others know what that says of the pace. */
async function attempt(
  parts: Parts,
  upload: Upload | undefined,
  passage: Result<Passage>,
  signal: AbortSignal,
): Promise<Attempt> {
  if (!passage.ok) return { result: passage }
  const { way, leave } = passage.value
  let outcome: Outcome = 'unknown'
  let result: Result<Link> | undefined
  let isItself = false
  try {
    if (upload === undefined) return { result: undefined }
    result = await sendPatiently(parts, upload, way, signal)
    outcome = outcomeOf(result)
    if (outcome === 'through') parts.suspects.through()
    // Who asks for less asks everybody.
    isItself =
      typeof outcome === 'object' && outcome.reason !== 'rate-limit' && parts.suspects.refused(upload.id)
  } finally {
    leave?.end(isItself ? 'unknown' : outcome)
  }
  if (result.ok || signal.aborted || isItself) return { result }
  if (typeof outcome === 'object' && leave !== undefined) {
    return { result, held: outcome.reason === 'rate-limit' ? 'held' : 'again' }
  }
  return { result, held: (await heldBack(parts, upload, way, result.problem)) ? 'held' : undefined }
}

async function conclude(parts: Parts, upload: Upload, result: Result<Link>): Promise<void> {
  const { rows, retries, outside, clock } = parts
  if (!result.ok) {
    const tries = retries.count(upload.id)
    const wait = waitBeforeNext(result.problem, tries, outside.backoff, outside.random())
    if (wait !== undefined) {
      rows.put(asRetrying(upload, result.problem, outside.now() + wait, tries))
      retries.schedule(upload.id, wait, () => {
        parts.again(upload.id)
      })
      return
    }
  }
  retries.forget(upload.id)
  // Practice links die by our own clock; it teaches nothing about the service's.
  const bornAt = result.ok && !upload.practice ? result.value.bornAt : undefined
  const end = result.ok
    ? asDone(
        upload,
        { ...result.value, expiresAt: clock.expiryOf(bornAt, result.value.heardAt, LIFE_MS) },
        outside.now(),
      )
    : asFailed(upload, result.problem, outside.now())
  rows.put(end)
  if (end.state === 'done' && !upload.practice) parts.gate.open('bad-key', 'plan', 'no-credit')
  await finishBatch(parts, end.batch)
  if (end.state !== 'done' || !end.spooled) return
  // Nobody else has these bytes.
  await parts.thumbnails.drawn(end.id)
  await unspool(outside.spoolFolder, end.path)
}

/**
 * Whether this is no failure of this upload but a reason to hold all of them back; it is said once, when the gate shuts.
 */
async function heldBack(parts: Parts, upload: Upload, way: Way, problem: Problem): Promise<boolean> {
  const reason = upload.practice ? undefined : reasonToHold(parts, problem)
  if (reason === undefined) return false
  if (reason === 'offline' || !(await isOfOtherKey(parts, way))) holdBack(parts, reason)
  return true
}

/** What the service said of a key that has been exchanged meanwhile, it did not say of the new one. */
async function isOfOtherKey({ keys }: Parts, { key }: Way): Promise<boolean> {
  const now = await keys.read()
  return !now.ok || now.value !== key
}

function reasonToHold(parts: Parts, { kind }: Problem): SaidHold | undefined {
  if (kind === 'bad-key' || kind === 'plan' || kind === 'no-credit') return kind
  return isOfNetwork(kind) && isOffline(parts) ? 'offline' : undefined
}

const isOfNetwork = (kind: ProblemKind): boolean =>
  kind === 'no-network' || kind === 'cut-off' || kind === 'timeout'

/**
 * Sends, and once more when the first try says that a second may end otherwise: the file changed while it was read,
 * or the connection was cut amid the body, which may have been a refusal that was not heard.
 */
async function sendPatiently(
  parts: Parts,
  upload: Upload,
  way: Way,
  signal: AbortSignal,
): Promise<Result<Link>> {
  const { rows } = parts
  const onSent: OnSent = (sent, total) => {
    const row = rows.get(upload.id)
    if (row !== undefined && !isSettled(row) && !signal.aborted) rows.put(asSending(row, sent, total))
  }
  const { path, realPath, size, modifiedAt } = upload
  const version = size === undefined || modifiedAt === undefined ? undefined : { size, modifiedAt }
  const file: FileToSend = { path, realPath, name: upload.sentAs ?? upload.name, graceMs: 0 }
  const first = await send({ ...file, version }, way, onSent, signal)
  if (first.ok || !isWorthASecondTry(first.problem)) return first
  if (signal.aborted) return failed({ kind: 'cancelled' })
  if (first.problem.kind === 'cut-off' && isOffline(parts)) return first
  return send(
    { ...file, graceMs: first.problem.kind === 'cut-off' ? way.timeouts.graceMs : 0 },
    way,
    onSent,
    signal,
  )
}

const isWorthASecondTry = (problem: Problem): boolean =>
  problem.kind === 'changed' || problem.kind === 'cut-off'

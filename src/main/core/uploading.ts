/**
 * One waiting upload through to its end: past the gate, over the wire, into the list as done, failed or to be tried again.
 */
import { LIFE_MS } from '../../shared/limits.ts'
import { isSettled, type Upload } from '../../shared/model.ts'
import { failed, type Problem, type Result } from '../../shared/problem.ts'
import { finishBatch } from './batchEnd.ts'
import { send, type FileToSend, type Link, type OnSent, type Way } from './client.ts'
import { holdBack } from './holds.ts'
import type { Parts } from './parts.ts'
import { waitBeforeNext } from './retry.ts'
import { unspool } from './spool.ts'
import { asDone, asFailed, asRetrying, asSending, asWaiting } from './states.ts'
import { isOffline, wayFor } from './ways.ts'

/** Runs the upload with this id if it still waits. The row says how it ended, also where something throws. */
export async function runUpload(parts: Parts, id: string, signal: AbortSignal): Promise<void> {
  try {
    await run(parts, id, signal)
  } catch (error) {
    parts.outside.incidents.report(error, 'an upload')
    await giveUp(parts, id, signal)
  }
}

async function giveUp(parts: Parts, id: string, signal: AbortSignal): Promise<void> {
  const { rows, retries, outside } = parts
  retries.forget(id)
  const row = rows.get(id)
  if (row === undefined || isSettled(row) || signal.aborted) return
  rows.put(asFailed(row, { kind: 'unexpected' }, outside.now()))
  await finishBatch(parts, row.batch)
}

async function run(parts: Parts, id: string, signal: AbortSignal): Promise<void> {
  const { rows, retries } = parts
  while (rows.get(id)?.state === 'waiting') {
    const way = await wayFor(parts, id, signal)
    const upload = rows.get(id)
    if (upload === undefined) return
    const result = way.ok ? await sendPatiently(parts, upload, way.value, signal) : way
    const isHeld =
      way.ok && !result.ok && !signal.aborted && (await heldBack(parts, upload, way.value, result.problem))
    // Cancelled, removed or begun anew elsewhere: whoever did that has said what the row is now. A link is kept still.
    const row = rows.get(id)
    if ((signal.aborted && !result.ok) || row === undefined) return
    if (isHeld) rows.put(asWaiting(row))
    else await conclude(parts, row, result)
    // While its batch was brought to the clipboard somebody may have asked for it once more: then it waits again.
  }
  if (rows.get(id)?.state !== 'retrying') retries.forget(id)
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
  if (end.state === 'done' && !upload.practice) parts.gate.open('bad-key', 'plan')
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

function reasonToHold(parts: Parts, problem: Problem): 'bad-key' | 'plan' | 'offline' | undefined {
  if (problem.kind === 'bad-key' || problem.kind === 'plan') return problem.kind
  return isOfNetwork(problem) && isOffline(parts) ? 'offline' : undefined
}

const isOfNetwork = (problem: Problem): boolean =>
  problem.kind === 'no-network' || problem.kind === 'cut-off' || problem.kind === 'timeout'

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
  const { path, realPath } = upload
  const file: FileToSend = { path, realPath, name: upload.sentAs ?? upload.name, graceMs: 0 }
  const first = await send(file, way, onSent, signal)
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

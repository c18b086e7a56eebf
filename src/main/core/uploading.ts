/**
 * One waiting upload through to its end: past the gate, over the wire, into the list as done or failed.
 */
import { LIFE_MS } from '../../shared/limits.ts'
import type { Upload } from '../../shared/model.ts'
import { failed, type Problem, type Result } from '../../shared/problem.ts'
import { send, type FileToSend, type Link, type OnSent, type Way } from './client.ts'
import type { Rows } from './rows.ts'
import { unspool } from './spool.ts'
import { asDone, asFailed, asSending } from './states.ts'

/** How long a second try listens for a refusal before it sends the body, ms. */
const GRACE_MS = 1500

export interface Uploading {
  readonly rows: Rows
  readonly spoolFolder: string
  now(): number
  /** Resolves once sending this upload makes sense, with the way to send it; or with why it never will. */
  wayFor(id: string, signal: AbortSignal): Promise<Result<Way>>
  /** Called once for each upload that ended. */
  onEnd(upload: Upload): Promise<void>
}

/** Runs the upload with this id if it still waits. The row says how it ended; nothing is thrown. */
export async function runUpload(id: string, world: Uploading, signal: AbortSignal): Promise<void> {
  if (world.rows.get(id)?.state !== 'waiting') return
  const way = await world.wayFor(id, signal)
  const upload = world.rows.get(id)
  if (upload === undefined) return
  const result = way.ok ? await sendPatiently(upload, way.value, world, signal) : way
  // Cancelled or removed: whoever did that has said what the row is now. A link that came still counts.
  if (world.rows.get(id) === undefined || (signal.aborted && !result.ok)) return
  const end = endOf(upload, result, world.now())
  world.rows.put(end)
  if (end.state === 'done' && end.spooled) await unspool(world.spoolFolder, end.path)
  await world.onEnd(end)
}

function endOf(upload: Upload, result: Result<Link>, now: number): Upload {
  if (!result.ok) return asFailed(upload, result.problem, now)
  return asDone(upload, { ...result.value, expiresAt: now + LIFE_MS }, now)
}

/**
 * Sends, and once more when the first try says that a second may end otherwise: the file changed while it was read,
 * or the connection was cut amid the body, which may have been a refusal that was not heard.
 */
async function sendPatiently(
  upload: Upload,
  way: Way,
  world: Uploading,
  signal: AbortSignal,
): Promise<Result<Link>> {
  const onSent: OnSent = (sent, total) => {
    if (!signal.aborted) world.rows.put(asSending(upload, sent, total))
  }
  const file: FileToSend = { path: upload.path, name: upload.sentAs ?? upload.name, graceMs: 0 }
  const first = await send(file, way, onSent, signal)
  if (first.ok || !isWorthASecondTry(first.problem)) return first
  if (signal.aborted) return failed({ kind: 'cancelled' })
  return send({ ...file, graceMs: first.problem.kind === 'cut-off' ? GRACE_MS : 0 }, way, onSent, signal)
}

const isWorthASecondTry = (problem: Problem): boolean =>
  problem.kind === 'changed' || problem.kind === 'cut-off'

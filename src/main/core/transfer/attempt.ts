/**
 * Makes one attempt to send an upload, and decides whether its outcome holds all uploads back or concerns this one alone.
 */
import { isSettled, type Upload } from '../../../shared/uploads/upload.ts'
import { failed, type Problem, type ProblemKind, type Result } from '../../../shared/uploads/problem.ts'
import { sentFileOf } from '../../../shared/uploads/sentFile.ts'
import { send, type FileToSend, type Link, type OnSent, type Destination } from '../api/client.ts'
import type { ApiKey } from '../apiKey/apiKey.ts'
import type { Files } from '../fileAccess/userFiles.ts'
import type { FileFailures } from '../retry/fileFailures.ts'
import { outcomeOf, type PermitOutcome } from '../retry/throttle.ts'
import { isSilent, type Refusal } from '../retry/throttleRules.ts'
import { asSending } from '../uploads/transitions.ts'
import type { UploadList } from '../uploads/uploadList.ts'
import type { Destinations, ReadyToSend } from './destination.ts'
import type { HoldReason, Holds } from './holds.ts'

export interface AttemptDeps {
  readonly uploadList: Pick<UploadList, 'get' | 'upsert'>
  readonly destinations: Pick<Destinations, 'isOffline'>
  readonly holds: Pick<Holds, 'begin'>
  readonly apiKey: Pick<ApiKey, 'read'>
  readonly fileFailures: Pick<FileFailures, 'through' | 'refused' | 'isOfAll'>
  /** Sends in the place of the client, where a test holds the clock. */
  readonly send?: typeof send
}

export interface AttemptResult {
  /** Undefined when there was nothing left to send. */
  readonly result: Result<Link> | undefined
  /** Not a failure of this upload: all are held back. `again`: another upload is to test when that is over. */
  readonly held?: 'held' | 'again' | undefined
}

/**
 * Sends it, and reports the outcome to the throttle.
 * @param passage where it goes, or why it can't go there
 */
export type Attempt = (
  upload: Upload | undefined,
  passage: Result<ReadyToSend>,
  signal: AbortSignal,
) => Promise<AttemptResult>

export const createAttempt =
  (deps: AttemptDeps): Attempt =>
  (upload, passage, signal) =>
    attempt(deps, upload, passage, signal)

async function attempt(
  deps: AttemptDeps,
  upload: Upload | undefined,
  passage: Result<ReadyToSend>,
  signal: AbortSignal,
): Promise<AttemptResult> {
  if (!passage.ok) return { result: passage }
  const { destination, permit } = passage.value
  let outcome: PermitOutcome = 'unknown'
  let result: Result<Link> | undefined
  let isItself = false
  try {
    if (upload === undefined) return { result: undefined }
    result = await sendPatiently(deps, upload, destination, signal)
    outcome = outcomeOf(result)
    if (outcome === 'through') deps.fileFailures.through()
    isItself = typeof outcome === 'object' && isOfItself(deps.fileFailures, upload.id, outcome)
  } finally {
    permit?.release(isItself ? 'unknown' : outcome)
  }
  if (result.ok || signal.aborted || isItself) return { result }
  if (typeof outcome === 'object' && permit !== undefined) {
    return { result, held: outcome.reason === 'rate-limit' ? 'held' : 'again' }
  }
  return { result, held: (await heldBack(deps, upload, destination, result.problem)) ? 'held' : undefined }
}

/** Whether it was refused for what concerns it alone. */
function isOfItself(failures: AttemptDeps['fileFailures'], id: string, refusal: Refusal): boolean {
  // A rate limit applies to every upload.
  if (refusal.reason === 'rate-limit') return false
  return isSilent(refusal) ? !failures.isOfAll(id) : failures.refused(id)
}

/**
 * Whether this is a reason to hold all uploads back rather than a failure of this one; announced once, when the hold
 * begins.
 */
async function heldBack(
  deps: AttemptDeps,
  upload: Upload,
  destination: Destination,
  problem: Problem,
): Promise<boolean> {
  const reason = upload.practice ? undefined : reasonToHold(deps, problem)
  if (reason === undefined) return false
  if (reason === 'offline' || !(await isOfOtherKey(deps, destination))) deps.holds.begin(reason)
  return true
}

/** Whether the key was replaced meanwhile: what the service said about the old key does not apply to the new one. */
async function isOfOtherKey({ apiKey }: AttemptDeps, { key }: Destination): Promise<boolean> {
  const now = await apiKey.read()
  return !now.ok || now.value !== key
}

function reasonToHold({ destinations }: AttemptDeps, { kind }: Problem): HoldReason | undefined {
  if (kind === 'bad-key' || kind === 'plan' || kind === 'no-credit') return kind
  return isOfNetwork(kind) && destinations.isOffline() ? 'offline' : undefined
}

const isOfNetwork = (kind: ProblemKind): boolean =>
  kind === 'no-network' || kind === 'cut-off' || kind === 'timeout'

/**
 * Sends, and sends once more when a second try may end differently: the file changed while it was read, or the
 * connection was cut during the body, which may have been a refusal that we could not read.
 */
async function sendPatiently(
  { uploadList, destinations, send: sendBy = send }: AttemptDeps,
  upload: Upload,
  destination: Destination,
  signal: AbortSignal,
): Promise<Result<Link>> {
  const onSent: OnSent = (sent, total) => {
    const row = uploadList.get(upload.id)
    if (row !== undefined && !isSettled(row) && !signal.aborted)
      uploadList.upsert(asSending(row, sent, total))
  }
  const { path, realPath, size, modifiedAt } = sentFileOf(upload)
  const version = size === undefined || modifiedAt === undefined ? undefined : { size, modifiedAt }
  if (upload.prepared?.path !== undefined) {
    const stale = await isStale(destination.files, upload)
    if (stale) return failed({ kind: 'still-written' })
  }
  const file: FileToSend = { path, realPath, name: upload.sentAs ?? upload.name, graceMs: 0 }
  const first = await sendBy({ ...file, version }, destination, onSent, signal)
  if (first.ok || !isWorthASecondTry(first.problem)) return first
  if (signal.aborted) return failed({ kind: 'cancelled' })
  if (first.problem.kind === 'cut-off' && destinations.isOffline()) return first
  const graceMs = first.problem.kind === 'cut-off' ? destination.timeouts.graceMs : 0
  // One that has changed is looked into again before it is sent.
  return sendBy({ ...file, graceMs, version }, destination, onSent, signal)
}

/**
 * Whether the file on the disk has changed since another was made of it, or that one is not there any more: then it is
 * made anew. One that is gone may be sent as it was.
 */
async function isStale(files: Pick<Files, 'examine'>, upload: Upload): Promise<boolean> {
  const [made, now] = await Promise.all([files.examine(sentFileOf(upload).path), files.examine(upload.path)])
  if (!made.ok) return made.problem.kind === 'missing'
  return now.ok && (now.value.size !== upload.size || now.value.modifiedAt !== upload.modifiedAt)
}

const isWorthASecondTry = (problem: Problem): boolean =>
  problem.kind === 'changed' || problem.kind === 'cut-off'

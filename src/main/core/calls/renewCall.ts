/**
 * Renews links for a program, and tells it the new ones. Nobody is asked: what would be a question to the user is a fault.
 */
import type { Fault, Reply } from '../../../shared/channel/replies.ts'
import type { Request } from '../../../shared/channel/requests.ts'
import { words } from '../../../shared/i18n/words.ts'
import { isLive } from '../../../shared/uploads/linkLife.ts'
import { canRenew } from '../../../shared/uploads/outcome.ts'
import type { Problem } from '../../../shared/uploads/problem.ts'
import { oldestFirst, type Caller, type DoneUpload, type Upload } from '../../../shared/uploads/upload.ts'
import type { Files } from '../fileAccess/userFiles.ts'
import { fileProblem } from '../history/renew.ts'
import type { RenewUploads } from '../intake/renewUploads.ts'
import type { PracticeMode } from '../transfer/practiceMode.ts'
import type { UploadList } from '../uploads/uploadList.ts'
import { nameOf, type Consent, type Judged } from './assistants/consent.ts'
import { faultOf, problemFault } from './told/faults.ts'
import { findLinks } from './findLinks.ts'
import { followRows, type FollowDeps } from './following/followRows.ts'
import type { Followed } from './following/openRows.ts'

export type RenewRequest = Extract<Request, { call: 'renew' }>

export interface RenewCallDeps extends FollowDeps {
  /** Ms since 1970. */
  now(): number
  readonly files: Files
  readonly uploadList: FollowDeps['uploadList'] & Pick<UploadList, 'all' | 'renewalOf'>
  readonly practice: Pick<PracticeMode, 'on'>
  readonly renewUploads: RenewUploads
  readonly consent: Pick<Consent, 'judgeRows'>
}

/** A row to renew, and the places of the request that it answers. */
interface Meant {
  readonly row: DoneUpload
  readonly indexes: number[]
  /** Where its file is, if the user agreed to that. */
  readonly realPath?: string
}

export async function renewCall(
  deps: RenewCallDeps,
  request: RenewRequest,
  send: (reply: Reply) => void,
  signal: AbortSignal,
): Promise<void> {
  const { assistant, progress } = request
  const tell = (indexes: readonly number[], fault: Fault) => {
    for (const index of indexes) send({ reply: 'fault', index, fault })
  }
  const meant = meantBy(deps, request, tell)
  const faults = await Promise.all(meant.map(({ row }) => whyNot(deps, row)))
  for (const [at, { indexes }] of meant.entries()) if (faults[at] !== undefined) tell(indexes, faults[at])
  const can = meant.filter((_, at) => faults[at] === undefined)
  const judged: readonly Judged[] | undefined =
    assistant && (await deps.consent.judgeRows({ rows: can.map(({ row }) => row), assistant, send, signal }))
  const agreed = can.flatMap(({ row, indexes }, at): Meant[] => {
    const one = judged?.[at]
    if (one === undefined) return [{ row, indexes }]
    if ('fault' in one) {
      tell(indexes, one.fault)
      return []
    }
    // Where it was when the user agreed.
    const { realPath } = one.file
    return [{ row, indexes, ...(realPath !== undefined && { realPath }) }]
  })
  if (signal.aborted) return
  const by: Caller =
    assistant === undefined ? { kind: 'command' } : { kind: 'assistant', name: nameOf(assistant) }
  await renewAll(deps, agreed, by, { send, signal, progress, faultOf: renewalFault })
}

async function renewAll(
  deps: RenewCallDeps,
  meant: readonly Meant[],
  by: Caller,
  following: Parameters<typeof followRows>[2],
): Promise<void> {
  const { uploadList } = deps
  // The user may have taken a while to answer.
  const rows = meant.flatMap(({ row, realPath }) => {
    const now = uploadList.get(row.id)
    return now?.state === 'done' ? [{ ...now, ...(realPath !== undefined && { realPath }) }] : []
  })
  const others = new Set(rows.filter(({ id }) => uploadList.renewalOf(id) !== undefined).map(({ id }) => id))
  const checked = deps.renewUploads(rows, by)
  const followed = meant.map(({ row, indexes }): Followed => {
    const renewal = uploadList.renewalOf(row.id)
    // One that is gone is told as any row that is.
    return { id: renewal?.id ?? `${row.id} gone`, indexes, ...(others.has(row.id) && { isOthers: true }) }
  })
  await Promise.all([checked, followRows(deps, followed, following)])
}

/** Each row once, with all places of the request that mean it; others are told at once. */
function meantBy(
  { uploadList, practice, now }: RenewCallDeps,
  { links, dyingBefore }: RenewRequest,
  tell: (indexes: readonly number[], fault: Fault) => void,
): readonly Meant[] {
  const found = findLinks(uploadList, links)
  const meant = new Map<string, Meant>()
  for (const [index, link] of links.entries()) {
    const row = found.get(link)?.row
    if (row === undefined) tell([index], faultOf('unknown-link', 'file', words.calls.told.unknownLink))
    else if (meant.has(row.id)) meant.get(row.id)?.indexes.push(index)
    else meant.set(row.id, { row, indexes: [index] })
  }
  if (dyingBefore !== undefined) {
    const moment = now()
    const dying = uploadList
      .all()
      .filter((row) => isLive(row, moment))
      .filter((row) => row.expiresAt < dyingBefore && row.practice === practice.on())
      .filter((row) => canRenew(row) && row.unlisted !== true && !meant.has(row.id))
    // Behind those that were named, in the order of the list.
    for (const [at, row] of dying.sort(oldestFirst).entries())
      meant.set(row.id, { row, indexes: [links.length + at] })
  }
  return [...meant.values()]
}

async function whyNot({ practice, files }: RenewCallDeps, row: DoneUpload): Promise<Fault | undefined> {
  const { told } = words.calls
  if (row.practice !== practice.on()) return faultOf('practice', 'file', told.otherMode)
  if (!canRenew(row)) return faultOf('missing', 'file', told.noFile)
  const problem = await fileProblem(files, row)
  return problem && renewalFault(problem, row)
}

function renewalFault(problem: Problem, row: Upload): Fault {
  return problem.kind === 'replaced'
    ? faultOf('replaced', 'file', words.calls.told.changedSince)
    : problemFault(problem, row)
}

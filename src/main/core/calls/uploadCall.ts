/**
 * Uploads the files that a program names, as one batch and in their order, and tells it what becomes of each.
 */
import type { Reply } from '../../../shared/channel/replies.ts'
import type { FileToUpload, Request } from '../../../shared/channel/requests.ts'
import { words } from '../../../shared/i18n/words.ts'
import type { Caller, DoneUpload, Upload } from '../../../shared/uploads/upload.ts'
import type { CopyLinks } from '../batch/copyLinks.ts'
import { pathOf } from '../files/platformPath.ts'
import { isAddress } from '../files/uriList.ts'
import type { FileForProgram, Intake } from '../intake/addUploads.ts'
import type { Holds } from '../transfer/holds.ts'
import type { Consent, Judged } from './assistants/consent.ts'
import { faultOf, isEnding, problemFault } from './told/faults.ts'
import { followRows, type FollowDeps } from './following/followRows.ts'
import type { TakeHanded } from './takeHanded.ts'
import type { Unlisted } from './unlisted.ts'

export type UploadRequest = Extract<Request, { call: 'upload' }>

export interface UploadCallDeps extends FollowDeps {
  /** Node's process.platform. */
  readonly platform: string
  readonly intake: Pick<Intake, 'addFor'>
  readonly copyLinks: Pick<CopyLinks, 'copy'>
  readonly takeHanded: TakeHanded
  readonly consent: Pick<Consent, 'judge'>
  readonly unlisted: Pick<Unlisted, 'keep'>
  readonly holds: FollowDeps['holds'] & Pick<Holds, 'tryOne'>
  /** An upload is likely. */
  expectUpload(): void
}

export async function uploadCall(
  deps: UploadCallDeps,
  request: UploadRequest,
  send: (reply: Reply) => void,
  signal: AbortSignal,
): Promise<void> {
  deps.expectUpload()
  const judged =
    request.assistant === undefined
      ? await Promise.all(request.files.map((file) => judge(deps, file)))
      : await deps.consent.judge({
          ...{ files: request.files, assistant: request.assistant, send, signal },
          converts: request.choice?.converts === true,
        })
  for (const [index, one] of judged.entries())
    if ('fault' in one) send({ reply: 'fault', index, fault: one.fault })
  if (signal.aborted) return
  const meant = [...judged.entries()].flatMap(([index, one]) => ('file' in one ? [{ index, ...one }] : []))
  if (meant.length > 0) await uploadAll(deps, request, meant, send, signal)
}

async function uploadAll(
  deps: UploadCallDeps,
  { fresh, unlisted, copy, choice, progress }: UploadRequest,
  meant: readonly { readonly index: number; readonly file: FileForProgram }[],
  send: (reply: Reply) => void,
  signal: AbortSignal,
): Promise<void> {
  let rows: readonly Upload[] = []
  let kept: (() => Promise<void>) | undefined
  const added = deps.intake.addFor(
    meant.map(({ file }) => ({ ...file, fresh, unlisted, choice })),
    (made) => {
      rows = made
      // Before anything happens to them.
      if (unlisted) kept = deps.unlisted.keep(made)
    },
  )
  // What stopped the last uploads may be over: one of these finds out.
  const { hold } = deps.holds.current()
  if (hold !== undefined && isEnding(hold)) deps.holds.tryOne()
  const followed = rows.map(({ id }, at) => ({ id, indexes: [meant[at]?.index ?? at] }))
  await Promise.all([added, followRows(deps, followed, { send, signal, progress })])
  const links = rows.map(({ id }) => deps.uploadList.get(id)).filter(isDone)
  if (copy && !signal.aborted && links.length > 0) await deps.copyLinks.copy(links)
  await kept?.()
}

const isDone = (row: Upload | undefined): row is DoneUpload => row?.state === 'done'

const COMMAND: Caller = { kind: 'command' }

/** For the user themselves. */
async function judge({ platform, takeHanded }: UploadCallDeps, file: FileToUpload): Promise<Judged> {
  const { path, name } = file
  if (file.handed === true) {
    const taken = await takeHanded(path, name)
    return taken === undefined
      ? { fault: faultOf('missing', 'file', words.calls.told.notHanded) }
      : 'problem' in taken
        ? { fault: problemFault(taken.problem, { name: name ?? path, practice: false }) }
        : { file: { path: taken.path, spooled: true, by: COMMAND } }
  }
  // Not looked for in a folder that only Mayfly knows.
  if (!pathOf(platform).isAbsolute(path) && !isAddress(path))
    return { fault: problemFault({ kind: 'missing' }, { name: path, practice: false }) }
  return { file: { path, ...(name !== undefined && { name }), spooled: false, by: COMMAND } }
}

/**
 * Renews links: their files are uploaded once more, and each new link takes its row's place. Files that are gone are
 * named; of those that have changed, the user is asked first.
 */
import type { AsyncHandlers } from '../../../shared/bridge/commands.ts'
import type { Choice } from '../../../shared/media/prepared.ts'
import { isSettled, type DoneUpload, type Upload } from '../../../shared/uploads/upload.ts'
import { hasKeptBytes, isOwnFile } from '../../../shared/uploads/outcome.ts'
import type { Problem } from '../../../shared/uploads/problem.ts'
import { words } from '../../../shared/i18n/words.ts'
import type { FileInfo } from '../fileAccess/open/openRegular.ts'
import type { Files } from '../fileAccess/userFiles.ts'
import type { Prompts } from '../feedback/prompt.ts'
import type { Toast } from '../feedback/toast.ts'
import type { RenewUploads } from '../intake/renewUploads.ts'
import type { PracticeMode } from '../transfer/practiceMode.ts'
import type { UploadList } from '../uploads/uploadList.ts'

export type Renew = AsyncHandlers<'renew'>

export interface RenewAs {
  /** The same for one of them, whose file is converted to what was chosen. */
  renewAs(id: string, choice: Choice): Promise<void>
}

export interface RenewDeps {
  showWindow(): void
  readonly files: Files
  readonly uploadList: Pick<UploadList, 'get' | 'renewalOf' | 'upsertAll'>
  readonly toast: Pick<Toast, 'error'>
  readonly prompts: Pick<Prompts, 'ask'>
  readonly practice: Pick<PracticeMode, 'on'>
  readonly renewUploads: RenewUploads
  /** Absolute paths. */
  addFiles(paths: readonly string[], choice?: Choice): Promise<void>
  /** Uploads copies of the bytes that are kept for these. */
  addCopies(rows: readonly Upload[], choice?: Choice): Promise<void>
}

/** What became of a row's file. */
type Found = 'same' | 'changed' | 'gone'

export function createRenew(deps: RenewDeps): Renew & RenewAs {
  const { files, uploadList, toast } = deps
  const renew = async (ids: readonly string[], choice?: Choice) => {
    const known = [...new Set(ids)].map((id) => uploadList.get(id)).filter((row) => row !== undefined)
    const ended = known.filter(isSettled).filter(({ id }) => uploadList.renewalOf(id) === undefined)
    const found = await Promise.all(ended.map((row) => lookFor(files, row)))
    const those = (what: Found) => ended.filter((_row, at) => found[at] === what)
    const [gone, ...others] = those('gone')
    if (gone !== undefined) toast.error(words.toast.sourceGone(gone.name, others.length + 1))
    const changed = those('changed')
    const isMeant = changed.length > 0 && (await mayRenew(deps, changed))
    const meant = ended.filter((_row, at) => found[at] === 'same' || (isMeant && found[at] === 'changed'))
    // The user may have taken a while to answer.
    await sendAll(
      deps,
      meant.flatMap(({ id }) => uploadList.get(id) ?? []),
      choice,
    )
  }
  return { renew: (ids) => renew(ids), renewAs: (id, choice) => renew([id], choice) }
}

async function sendAll(deps: RenewDeps, rows: readonly Upload[], choice?: Choice): Promise<void> {
  // A practice link and a real one never take each other's place, and what has no link has none to renew.
  const isInPlace = (row: Upload): row is DoneUpload =>
    row.state === 'done' && row.practice === deps.practice.on()
  const others = rows.filter((row) => !isInPlace(row))
  const kept = others.filter(hasKeptBytes)
  const apart = new Set(others.filter((row) => !hasKeptBytes(row)).map(({ path }) => path))
  await Promise.all([
    deps.renewUploads(rows.filter(isInPlace), undefined, choice),
    ...(kept.length > 0 ? [deps.addCopies(kept, choice)] : []),
    ...(apart.size > 0 ? [deps.addFiles([...apart], choice)] : []),
  ])
}

async function mayRenew({ prompts, showWindow }: RenewDeps, changed: readonly Upload[]): Promise<boolean> {
  showWindow()
  return prompts.ask({ kind: 'changed', names: changed.map(({ name }) => name) })
}

/** A drive that does not answer now may answer when the file is sent: the row then says what is wrong. */
async function lookFor(files: Files, row: Upload): Promise<Found> {
  const problem = await fileProblem(files, row)
  if (problem?.kind === 'replaced') return row.state === 'done' ? 'changed' : 'same'
  return problem !== undefined && isGone(problem) ? 'gone' : 'same'
}

/** Why its file can't be sent as it was; `replaced`: it has changed. */
export async function fileProblem(files: Files, row: Upload): Promise<Problem | undefined> {
  if (!isOwnFile(row) && !hasKeptBytes(row)) return { kind: 'missing' }
  const looked = await files.examine(row.path)
  if (!looked.ok) return looked.problem
  return isOther(looked.value, row) ? { kind: 'replaced' } : looked.value.unread
}

const isGone = ({ kind }: Problem): boolean =>
  kind === 'missing' || kind === 'folder' || kind === 'not-a-file'

/** An old history does not know when a file was changed. */
const isOther = (now: FileInfo, { size = now.size, modifiedAt = now.modifiedAt }: Upload): boolean =>
  size !== now.size || modifiedAt !== now.modifiedAt

/** Whether the user's own file still exists to be shown or sent again; false if that can't be determined in time. */
export async function hasFile(files: Files, upload: Upload, limitMs?: number): Promise<boolean> {
  if (!isOwnFile(upload)) return false
  const kind = await files.kindOf(upload.path, limitMs)
  return kind.ok && kind.value.kind === 'file'
}

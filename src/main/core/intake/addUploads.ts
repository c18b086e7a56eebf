/**
 * Adds files from any source: those that come together become one batch, and those that can be sent are queued.
 */
import type { AsyncHandlers } from '../../../shared/bridge/commands.ts'
import type { Upload } from '../../../shared/uploads/upload.ts'
import { linksIn } from '../../../shared/web/links.ts'
import { words } from '../../../shared/i18n/words.ts'
import type { Toast } from '../feedback/toast.ts'
import type { FinishBatches } from '../batch/finishBatch.ts'
import { takeClipboard, type AddClipboardDeps } from './addClipboard.ts'
import { addCopies } from './addCopies.ts'
import { createAddLinks, type AddLinksDeps } from './addLinks.ts'
import type { AutoCopy } from '../clipboard/autoCopy.ts'
import { createUploads, createFolderUploads, type BatchOrigin, type FileToAdd } from './createUploads.ts'
import { confirmFolders } from './confirmFolders.ts'
import type { Files } from '../fileAccess/userFiles.ts'
import type { LastAdded } from '../feedback/lastAdded.ts'
import type { Holds } from '../transfer/holds.ts'
import type { UploadChecks } from './checkUploads.ts'
import type { Notifications } from '../feedback/notifications.ts'
import type { Notes } from '../feedback/notes.ts'
import { withTimeout } from '../async/withTimeout.ts'
import type { PracticeMode } from '../transfer/practiceMode.ts'
import type { Prompts } from '../feedback/prompt.ts'
import type { UploadList } from '../uploads/uploadList.ts'
import type { ProgressTracker } from '../batch/progress.ts'
import { expandFolders, type ExpandedFolders } from '../files/expandFolders.ts'

export interface IntakeDeps extends AddClipboardDeps, AddLinksDeps {
  readonly files: Files
  /** Node's process.platform. */
  readonly platform: string
  showWindow(): void
  readonly uploadList: Pick<UploadList, 'all' | 'get' | 'remove' | 'replace' | 'upsertAll'>
  readonly autoCopy: Pick<AutoCopy, 'begin'>
  readonly progress: Pick<ProgressTracker, 'add'>
  readonly holds: Pick<Holds, 'happened'>
  readonly practice: Pick<PracticeMode, 'on'>
  readonly uploadChecks: UploadChecks
  readonly finishBatches: FinishBatches
  readonly toast: Pick<Toast, 'error' | 'show' | 'success'>
  readonly notifications: Pick<Notifications, 'notify'>
  readonly notes: Pick<Notes, 'addNote'>
  readonly lastAdded: Pick<LastAdded, 'added'>
  readonly prompts: Pick<Prompts, 'ask'>
}

/**
 * Files and folders come in as absolute paths: resolves once their rows are on disk, and once they were checked if that
 * takes only a moment. From the clipboard: files, a picture, or a text that stands for one of them.
 */
export interface Intake extends AsyncHandlers<'addFiles' | 'addClipboard' | 'addLinks'> {
  /** Adds files, but resolves as soon as their rows are on disk: the caller may forget them then. */
  keepFiles(paths: readonly string[]): Promise<void>
  /** Sends files again, whose earlier rows are what is looked at: also where they have live links. */
  addQuietly(paths: readonly string[]): Promise<void>
  /** Adds copies of the bytes that are kept for these rows, likewise. */
  addCopies(rows: readonly Upload[]): Promise<void>
  /**
   * Adds files for a program, which is told of them: the clipboard is left alone, and the user is told nothing.
   * @param onRows called with their rows, in this order, before anything happens to them
   */
  addFor(files: readonly FileForProgram[], onRows: (rows: readonly Upload[]) => void): Promise<void>
  /** Replaces a folder's row with its files. */
  onFolder(row: Upload): Promise<void>
  /** Text was dropped where files are expected: links are fetched if the user wants it. */
  addText(text: string): Promise<void>
}

/** Checking an available file takes much less; ms. */
const PATIENCE_MS = 400

/** A file that a program asks for. */
export type FileForProgram = FileToAdd & Required<Pick<FileToAdd, 'by'>>

interface Entering {
  /** Called once the rows are on disk. */
  readonly onKept?: ((rows: readonly Upload[]) => void) | undefined
  /** The folder's row that they replace. */
  readonly instead?: Upload
  readonly quiet?: boolean
  /** A program waits for them, and not the user. */
  readonly forProgram?: boolean
  /** They are sent even where links to the same bytes are live. */
  readonly fresh?: boolean
}

export function createIntake(deps: IntakeDeps): Intake {
  const { uploadList } = deps
  const enter = createEntrance(deps, (row) => onFolder(row))

  async function addFiles(paths: readonly string[], how: Entering = {}): Promise<void> {
    if (paths.length === 0) return
    // One file must not delay the others: if one does, all become rows at once, and folders are detected later.
    const unfolded = await withTimeout(expandFolders(deps, paths), PATIENCE_MS)
    if (unfolded === undefined) {
      await enter(
        paths.map((file) => ({ path: file, spooled: false, fresh: how.fresh === true })),
        how,
      )
    } else if (await confirmFolders(deps, unfolded)) await addUnfolded(unfolded, how)
  }

  async function addUnfolded(unfolded: ExpandedFolders, how: Entering): Promise<void> {
    await enter(
      unfolded.files.map((file) => ({ ...file, spooled: false, fresh: how.fresh === true })),
      how,
    )
    if (unfolded.folders.length > 0) tellOf(deps, unfolded)
  }

  /** Replaces the row with the folder's files. Until then the row stays: Mayfly may be killed while asking the user. */
  async function onFolder(row: Upload): Promise<void> {
    const unfolded = await expandFolders(deps, [row.path])
    const meant = await confirmFolders(deps, unfolded)
    // Cancelled or removed in the meantime.
    if (uploadList.get(row.id)?.state !== 'waiting') return
    if (meant) await addUnfolded(unfolded, { instead: row })
    else uploadList.remove(row.id)
    await deps.finishBatches([row.batch])
  }

  const news = newsOf(deps)
  const addLinks = createAddLinks(deps, {
    ...news,
    fetched: (files) => enter(files.map((file) => ({ ...file, spooled: true }))),
  })

  return {
    addFiles: (paths) => addFiles(paths),
    addQuietly: (paths) => addFiles(paths, { quiet: true, fresh: true }),
    keepFiles: (paths) =>
      new Promise((resolve, reject) => {
        const onKept = () => {
          resolve()
        }
        addFiles(paths, { onKept }).then(resolve, reject)
      }),
    addFor: (files, onKept) => enter(files, { onKept, quiet: true, forProgram: true }),
    addCopies: (rows) =>
      addCopies(rows, deps, (paths) =>
        enter(
          paths.map((file) => ({ path: file, spooled: true, fresh: true })),
          { quiet: true },
        ),
      ),
    onFolder,
    addLinks,
    ...otherWays(deps, { news, addFiles: (paths) => addFiles(paths), addLinks, enter }),
  }
}

interface Entrances extends Pick<Intake, 'addFiles' | 'addLinks'> {
  readonly news: ReturnType<typeof newsOf>
  enter(offers: readonly FileToAdd[]): Promise<void>
}

/** What is dropped or on the clipboard and may be text, links, files or a picture. */
const otherWays = (
  deps: IntakeDeps,
  { news, addFiles, addLinks, enter }: Entrances,
): Pick<Intake, 'addText' | 'addClipboard'> => ({
  async addText(text) {
    const links = linksIn(text)
    if (links.length > 0) await addLinks(links)
    else tellOfNothing(deps, words.toast.dropped)
  },
  addClipboard: () =>
    takeClipboard(deps, {
      files: addFiles,
      // The questions may stay open for hours.
      links(links) {
        void addLinks(links)
      },
      spooled: (file) => enter([{ path: file, spooled: true }]),
      ...news,
    }),
})

/** Creates rows for the files offered, then checks them. */
function createEntrance(
  deps: IntakeDeps,
  onFolder: Intake['onFolder'],
): (offers: readonly FileToAdd[], how?: Entering) => Promise<void> {
  const { now, newId, uploadList, holds, practice } = deps
  let last = uploadList.all().reduce((latest, row) => Math.max(latest, row.addedAt), 0)

  const arrival = ({ quiet, forProgram }: Entering): BatchOrigin => {
    // Each batch has a unique time, since the list is ordered by it.
    last = Math.max(now(), last + 1)
    const batch = newId()
    if (forProgram !== true) deps.autoCopy.begin(batch)
    if (quiet !== true) deps.lastAdded.added(batch)
    return { batch, addedAt: last, practice: practice.on() }
  }

  return async (offers, how = {}) => {
    const { onKept, instead } = how
    if (offers.length === 0) {
      if (instead !== undefined) uploadList.remove(instead.id)
      return
    }
    const admitted =
      instead === undefined
        ? createUploads(offers, arrival(how), deps)
        : createFolderUploads(offers, instead, deps)
    if (instead === undefined) uploadList.upsertAll(admitted)
    else uploadList.replace(instead.id, admitted)
    onKept?.(admitted)
    if (how.forProgram !== true) deps.progress.add(admitted.map((row) => row.id))
    holds.happened('files-added')
    const looked = deps.uploadChecks.check(
      admitted.map((row) => row.id),
      { onFolder },
    )
    // The caller may wait for the result, but not for a file that hangs.
    await withTimeout(looked, PATIENCE_MS)
  }
}

/** Skipped files go into a note that stays, since the toast about the links follows at once. */
function tellOf(deps: IntakeDeps, { inFolders, skipped }: ExpandedFolders): void {
  const text = words.toast.fromFolders(inFolders, skipped)
  if (inFolders === 0) tellOfNothing(deps, text)
  else if (Object.values(skipped).some((count) => count > 0)) deps.notes.addNote(text, 'passing')
  else deps.toast.success(text)
}

/** How it is told that something did not become a row. */
const newsOf = (deps: IntakeDeps) => ({
  refuse(text: string) {
    refuse(deps, text)
  },
  needsWindow(text: string) {
    tellOfNothing(deps, text)
    deps.showWindow()
  },
  nothing(text: string) {
    tellOfNothing(deps, text)
  },
})

/** For something that doesn't even become a row. */
function refuse({ toast, notifications, showWindow }: IntakeDeps, text: string): void {
  toast.error(text)
  notifications.notify({ title: words.notice.failed, body: text }, showWindow)
}

/** Nothing went wrong: there is just nothing to send. */
function tellOfNothing({ toast, notifications, showWindow }: IntakeDeps, text: string): void {
  toast.show({ text, tone: 'plain' })
  notifications.notify({ title: words.notice.nothing, body: text }, showWindow)
}

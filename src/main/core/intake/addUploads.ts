/**
 * Adds files from any source: those that come together become one batch, and those that can be sent are queued.
 */
import type { AsyncHandlers } from '../../../shared/bridge/commands.ts'
import type { Choice } from '../../../shared/media/prepared.ts'
import type { Upload } from '../../../shared/uploads/upload.ts'
import { linksIn } from '../../../shared/web/links.ts'
import { words } from '../../../shared/i18n/words.ts'
import type { FinishBatches } from '../batch/finishBatch.ts'
import { takeClipboard, type AddClipboardDeps } from './addClipboard.ts'
import { addCopies } from './addCopies.ts'
import { createAddLinks, type AddLinksDeps } from './addLinks.ts'
import {
  createEnter,
  PATIENCE_MS,
  type Enter,
  type EnterDeps,
  type Entering,
  type FileToAdd,
} from './enter.ts'
import { createNews, type News, type NewsDeps } from './news.ts'
import { confirmFolders } from './confirmFolders.ts'
import type { Files } from '../fileAccess/userFiles.ts'
import { withTimeout } from '../async/withTimeout.ts'
import type { Prompts } from '../feedback/prompt.ts'
import type { UploadList } from '../uploads/uploadList.ts'
import { expandFolders, type ExpandedFolders } from '../files/expandFolders.ts'

export interface IntakeDeps extends AddClipboardDeps, AddLinksDeps, EnterDeps, NewsDeps {
  readonly files: Files
  /** Node's process.platform. */
  readonly platform: string
  readonly uploadList: EnterDeps['uploadList'] & Pick<UploadList, 'get'>
  readonly toast: NewsDeps['toast']
  readonly finishBatches: FinishBatches
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
  addQuietly(paths: readonly string[], choice?: Choice): Promise<void>
  /** Adds copies of the bytes that are kept for these rows, likewise. */
  addCopies(rows: readonly Upload[], choice?: Choice): Promise<void>
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

/** A file that a program asks for. */
export type FileForProgram = FileToAdd & Required<Pick<FileToAdd, 'by'>>

export function createIntake(deps: IntakeDeps): Intake {
  const { uploadList } = deps
  const news = createNews(deps)
  const enter = createEnter(deps, (row) => onFolder(row))

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
    if (unfolded.folders.length > 0) news.ofFolders(unfolded)
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

  const addLinks = createAddLinks(deps, {
    ...news,
    fetched: (files) => enter(files.map((file) => ({ ...file, spooled: true }))),
  })

  return {
    addFiles: (paths) => addFiles(paths),
    addQuietly: (paths, choice) => addFiles(paths, { quiet: true, fresh: true, choice }),
    keepFiles: (paths) =>
      new Promise((resolve, reject) => {
        const onKept = () => {
          resolve()
        }
        addFiles(paths, { onKept }).then(resolve, reject)
      }),
    addFor: (files, onKept) => enter(files, { onKept, quiet: true, forProgram: true }),
    addCopies: (rows, choice) =>
      addCopies(rows, deps, (paths) =>
        enter(
          paths.map((file) => ({ path: file, spooled: true, fresh: true })),
          { quiet: true, choice },
        ),
      ),
    onFolder,
    addLinks,
    ...otherWays(deps, { news, addFiles: (paths) => addFiles(paths), addLinks, enter }),
  }
}

interface Entrances extends Pick<Intake, 'addFiles' | 'addLinks'> {
  readonly news: News
  readonly enter: Enter
}

/** What is dropped or on the clipboard and may be text, links, files or a picture. */
const otherWays = (
  deps: IntakeDeps,
  { news, addFiles, addLinks, enter }: Entrances,
): Pick<Intake, 'addText' | 'addClipboard'> => ({
  async addText(text) {
    const links = linksIn(text)
    if (links.length > 0) await addLinks(links)
    else news.nothing(words.toast.dropped)
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

/**
 * Keeps track of the prepared files of uploads, each in a folder of its own, and removes them once nothing needs them.
 */
import { clearSpool, clearSpoolNow, roomFor, unspool, writeSpooled } from '../../../disk/spoolFiles.ts'
import { done, failed, type Result } from '../../../../shared/uploads/problem.ts'
import { problemOfFileError } from '../../fileAccess/open/fileErrors.ts'
import { netted, type Report } from '../../log/errorReports.ts'

export interface PreparedFolderDeps {
  newId(): string
  readonly report: Report
  /** Absolute; holds nothing else. */
  readonly preparedFolder: string
  /** Resolves once nothing reads the prepared file of this upload any more. */
  unread(id: string): Promise<unknown>
}

export interface PreparedFolder {
  /** A path for a file of this name that is not there yet, in a folder that is. */
  room(name: string): Promise<Result<string>>
  write(name: string, bytes: Buffer): Promise<Result<string>>
  /** This is the file of that upload now: the one that it had is removed. @param drawnAs the upload that has its picture */
  assign(id: string, file: string, drawnAs: string): void
  /** Removes a file that no upload has. */
  discard(file: string): void
  /** Removes the file of this upload, if it has one. */
  release(id: string): void
  /** Removes what an earlier run left. */
  clear(): Promise<void>
  /** Removes all of them at once: the app is quitting, and prepares them again when it has been started. */
  clearNow(): void
}

export function createPreparedFolder(deps: PreparedFolderDeps): PreparedFolder {
  const { preparedFolder, newId } = deps
  const files = new Map<string, { readonly file: string; readonly drawnAs: string }>()
  let isUsed = false
  const remove = netted(deps.report, 'a prepared file', (file: string) => unspool(preparedFolder, file))
  const removeUnread = netted(
    deps.report,
    'a prepared file',
    async (ids: readonly string[], file: string) => {
      await Promise.all(ids.map(deps.unread))
      await unspool(preparedFolder, file)
    },
  )
  const made = async (act: () => Promise<string>): Promise<Result<string>> => {
    isUsed = true
    try {
      return done(await act())
    } catch (error) {
      const problem = problemOfFileError(error)
      // Other problems would be taken for those of the user's file.
      return failed(problem.kind === 'no-space' ? problem : { kind: 'unexpected' })
    }
  }
  return {
    room: (name) => made(() => roomFor(preparedFolder, newId(), name)),
    write: (name, bytes) => made(() => writeSpooled(preparedFolder, newId(), name, bytes)),
    assign(id, file, drawnAs) {
      const before = files.get(id)
      files.set(id, { file, drawnAs })
      if (before !== undefined) remove(before.file)
    },
    discard: remove,
    release(id) {
      const has = files.get(id)
      if (has === undefined) return
      files.delete(id)
      removeUnread([id, has.drawnAs], has.file)
    },
    clear: () => clearSpool(preparedFolder, new Set()),
    clearNow() {
      if (isUsed) clearSpoolNow(preparedFolder)
    },
  }
}

/**
 * Remembers which uploads the user is about to copy for a task: while there are some, the window shows the choice of
 * targets.
 */
import type { SyncHandlers } from '../../../shared/bridge/commands.ts'
import { TASK_LINKS_MOST, type TaskSheet } from '../../../shared/targets/taskPreview.ts'
import { words } from '../../../shared/i18n/words.ts'
import type { Toast } from '../feedback/toast.ts'
import type { UploadList } from '../uploads/uploadList.ts'

export interface TaskSheetsDeps {
  newId(): string
  readonly uploadList: Pick<UploadList, 'get'>
  readonly toast: Pick<Toast, 'error'>
}

export interface TaskSheets {
  current(): TaskSheet | undefined
  /** For those of these that have links, each once. */
  open(ids: readonly string[]): void
  close(): void
}

export function createTaskSheets(deps: TaskSheetsDeps, onChange: () => void): TaskSheets {
  let sheet: TaskSheet | undefined
  return {
    current: () => sheet,
    open(asked) {
      const ids = [...new Set(asked)].filter((id) => deps.uploadList.get(id)?.state === 'done')
      if (ids.length === 0) {
        deps.toast.error(words.toast.expired)
        return
      }
      const isCut = ids.length > TASK_LINKS_MOST
      sheet = { id: deps.newId(), ids: ids.slice(0, TASK_LINKS_MOST), ...(isCut && { of: ids.length }) }
      onChange()
    },
    close() {
      if (sheet === undefined) return
      sheet = undefined
      onChange()
    },
  }
}

/** The sheets, with old links asked when one opens: what is found shows in it. */
export const checkedSheets = (
  sheets: TaskSheets,
  checkOld: (ids: readonly string[]) => void,
): Pick<TaskSheets, 'open' | 'close'> => ({
  open(ids) {
    sheets.open(ids)
    checkOld(sheets.current()?.ids ?? [])
  },
  close: sheets.close,
})

export const taskSheetHandlers = ({
  open,
  close,
}: Pick<TaskSheets, 'open' | 'close'>): SyncHandlers<'openTask' | 'closeTask'> => ({
  openTask: open,
  closeTask: close,
})

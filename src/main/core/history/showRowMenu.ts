/**
 * Shows a row's context menu and runs the chosen action.
 */
import type { AsyncHandlers, SyncHandlers } from '../../../shared/bridge/commands.ts'
import type { Files } from '../fileAccess/userFiles.ts'
import type { MenuItem } from '../menus/menuItem.ts'
import type { UploadActions } from './uploadActions.ts'
import { rowMenu, rowsMenu, type RowMenuActions } from '../menus/rowMenu.ts'
import type { UploadList } from '../uploads/uploadList.ts'
import { hasFile, type UploadAgain } from './uploadAgain.ts'
import type { SettingsStore } from '../storage/settingsStore.ts'

export type ShowRowMenu = AsyncHandlers<'showRowMenu'>

/** Time limit for checking the file, ms: the menu must open promptly. */
const MENU_MS = 800

type Doors = Pick<UploadActions, 'copyLinks' | 'openLink' | 'retry' | 'cancel' | 'remove'> &
  UploadAgain &
  SyncHandlers<'changePreferences'>

export interface RowMenuPorts {
  /** Opens a menu at this position in the history window, CSS pixels. */
  showMenu(items: readonly MenuItem[], x: number, y: number): void
  /** Shows the file in the system's file manager. */
  showFile(path: string): void
}

export interface RowMenuDeps extends RowMenuPorts {
  /** ms since 1970. */
  now(): number
  /** Node's process.platform. */
  readonly platform: string
  readonly settings: Pick<SettingsStore, 'load'>
  readonly files: Files
  readonly uploadList: Pick<UploadList, 'get'>
}

export function createShowRowMenu(deps: RowMenuDeps, doors: Doors): ShowRowMenu {
  const { uploadList, files } = deps
  const actions: RowMenuActions = {
    copyLinks: (ids) => void doors.copyLinks(ids),
    copyAs(ids, format) {
      doors.changePreferences({ copyAs: format })
      void doors.copyLinks(ids)
    },
    openLink: doors.openLink,
    showFile: deps.showFile,
    sendAgain: (ids) => void doors.sendAgain(ids),
    retry: doors.retry,
    cancel: (id) => void doors.cancel(id),
    remove: (ids) => void doors.remove(ids),
  }
  return {
    async showRowMenu(ids, x, y) {
      const known = () => ids.map((id) => uploadList.get(id)).filter((row) => row !== undefined)
      const [looked, ...others] = known()
      const isThere = looked !== undefined && others.length === 0 && (await hasFile(files, looked, MENU_MS))
      // Disk access may take a while, so read the rows again.
      const uploads = known()
      const [upload] = uploads
      if (upload === undefined) return
      const { copyAs } = deps.settings.load()
      const facts = { now: deps.now(), hasFile: isThere, copyAs, platform: deps.platform }
      const menu = ids.length === 1 ? rowMenu(upload, facts, actions) : rowsMenu(uploads, facts, actions)
      deps.showMenu(menu, x, y)
    },
  }
}

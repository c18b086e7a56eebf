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

type RowMenuHandlers = Pick<UploadActions, 'copyLinks' | 'openLink' | 'retry' | 'cancel' | 'remove'> &
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

export function createShowRowMenu(deps: RowMenuDeps, handlers: RowMenuHandlers): ShowRowMenu {
  const { uploadList, files } = deps
  const actions: RowMenuActions = {
    copyLinks: (ids) => void handlers.copyLinks(ids),
    copyAs(ids, format) {
      handlers.changePreferences({ copyAs: format })
      void handlers.copyLinks(ids)
    },
    openLink: handlers.openLink,
    showFile: deps.showFile,
    sendAgain: (ids) => void handlers.sendAgain(ids),
    retry: handlers.retry,
    cancel: (id) => void handlers.cancel(id),
    remove: (ids) => void handlers.remove(ids),
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

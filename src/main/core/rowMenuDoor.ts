/**
 * Shows a row's menu, and does what is chosen there.
 */
import type { Parts } from './parts.ts'
import type { PreferenceActions } from './preferences.ts'
import type { RowActions } from './rowActions.ts'
import { rowMenu, rowsMenu, type RowMenuActions } from './rowMenu.ts'
import { hasFile, type SendingAgain } from './sendingAgain.ts'

export interface RowMenuDoor {
  /** Shows what can be done with them, at this place in the window, CSS pixels. */
  showRowMenu(ids: readonly string[], x: number, y: number): Promise<void>
}

/** A menu is not waited for: ms for a look at the file. */
const MENU_MS = 800

type Doors = RowActions & SendingAgain & Pick<PreferenceActions, 'changePreferences'>

export function createRowMenuDoor({ outside, rows }: Parts, doors: Doors): RowMenuDoor {
  const actions: RowMenuActions = {
    copyLinks: (ids) => void doors.copyLinks(ids),
    copyAs(ids, format) {
      doors.changePreferences({ copyAs: format })
      void doors.copyLinks(ids)
    },
    openLink: doors.openLink,
    showFile: outside.showFile,
    sendAgain: (ids) => void doors.sendAgain(ids),
    retry: doors.retry,
    cancel: (id) => void doors.cancel(id),
    remove: (ids) => void doors.remove(ids),
  }
  return {
    async showRowMenu(ids, x, y) {
      const known = () => ids.map((id) => rows.get(id)).filter((row) => row !== undefined)
      const [looked, ...others] = known()
      const isThere =
        looked !== undefined && others.length === 0 && (await hasFile(outside.files, looked, MENU_MS))
      // Looking at a disk may take a while.
      const uploads = known()
      const [upload] = uploads
      if (upload === undefined) return
      const { copyAs } = outside.settings.load()
      const facts = { now: outside.now(), hasFile: isThere, copyAs, platform: outside.platform }
      const menu = ids.length === 1 ? rowMenu(upload, facts, actions) : rowsMenu(uploads, facts, actions)
      outside.showMenu(menu, x, y)
    },
  }
}

/**
 * Shows a row's menu, and does what is chosen there.
 */
import type { Parts } from './parts.ts'
import type { PreferenceActions } from './preferences.ts'
import type { RowActions } from './rowActions.ts'
import { hasFile, rowMenu, type RowMenuActions } from './rowMenu.ts'

export interface RowMenuDoor {
  /** Shows what can be done with it, at this place in the window, CSS pixels. */
  showRowMenu(id: string, x: number, y: number): Promise<void>
}

type Doors = RowActions &
  Pick<PreferenceActions, 'changePreferences'> & {
    /** Files of the user's once more, as uploads of their own. */
    send(paths: readonly string[]): Promise<void>
  }

export function createRowMenuDoor({ outside, rows }: Parts, doors: Doors): RowMenuDoor {
  const actions: RowMenuActions = {
    copyLink: (id) => void doors.copyLink(id),
    copyAs(id, format) {
      doors.changePreferences({ copyAs: format })
      void doors.copyLink(id)
    },
    openLink: doors.openLink,
    showFile: outside.showFile,
    addFile: (path) => void doors.send([path]),
    retry: doors.retry,
    cancel: (id) => void doors.cancel(id),
    remove: (id) => void doors.remove(id),
  }
  return {
    async showRowMenu(id, x, y) {
      const looked = rows.get(id)
      const isThere = looked !== undefined && (await hasFile(looked))
      // Looking at a disk may take a while.
      const upload = rows.get(id)
      if (upload === undefined) return
      const { copyAs } = outside.settings.load()
      const facts = { now: outside.now(), hasFile: isThere, copyAs, platform: outside.platform }
      outside.showMenu(rowMenu(upload, facts, actions), x, y)
    },
  }
}

/**
 * Puts the icon into the tray, before it is known what it should show: nothing has been read that says otherwise.
 */
import { trayIconFile } from '../../core/tray/trayIconFile.ts'
import { placeTray } from '../../os/tray/tray.ts'

/** openTray follows, with the menu and what clicks do. */
export function placeIconFirst(): void {
  const desktop = process.env.XDG_CURRENT_DESKTOP ?? ''
  placeTray(trayIconFile({ kind: 'idle' }, { platform: process.platform, desktop }))
}

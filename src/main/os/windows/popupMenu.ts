/**
 * Shows a row's context menu, a native one, over the history window.
 */
import { Menu, shell } from 'electron'
import type { MenuItem } from '../../core/menus/menuItem.ts'
import { toMenuItem } from '../menus/menuItems.ts'
import { historyWindow } from './historyWindow.ts'
import { withUsersMask } from '../storage/umask.ts'

/**
 * Opens it at this point in the window's content, CSS pixels; Electron takes DIP, which differ by the zoom.
 * @returns a promise until it is closed
 */
export async function popUp(items: readonly MenuItem[], x: number, y: number): Promise<void> {
  const window = historyWindow()
  if (window === undefined) return
  const zoom = window.webContents.zoomFactor
  const menu = Menu.buildFromTemplate(items.map(toMenuItem))
  await new Promise<void>((closed) => {
    menu.popup({ window, x: Math.round(x * zoom), y: Math.round(y * zoom), callback: closed })
  })
}

/** Shows the file, selected, in the system's file manager. */
export function showFile(file: string): void {
  withUsersMask(() => {
    shell.showItemInFolder(file)
  })
}

/**
 * The menu of one row: the system's own, over the history window.
 */
import { Menu, shell } from 'electron'
import type { MenuItem } from '../../core/menus/menuItem.ts'
import { toMenuItem } from '../menus/menuItems.ts'
import { historyWindow } from './historyWindow.ts'
import { withUsersMask } from '../storage/umask.ts'

/** Pops it up at this place in the window's content, CSS pixels; Electron takes DIP, which zooming tells from these. */
export function popUp(items: readonly MenuItem[], x: number, y: number): void {
  const window = historyWindow()
  if (window === undefined) return
  const zoom = window.webContents.zoomFactor
  Menu.buildFromTemplate(items.map(toMenuItem)).popup({
    window,
    x: Math.round(x * zoom),
    y: Math.round(y * zoom),
  })
}

/** Shows the file, chosen, in the system's file manager. */
export function showFile(file: string): void {
  withUsersMask(() => {
    shell.showItemInFolder(file)
  })
}

/**
 * Mayfly's items in the Dock's menu (macOS) and in the taskbar button's (Windows).
 */
import { app, Menu } from 'electron'
import type { JumpTask } from '../../core/menus/jumpList.ts'
import type { MenuItem } from '../../core/menus/menuItem.ts'
import { toMenuItem } from './menuItems.ts'

const drawn = { dock: '', tasks: '' }

/** Nothing where there is no Dock. https://www.electronjs.org/docs/latest/api/dock#docksetmenumenu-macos */
export function drawDockMenu(items: readonly MenuItem[]): void {
  const { dock } = app
  // JSON leaves out the functions, which do the same for the same labels.
  const drawing = JSON.stringify(items)
  if (dock === undefined || drawing === drawn.dock) return
  drawn.dock = drawing
  dock.setMenu(Menu.buildFromTemplate(items.map(toMenuItem)))
}

/** Windows. https://www.electronjs.org/docs/latest/api/app#appsetjumplistcategories-windows */
export function drawJumpList(tasks: readonly JumpTask[]): void {
  const drawing = JSON.stringify(tasks)
  if (process.platform !== 'win32' || drawing === drawn.tasks) return
  drawn.tasks = drawing
  const items = tasks.map(({ title, program, args }) => ({
    ...{ type: 'task' as const, title, program, args },
    ...{ iconPath: process.execPath, iconIndex: 0 },
  }))
  app.setJumpList([{ type: 'tasks', items }])
}

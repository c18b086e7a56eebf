/**
 * Connects the menus that the system shows: the application's, the Dock's, the taskbar button's. They are rebuilt when
 * the language or their checkmarks change.
 */
import { app } from 'electron'
import type { Mayfly } from '../core/app/app.ts'
import { appMenu, type AppMenuActions } from '../core/menus/appMenu.ts'
import { jumpTasks } from '../core/menus/jumpList.ts'
import { programOf } from '../core/startup/executable.ts'
import { dockItems, type MenuActions } from '../core/tray/trayMenu.ts'
import { drawAppMenu } from '../os/menus/appMenu.ts'
import { drawDockMenu, drawJumpList } from '../os/menus/desktopMenus.ts'
import { keptSwitches } from '../os/startup/desktop.ts'

export function openSystemMenus(mayfly: Mayfly, actions: AppMenuActions, menu: MenuActions): void {
  const { platform, execPath, env } = process
  const { isPackaged } = app
  const program = programOf({ platform, execPath, env, isPackaged, appPath: app.getAppPath() })
  const switches = keptSwitches()
  const draw = () => {
    const { status } = mayfly.getSummary()
    drawAppMenu(appMenu(status, actions, platform))
    drawDockMenu(dockItems(status, menu))
    drawJumpList(jumpTasks({ program, switches }))
  }
  draw()
  mayfly.onChange(({ status }) => {
    if (status !== undefined) draw()
  })
}

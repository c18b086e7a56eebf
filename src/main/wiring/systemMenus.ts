/**
 * Connects the menus that the system shows: the application's, the Dock's, the taskbar button's. They are rebuilt when
 * the language or their checkmarks change.
 */
import type { Mayfly } from '../core/app/app.ts'
import { appMenu, type AppMenuActions } from '../core/menus/appMenu.ts'
import { jumpTasks } from '../core/menus/jumpList.ts'
import { programOf } from '../core/startup/executable.ts'
import { dockItems, type MenuActions } from '../core/tray/trayMenu.ts'
import { drawAppMenu } from '../os/menus/appMenu.ts'
import { drawDockMenu, drawJumpList } from '../os/menus/desktopMenus.ts'
import { desktopFacts } from '../os/startup/desktop.ts'

export function openSystemMenus(mayfly: Mayfly, actions: AppMenuActions, menu: MenuActions): void {
  const facts = desktopFacts()
  const program = programOf(facts)
  const draw = () => {
    const { status } = mayfly.getSummary()
    drawAppMenu(appMenu(status, actions, process.platform))
    drawDockMenu(dockItems(status, menu))
    drawJumpList(jumpTasks({ program, switches: facts.switches }))
  }
  draw()
  mayfly.onChange(({ status }) => {
    if (status !== undefined) draw()
  })
}

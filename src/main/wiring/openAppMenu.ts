/**
 * Connects the application menu, and rebuilds it when the language or its checkmarks change.
 */
import { appMenu, type AppMenuActions } from '../core/menus/appMenu.ts'
import type { Mayfly } from '../core/app/app.ts'
import { drawAppMenu } from '../os/menus/appMenu.ts'

export function openAppMenu(mayfly: Mayfly, actions: AppMenuActions): void {
  const draw = () => {
    drawAppMenu(appMenu(mayfly.getSummary().status, actions, process.platform))
  }
  draw()
  mayfly.onChange(({ status }) => {
    if (status !== undefined) draw()
  })
}

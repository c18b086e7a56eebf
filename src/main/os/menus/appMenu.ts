/**
 * The application menu, drawn by the system.
 */
import { app, Menu, type MenuItemConstructorOptions } from 'electron'
import type { AppMenu, AppMenuItem } from '../../core/menus/appMenu.ts'

let drawn = ''

/** Sets the menu when it differs from the current one. */
export function drawAppMenu(menus: readonly AppMenu[]): void {
  // JSON leaves out the functions, which do the same for the same labels and marks.
  const drawing = JSON.stringify(menus)
  if (drawing === drawn) return
  drawn = drawing
  const template = menus.map(({ label, role, items }): MenuItemConstructorOptions => {
    const submenu = items.map(toMenuItem)
    return { label, submenu, ...(role === undefined ? {} : { role }) }
  })
  Menu.setApplicationMenu(Menu.buildFromTemplate([...template, ...(app.isPackaged ? [] : [DEVELOPING])]))
}

/** Left out of packages. */
const DEVELOPING: MenuItemConstructorOptions = {
  label: 'Development',
  submenu: [{ role: 'reload' }, { role: 'toggleDevTools' }],
}

function toMenuItem(item: AppMenuItem): MenuItemConstructorOptions {
  if (item === 'separator') return { type: 'separator' }
  if ('role' in item) return item
  const { label, accelerator, keysOfPage, ticked, onClick } = item
  return {
    label,
    click: onClick,
    ...(accelerator === undefined ? {} : { accelerator }),
    // On macOS a menu always takes its keys, but only those that the page did not handle.
    ...(keysOfPage === true ? { registerAccelerator: false } : {}),
    ...(ticked === undefined ? {} : { type: 'checkbox', checked: ticked }),
  }
}

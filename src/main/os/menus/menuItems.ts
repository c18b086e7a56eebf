/**
 * Converts core's menu items to Electron's.
 */
import type { MenuItemConstructorOptions } from 'electron'
import type { MenuItem } from '../../core/menus/menuItem.ts'
import { nativePicture } from './nativePicture.ts'

export function toMenuItem(item: MenuItem): MenuItemConstructorOptions {
  if (item === 'separator') return { type: 'separator' }
  const { label, picture, enabled = true, accelerator, checked, ticked, submenu, onClick } = item
  return {
    // A single & would mark the next letter as the item's key; file names may hold one.
    label: label.replaceAll('&', '&&'),
    enabled,
    ...(picture === undefined ? {} : { icon: nativePicture(picture.scales) }),
    ...(accelerator === undefined ? {} : { accelerator, registerAccelerator: false }),
    ...(checked === undefined ? {} : { type: 'radio', checked }),
    ...(ticked === undefined ? {} : { type: 'checkbox', checked: ticked }),
    ...(submenu === undefined ? {} : { submenu: submenu.map(toMenuItem) }),
    ...(onClick === undefined ? {} : { click: onClick }),
  }
}

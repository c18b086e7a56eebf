/**
 * Declares the keys of the window, as Electron accelerators: menus show them, the page acts on them.
 */

export const windowKeys = {
  settings: 'CommandOrControl+,',
  compact: 'CommandOrControl+Shift+M',
  pin: 'CommandOrControl+Shift+P',
} as const

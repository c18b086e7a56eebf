/**
 * Declares every key of the window: the page acts on them, menus show them, and the list of keys tells them.
 */

/** Electron accelerators: each of them does it. */
type Keys = readonly string[]
type Declared = Keys | { readonly darwin: Keys; readonly others: Keys }

/** macOS keyboards have no Delete, where others have one. */
const remove = { darwin: ['Command+Backspace', 'Delete'], others: ['Delete'] }

export const windowKeys = {
  anywhere: {
    search: ['CommandOrControl+F'],
    paste: ['CommandOrControl+V'],
    chooseFiles: ['CommandOrControl+O'],
    undo: ['CommandOrControl+Z'],
    lastTask: ['CommandOrControl+Shift+C'],
    task: ['CommandOrControl+T'],
    toast: ['F6'],
    compact: ['CommandOrControl+Shift+M'],
    grid: ['CommandOrControl+Shift+G'],
    pin: ['CommandOrControl+Shift+P'],
    zoomIn: ['CommandOrControl+Plus'],
    zoomOut: ['CommandOrControl+-'],
    usualSize: ['CommandOrControl+0'],
    settings: ['CommandOrControl+,'],
    keys: ['F1', '?'],
    leave: ['Escape'],
  },
  search: { copy: ['Return'], toList: ['Down'], clear: ['Escape'] },
  list: {
    copy: ['Return', 'CommandOrControl+C'],
    preview: ['Space'],
    open: ['CommandOrControl+O'],
    renew: ['CommandOrControl+R'],
    remove,
    range: ['Shift+Up', 'Shift+Down'],
    toggle: ['Control+Space'],
    all: ['CommandOrControl+A'],
    ends: ['Home', 'End'],
    menu: { darwin: [], others: ['Shift+F10'] },
  },
  preview: {
    copy: ['Return'],
    renew: ['R'],
    open: ['O'],
    task: ['T'],
    remove,
    next: ['Down', 'Right'],
    previous: ['Up', 'Left'],
    close: ['Space', 'Escape'],
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Declared>>>>

export type KeyArea = keyof typeof windowKeys
export type KeyName<Area extends KeyArea> = keyof (typeof windowKeys)[Area] & string

/** The names of an area's keys, in the order in which they are told. */
export const keyNames = <Area extends KeyArea>(area: Area): readonly KeyName<Area>[] => {
  const names: readonly string[] = Object.keys(windowKeys[area])
  return names as readonly KeyName<Area>[]
}

/** @param platform Node's process.platform */
export function keysFor<Area extends KeyArea>(area: Area, name: KeyName<Area>, platform: string): Keys {
  const declared = windowKeys[area][name] as Declared
  if (!('others' in declared)) return declared
  return platform === 'darwin' ? declared.darwin : declared.others
}

/** The first of them, as menus show it. */
export const menuKey = <Area extends KeyArea>(area: Area, name: KeyName<Area>, platform: string): string =>
  keysFor(area, name, platform)[0] ?? ''

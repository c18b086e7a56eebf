/**
 * Builds the application menu: at the top of the screen on macOS, elsewhere in the window, where Alt shows it. Without
 * one, macOS would have no keys for copy and paste.
 * https://www.electronjs.org/docs/latest/api/menu#notes-on-macos-application-menu
 */
import type { Status } from '../../../shared/state/state.ts'
import type { PreferencesChange, ZoomStep } from '../../../shared/state/settings.ts'
import { words } from '../../../shared/i18n/words.ts'
import { windowKeys } from '../../../shared/keyboard/windowKeys.ts'

export interface AppMenuActions {
  chooseFiles(): void
  showSettings(section?: 'shortcuts' | 'about'): void
  showLog(): void
  copyDiagnostics(): void
  change(change: PreferencesChange): void
  zoom(step: ZoomStep): void
  /** Undoes in the text field that has the focus, otherwise the last removal. */
  undo(): void
}

/** Actions that the system or Electron performs automatically. */
export type MenuRole =
  | 'about'
  | 'services'
  | 'hide'
  | 'hideOthers'
  | 'unhide'
  | 'close'
  | 'quit'
  | 'redo'
  | 'cut'
  | 'copy'
  | 'paste'
  | 'selectAll'
  | 'minimize'
  | 'zoom'
  | 'front'

export type AppMenuItem =
  | 'separator'
  | { readonly label: string; readonly role: MenuRole }
  | {
      readonly label: string
      /** Electron accelerator. */
      readonly keys?: string
      /** The page handles these keys itself. */
      readonly keysOfPage?: true
      readonly checked?: boolean
      readonly onClick: () => void
    }

export interface AppMenu {
  readonly label: string
  /** macOS lists the open windows in the one, and has a search in the other. */
  readonly role?: 'window' | 'help'
  readonly items: readonly AppMenuItem[]
}

/** @param platform Node's process.platform */
export function appMenu(status: Status, actions: AppMenuActions, platform: string): AppMenu[] {
  const { menu } = words
  const isMac = platform === 'darwin'
  const settings: AppMenuItem = {
    label: menu.settings,
    keys: windowKeys.settings,
    keysOfPage: true,
    onClick: () => actions.showSettings(),
  }
  const quit = { label: menu.quit, role: 'quit' } as const
  const file: AppMenuItem[] = [
    { label: menu.chooseFiles, keys: 'CommandOrControl+O', onClick: actions.chooseFiles },
    ...(isMac ? [] : (['separator', settings] as const)),
    'separator',
    { label: menu.close, role: 'close' },
    ...(isMac ? [] : [quit]),
  ]
  return [
    ...(isMac ? [{ label: 'Mayfly', items: macItems(settings, quit) }] : []),
    { label: menu.file, items: file },
    { label: menu.edit, items: editItems(actions) },
    { label: menu.view, items: viewItems(status, actions) },
    { label: menu.window, role: 'window', items: windowItems(isMac) },
    { label: menu.help, role: 'help', items: helpItems(actions, isMac) },
  ]
}

function helpItems(actions: AppMenuActions, isMac: boolean): AppMenuItem[] {
  const { menu } = words
  const about = { label: menu.about, onClick: () => actions.showSettings('about') }
  return [
    { label: menu.testShortcut, onClick: () => actions.showSettings('shortcuts') },
    'separator',
    { label: menu.showLog, onClick: () => actions.showLog() },
    { label: menu.copyDiagnostics, onClick: () => actions.copyDiagnostics() },
    ...(isMac ? [] : (['separator', about] as const)),
  ]
}

function macItems(settings: AppMenuItem, quit: AppMenuItem): AppMenuItem[] {
  const { menu } = words
  return [
    { label: menu.about, role: 'about' },
    'separator',
    settings,
    'separator',
    { label: menu.services, role: 'services' },
    'separator',
    { label: menu.hide, role: 'hide' },
    { label: menu.hideOthers, role: 'hideOthers' },
    { label: menu.showAll, role: 'unhide' },
    'separator',
    quit,
  ]
}

function editItems({ undo }: AppMenuActions): AppMenuItem[] {
  const { menu } = words
  return [
    { label: menu.undo, keys: 'CommandOrControl+Z', keysOfPage: true, onClick: undo },
    { label: menu.redo, role: 'redo' },
    'separator',
    { label: menu.cut, role: 'cut' },
    { label: menu.copy, role: 'copy' },
    { label: menu.paste, role: 'paste' },
    { label: menu.selectAll, role: 'selectAll' },
  ]
}

function viewItems({ preferences, desktop }: Status, { change, zoom }: AppMenuActions): AppMenuItem[] {
  const { menu } = words
  const { compact, historyPinned } = preferences
  const pin: AppMenuItem = {
    label: menu.onTop,
    keys: windowKeys.pin,
    checked: historyPinned,
    onClick: () => change({ historyPinned: !historyPinned }),
  }
  const zoomItem = (label: string, key: string, step: ZoomStep): AppMenuItem => ({
    label,
    keys: `CommandOrControl+${key}`,
    keysOfPage: true,
    onClick: () => zoom(step),
  })
  return [
    {
      label: menu.compact,
      keys: windowKeys.compact,
      checked: compact,
      onClick: () => change({ compact: !compact }),
    },
    ...(desktop.placesWindows ? [pin] : []),
    'separator',
    zoomItem(menu.zoomIn, 'Plus', 'in'),
    zoomItem(menu.zoomOut, '-', 'out'),
    zoomItem(menu.usualSize, '0', 'usual'),
  ]
}

function windowItems(isMac: boolean): AppMenuItem[] {
  const { menu } = words
  const minimize = { label: menu.minimize, role: 'minimize' } as const
  if (!isMac) return [minimize]
  return [
    minimize,
    { label: menu.zoomWindow, role: 'zoom' },
    'separator',
    { label: menu.toFront, role: 'front' },
  ]
}

/**
 * Builds the application menu: at the top of the screen on macOS, elsewhere in the window, where Alt shows it. Without
 * one, macOS would have no keys for copy and paste.
 * https://www.electronjs.org/docs/latest/api/menu#notes-on-macos-application-menu
 */
import type { Status } from '../../../shared/state/state.ts'
import type { PreferencesChange, ZoomStep } from '../../../shared/state/settings.ts'
import { words } from '../../../shared/i18n/words.ts'
import { menuKey, type KeyName } from '../../../shared/keyboard/windowKeys.ts'
import { viewSwitches } from './viewSwitches.ts'

export interface AppMenuActions {
  chooseFiles(): void
  showSettings(section?: 'shortcuts' | 'about'): void
  showKeys(): void
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
      readonly accelerator?: string
      /** The page handles these keys itself. */
      readonly keysOfPage?: true
      /** Can be switched on and off. */
      readonly ticked?: boolean
      readonly onClick: () => void
    }

export interface AppMenu {
  readonly label: string
  /** macOS lists the open windows in the one, and has a search in the other. */
  readonly role?: 'window' | 'help'
  readonly items: readonly AppMenuItem[]
}

/** Keys that the page handles itself. */
const ofPage = (name: KeyName<'anywhere'>, platform: string) =>
  ({ accelerator: menuKey('anywhere', name, platform), keysOfPage: true }) as const

/** @param platform Node's process.platform */
export function appMenu(status: Status, actions: AppMenuActions, platform: string): AppMenu[] {
  const { menu } = words
  const isMac = platform === 'darwin'
  const settings: AppMenuItem = {
    label: menu.settings,
    ...ofPage('settings', platform),
    onClick: () => actions.showSettings(),
  }
  const quit = { label: menu.quit, role: 'quit' } as const
  const file: AppMenuItem[] = [
    {
      label: menu.chooseFiles,
      accelerator: menuKey('anywhere', 'chooseFiles', platform),
      onClick: actions.chooseFiles,
    },
    ...(isMac ? [] : (['separator', settings] as const)),
    'separator',
    { label: menu.close, role: 'close' },
    ...(isMac ? [] : [quit]),
  ]
  return [
    ...(isMac ? [{ label: 'Mayfly', items: macItems(settings, quit) }] : []),
    { label: menu.file, items: file },
    { label: menu.edit, items: editItems(actions, platform) },
    { label: menu.view, items: viewItems(status, actions, platform) },
    { label: menu.window, role: 'window', items: windowItems(isMac) },
    { label: menu.help, role: 'help', items: helpItems(actions, platform) },
  ]
}

function helpItems(actions: AppMenuActions, platform: string): AppMenuItem[] {
  const { menu } = words
  const about = { label: menu.about, onClick: () => actions.showSettings('about') }
  return [
    { label: menu.keys, ...ofPage('keys', platform), onClick: () => actions.showKeys() },
    { label: menu.testShortcut, onClick: () => actions.showSettings('shortcuts') },
    'separator',
    { label: menu.showLog, onClick: () => actions.showLog() },
    { label: menu.copyDiagnostics, onClick: () => actions.copyDiagnostics() },
    ...(platform === 'darwin' ? [] : (['separator', about] as const)),
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

function editItems({ undo }: AppMenuActions, platform: string): AppMenuItem[] {
  const { menu } = words
  return [
    { label: menu.undo, ...ofPage('undo', platform), onClick: undo },
    { label: menu.redo, role: 'redo' },
    'separator',
    { label: menu.cut, role: 'cut' },
    { label: menu.copy, role: 'copy' },
    { label: menu.paste, role: 'paste' },
    { label: menu.selectAll, role: 'selectAll' },
  ]
}

function viewItems(status: Status, { change, zoom }: AppMenuActions, platform: string): AppMenuItem[] {
  const { menu } = words
  const zoomItem = (label: string, name: KeyName<'anywhere'>, step: ZoomStep): AppMenuItem => ({
    label,
    ...ofPage(name, platform),
    onClick: () => zoom(step),
  })
  return [
    ...viewSwitches(status, change, platform),
    'separator',
    zoomItem(menu.zoomIn, 'zoomIn', 'in'),
    zoomItem(menu.zoomOut, 'zoomOut', 'out'),
    zoomItem(menu.usualSize, 'usualSize', 'usual'),
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

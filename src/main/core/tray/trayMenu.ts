/**
 * Builds what the tray shows from the state: the menu items and their order, plus icon and tooltip.
 */
import { isLive, lifeAt } from '../../../shared/uploads/linkLife.ts'
import type { State, Status } from '../../../shared/state/state.ts'
import { type Upload, newestFirst } from '../../../shared/uploads/upload.ts'
import { shortName } from '../../../shared/uploads/fileName.ts'
import type { Shortcut } from '../../../shared/keyboard/shortcut.ts'
import { words } from '../../../shared/i18n/words.ts'
import type { MenuItem } from '../menus/menuItem.ts'
import { trayStatusOf, type TrayStatus } from './trayIcon.ts'

/** Number of links in the menu. */
const LINKS = 5
/** Longest name in the menu, in UTF-16 units. */
const NAME_UNITS = 32

export interface MenuActions {
  uploadClipboard(): void
  chooseFiles(): void
  showDropWindow(on: boolean): void
  copyLink(id: string): void
  showHistory(): void
  showSettings(): void
  pause(on: boolean): void
  showUpdate(): void
  restartToUpdate(): void
  quit(): void
}

export interface TrayPicture extends TrayStatus {
  readonly items: readonly MenuItem[]
}

/** Clicks differ between desktops, so everything can be reached from the menu. */
export function trayPicture(state: State, now: number, actions: MenuActions): TrayPicture {
  return {
    ...trayStatusOf(state, now),
    items: [
      ...sendItems(state.status, actions),
      'separator',
      ...linkItems(state.uploads, now, actions),
      'separator',
      pauseItem(state.status, actions),
      { label: words.tray.showHistory, onClick: actions.showHistory },
      { label: words.tray.settings, onClick: actions.showSettings },
      ...updateItems(state.status, actions),
      'separator',
      { label: words.tray.quit, onClick: actions.quit },
    ],
  }
}

/** The Dock's menu: macOS itself adds the windows and Quit. */
export const dockItems = (status: Status, actions: MenuActions): MenuItem[] => [
  ...sendItems(status, actions),
  'separator',
  pauseItem(status, actions),
]

function sendItems({ shortcuts, dropWindowShown }: Status, actions: MenuActions): MenuItem[] {
  return [
    {
      label: words.tray.uploadClipboard,
      onClick: actions.uploadClipboard,
      ...keysOf(shortcuts.uploadClipboard),
    },
    { label: words.tray.chooseFiles, onClick: actions.chooseFiles },
    {
      label: dropWindowShown ? words.tray.hideDropWindow : words.tray.showDropWindow,
      onClick: () => {
        actions.showDropWindow(!dropWindowShown)
      },
      ...keysOf(shortcuts.showDropWindow),
    },
  ]
}

/** Shortcuts that would not arrive are not shown. */
const keysOf = ({ accelerator, state }: Shortcut): { accelerator?: string } =>
  state === 'active' ? { accelerator } : {}

function pauseItem({ hold }: Status, actions: MenuActions): MenuItem {
  const isPaused = hold === 'paused'
  return {
    label: isPaused ? words.queue.resume : words.queue.pause,
    onClick: () => {
      actions.pause(!isPaused)
    },
  }
}

function updateItems({ update }: Status, actions: MenuActions): MenuItem[] {
  if (update.kind === 'available')
    return [{ label: words.update.trayAvailable(update.version), onClick: actions.showUpdate }]
  if (update.kind === 'replaced')
    return [{ label: words.update.restartNow, onClick: actions.restartToUpdate }]
  if (update.kind === 'ready')
    return [{ label: words.update.trayReady(update.version), onClick: actions.restartToUpdate }]
  return []
}

function linkItems(uploads: readonly Upload[], now: number, actions: MenuActions): MenuItem[] {
  const links = uploads
    .filter((upload) => isLive(upload, now))
    .sort(newestFirst)
    .slice(0, LINKS)
  if (links.length === 0) return [{ label: words.tray.noLinks, enabled: false }]
  return [
    { label: words.tray.copyALink, enabled: false },
    ...links.map(({ id, name, expiresAt }) => ({
      key: id,
      label: words.tray.linkWithLife(shortName(name, NAME_UNITS), lifeAt(expiresAt, now).leftMs),
      onClick: () => {
        actions.copyLink(id)
      },
    })),
  ]
}

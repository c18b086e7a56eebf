/**
 * Builds what the tray shows from the state: the menu items and their order, plus icon and tooltip.
 */
import { isLive, lifeAt } from '../../../shared/uploads/linkLife.ts'
import type { State, Status } from '../../../shared/state/state.ts'
import { type DoneUpload, type Upload, newestFirst } from '../../../shared/uploads/upload.ts'
import { shortName } from '../../../shared/uploads/fileName.ts'
import type { Shortcut } from '../../../shared/keyboard/shortcut.ts'
import { words } from '../../../shared/i18n/words.ts'
import type { MenuItem } from '../menus/menuItem.ts'
import { renewChoices } from '../menus/renewItems.ts'
import type { MenuPicture } from '../menus/pixels.ts'
import { trayStatusOf, type TrayStatus } from './trayIcon.ts'

/** Number of links, or of drops, in the menu. */
const LINKS = 5
/** Links of one drop that are listed; all of them can be copied. */
const IN_BATCH = 20
/** Longest name in the menu, in UTF-16 units. */
const NAME_UNITS = 32

export interface MenuActions {
  uploadClipboard(): void
  chooseFiles(): void
  showDropWindow(on: boolean): void
  copyLastLink(): void
  copyLinks(ids: readonly string[]): void
  renew(ids: readonly string[]): void
  showHistory(): void
  showSettings(): void
  pause(on: boolean): void
  showUpdate(): void
  restartToUpdate(): void
  quit(): void
}

/** The picture of an upload that has a thumbnail, if it is at hand. */
export type PictureOf = (id: string) => MenuPicture | undefined

export interface TrayPicture extends TrayStatus {
  readonly items: readonly MenuItem[]
}

/** Clicks differ between desktops, so everything can be reached from the menu. */
export function trayPicture(
  state: State,
  now: number,
  actions: MenuActions,
  pictureOf: PictureOf,
): TrayPicture {
  return {
    ...trayStatusOf(state, now),
    items: [
      ...lastItems(state, now, actions),
      ...sendItems(state.status, actions),
      'separator',
      ...linkItems(state.uploads, now, actions, pictureOf),
      'separator',
      pauseItem(state.status, actions),
      {
        label: words.tray.showHistory,
        onClick: actions.showHistory,
        ...keysOf(state.status.shortcuts.showHistory),
      },
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

/** First of all, what is wanted most often. */
function lastItems({ uploads, status }: State, now: number, actions: MenuActions): MenuItem[] {
  if (!uploads.some((upload) => isLive(upload, now))) return []
  const copy = {
    label: words.tray.copyLast,
    onClick: actions.copyLastLink,
    ...keysOf(status.shortcuts.copyLastLink),
  }
  return [copy, ...renewChoices(uploads, now, actions), 'separator']
}

/** The newest links; those of files that came together are one item. */
function linkItems(
  uploads: readonly Upload[],
  now: number,
  actions: MenuActions,
  pictureOf: PictureOf,
): MenuItem[] {
  const links = uploads.filter((upload) => isLive(upload, now)).sort(newestFirst)
  if (links.length === 0) return [{ label: words.tray.noLinks, enabled: false }]
  const batches = [...new Set(links.map(({ batch }) => batch))].slice(0, LINKS)
  return [
    { label: words.tray.copyALink, enabled: false },
    ...batches.map((batch) =>
      batchItem(
        links.filter((link) => link.batch === batch),
        now,
        actions,
        pictureOf,
      ),
    ),
  ]
}

function batchItem(
  links: readonly DoneUpload[],
  now: number,
  actions: MenuActions,
  pictureOf: PictureOf,
): MenuItem {
  const items = links
    .slice(0, IN_BATCH)
    .map((link) => ({ ...linkItem(link, now, actions), ...shown(link, pictureOf) }))
  const [first] = links
  const [only] = items
  if (first === undefined || only === undefined || links.length === 1) return only ?? 'separator'
  const expiresAt = Math.min(...links.map((link) => link.expiresAt))
  const copyAll = {
    label: words.tray.copyAll(links.length),
    onClick: () => {
      actions.copyLinks(links.map(({ id }) => id))
    },
  }
  return {
    key: first.batch,
    label: words.tray.batch(links.length, lifeAt(expiresAt, now).leftMs),
    ...shown(first, pictureOf),
    submenu: [copyAll, 'separator', ...items],
  }
}

function shown({ id, thumbnail }: DoneUpload, pictureOf: PictureOf): { picture?: MenuPicture } {
  const picture = thumbnail === true ? pictureOf(id) : undefined
  return picture === undefined ? {} : { picture }
}

const linkItem = ({ id, name, expiresAt }: DoneUpload, now: number, { copyLinks }: MenuActions) => ({
  key: id,
  label: words.tray.linkWithLife(shortName(name, NAME_UNITS), lifeAt(expiresAt, now).leftMs),
  onClick: () => {
    copyLinks([id])
  },
})

/**
 * What the tray shows, made from the state: its menu's sentences and order, its icon, its tooltip.
 */
import { isSettled, type DoneUpload, type Hold, type State, type Upload } from '../../shared/model.ts'
import { shortName } from '../../shared/names.ts'
import { newestFirst } from '../../shared/order.ts'
import { words } from '../../shared/words/words.ts'

/** Links in the menu. */
const LINKS = 5
/** Longest name in the menu, in UTF-16 units. */
const NAME_UNITS = 32

export interface MenuActions {
  uploadClipboard(): void
  chooseFiles(): void
  copyLink(id: string): void
  showHistory(): void
  showSettings(): void
  pause(on: boolean): void
  quit(): void
}

export type MenuItem =
  | 'separator'
  | {
      /** Tells apart items with the same label. */
      readonly key?: string
      readonly label: string
      readonly enabled?: boolean
      readonly accelerator?: string
      readonly onClick?: () => void
    }

export interface TrayPicture {
  readonly icon: 'idle' | 'sending' | 'attention'
  readonly tooltip: string
  readonly items: readonly MenuItem[]
}

export function trayPicture(state: State, now: number, actions: MenuActions): TrayPicture {
  const waiting = state.uploads.filter((upload) => !isSettled(upload)).length
  const { shortcuts, hold } = state.status
  const shortcut = shortcuts.uploadClipboard
  const accelerator = shortcut.state === 'active' ? { accelerator: shortcut.accelerator } : {}
  return {
    ...standing(waiting, hold),
    items: [
      { label: words.tray.uploadClipboard, onClick: actions.uploadClipboard, ...accelerator },
      { label: words.tray.chooseFiles, onClick: actions.chooseFiles },
      'separator',
      ...linkItems(state.uploads, now, actions),
      'separator',
      hold === 'paused'
        ? {
            label: words.queue.resume,
            onClick: () => {
              actions.pause(false)
            },
          }
        : {
            label: words.queue.pause,
            onClick: () => {
              actions.pause(true)
            },
          },
      { label: words.tray.showHistory, onClick: actions.showHistory },
      { label: words.tray.settings, onClick: actions.showSettings },
      'separator',
      { label: words.tray.quit, onClick: actions.quit },
    ],
  }
}

/** The same story as the window tells: what goes on, or why nothing does. */
function standing(waiting: number, hold: Hold | undefined): Pick<TrayPicture, 'icon' | 'tooltip'> {
  if (hold !== undefined && (waiting > 0 || hold === 'paused')) {
    return { icon: 'attention', tooltip: `${words.tray.idle}: ${words.hold[hold](waiting)}` }
  }
  return waiting > 0
    ? { icon: 'sending', tooltip: words.tray.sending(waiting) }
    : { icon: 'idle', tooltip: words.tray.idle }
}

function linkItems(uploads: readonly Upload[], now: number, actions: MenuActions): MenuItem[] {
  const links = uploads
    .filter((upload): upload is DoneUpload => upload.state === 'done' && upload.expiresAt > now)
    .sort(newestFirst)
    .slice(0, LINKS)
  if (links.length === 0) return [{ label: words.tray.noLinks, enabled: false }]
  return [
    { label: words.tray.copyALink, enabled: false },
    ...links.map(({ id, name, expiresAt }) => ({
      key: id,
      label: words.tray.linkWithLife(shortName(name, NAME_UNITS), expiresAt - now),
      onClick: () => {
        actions.copyLink(id)
      },
    })),
  ]
}

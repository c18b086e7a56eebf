/**
 * Builds and shows the menu of the window's header: what is set once, and the way to the settings.
 */
import type { AsyncHandlers } from '../../../shared/bridge/commands.ts'
import { words } from '../../../shared/i18n/words.ts'
import { windowKeys } from '../../../shared/keyboard/windowKeys.ts'
import type { PreferencesChange } from '../../../shared/state/settings.ts'
import type { Status } from '../../../shared/state/state.ts'
import type { MenuItem } from './menuItem.ts'

export interface WindowMenuDeps {
  status(): Pick<Status, 'preferences' | 'desktop'>
  /** Opens a menu at this position in the history window, CSS pixels, and waits until it is closed. */
  showMenu(items: readonly MenuItem[], x: number, y: number): Promise<void>
  /** Shows this page of the history window. */
  showPage(page: 'settings' | 'settings/about'): void
}

export function createShowWindowMenu(
  { status, showMenu, showPage }: WindowMenuDeps,
  change: (change: PreferencesChange) => void,
): AsyncHandlers<'showWindowMenu'> {
  return {
    showWindowMenu: (x, y) => showMenu(windowMenu(status(), { change, showPage }), x, y),
  }
}

type Actions = Pick<WindowMenuDeps, 'showPage'> & { change(change: PreferencesChange): void }

/** Nothing stays above others where the desktop does not let it. */
function windowMenu(
  { preferences, desktop }: ReturnType<WindowMenuDeps['status']>,
  { change, showPage }: Actions,
): MenuItem[] {
  const { menu } = words
  const { compact, historyPinned } = preferences
  const pin: MenuItem = {
    label: menu.onTop,
    accelerator: windowKeys.pin,
    ticked: historyPinned,
    onClick: () => {
      change({ historyPinned: !historyPinned })
    },
  }
  return [
    {
      label: menu.compact,
      accelerator: windowKeys.compact,
      ticked: compact,
      onClick: () => {
        change({ compact: !compact })
      },
    },
    ...(desktop.placesWindows ? [pin] : []),
    'separator',
    {
      label: menu.settings,
      accelerator: windowKeys.settings,
      onClick: () => {
        showPage('settings')
      },
    },
    {
      label: menu.about,
      onClick: () => {
        showPage('settings/about')
      },
    },
  ]
}

/**
 * Builds and shows the menu of the window's header: what is set once, and the way to the settings.
 */
import type { AsyncHandlers } from '../../../shared/bridge/commands.ts'
import { words } from '../../../shared/i18n/words.ts'
import { menuKey } from '../../../shared/keyboard/windowKeys.ts'
import type { PreferencesChange } from '../../../shared/state/settings.ts'
import type { Status } from '../../../shared/state/state.ts'
import type { Upload } from '../../../shared/uploads/upload.ts'
import { renewChoices } from './renewItems.ts'
import type { MenuItem } from './menuItem.ts'
import { viewSwitches } from './viewSwitches.ts'

export interface WindowMenuDeps {
  /** ms since 1970. */
  now(): number
  readonly uploadList: { all(): readonly Upload[] }
  status(): Pick<Status, 'preferences' | 'desktop'>
  /** Node's process.platform. */
  readonly platform: string
  /** Opens a menu at this position in the history window, CSS pixels, and waits until it is closed. */
  showMenu(items: readonly MenuItem[], x: number, y: number): Promise<void>
  /** Shows this page of the history window. */
  showPage(page: 'settings' | 'settings/about' | 'keys'): void
}

export function createShowWindowMenu(
  { now, uploadList, status, platform, showMenu, showPage }: WindowMenuDeps,
  change: (change: PreferencesChange) => void,
  renew: (ids: readonly string[]) => void,
): AsyncHandlers<'showWindowMenu'> {
  return {
    showWindowMenu(x, y) {
      const choices = renewChoices(uploadList.all(), now(), { renew })
      return showMenu(windowMenu(status(), platform, choices, { change, showPage }), x, y)
    },
  }
}

type Actions = Pick<WindowMenuDeps, 'showPage'> & { change(change: PreferencesChange): void }

function windowMenu(
  status: ReturnType<WindowMenuDeps['status']>,
  platform: string,
  renewals: readonly MenuItem[],
  { change, showPage }: Actions,
): MenuItem[] {
  const { menu } = words
  return [
    ...viewSwitches(status, change, platform),
    'separator',
    // Not first: they come and go, and the switches stay where they are.
    ...(renewals.length === 0 ? [] : [...renewals, 'separator' as const]),
    {
      label: menu.keys,
      accelerator: menuKey('anywhere', 'keys', platform),
      onClick: () => {
        showPage('keys')
      },
    },
    {
      label: menu.settings,
      accelerator: menuKey('anywhere', 'settings', platform),
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

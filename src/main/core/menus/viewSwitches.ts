/**
 * What can be switched on and off about the window, as items that both the application's menu and the window's own show.
 */
import { words } from '../../../shared/i18n/words.ts'
import { menuKey } from '../../../shared/keyboard/windowKeys.ts'
import type { PreferencesChange } from '../../../shared/state/settings.ts'
import type { Status } from '../../../shared/state/state.ts'

export interface ViewSwitch {
  readonly label: string
  readonly accelerator: string
  /** Whether it is on. */
  readonly ticked: boolean
  readonly onClick: () => void
}

/**
 * Nothing stays above others where the desktop does not let it.
 * @param platform Node's process.platform
 */
export function viewSwitches(
  { preferences, desktop }: Pick<Status, 'preferences' | 'desktop'>,
  change: (change: PreferencesChange) => void,
  platform: string,
): ViewSwitch[] {
  const { menu } = words
  const { compact, layout, historyPinned } = preferences
  const compactItem: ViewSwitch = {
    label: menu.compact,
    accelerator: menuKey('anywhere', 'compact', platform),
    ticked: compact,
    onClick: () => change({ compact: !compact }),
  }
  const isGrid = layout === 'grid'
  const gridItem: ViewSwitch = {
    label: menu.grid,
    accelerator: menuKey('anywhere', 'grid', platform),
    ticked: isGrid,
    onClick: () => change({ layout: isGrid ? 'list' : 'grid' }),
  }
  const pinItem: ViewSwitch = {
    label: menu.onTop,
    accelerator: menuKey('anywhere', 'pin', platform),
    ticked: historyPinned,
    onClick: () => change({ historyPinned: !historyPinned }),
  }
  return [compactItem, gridItem, ...(desktop.placesWindows ? [pinItem] : [])]
}

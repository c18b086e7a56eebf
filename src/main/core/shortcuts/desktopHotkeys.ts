/**
 * Registers shortcuts with whoever binds keys on this desktop: Electron, or the portal until it refuses.
 */
import type { ShortcutName } from '../../../shared/keyboard/shortcut.ts'
import { words } from '../../../shared/i18n/words.ts'
import type { HotkeyDeps, Hotkeys } from './hotkey.ts'
import { createPortalHotkeys, type PortalHotkeysDeps } from './portalHotkeys.ts'

export type DesktopHotkeysDeps = Pick<HotkeyDeps, 'hotkeys' | 'boundBy'> &
  Pick<PortalHotkeysDeps, 'portal' | 'defer'>

export interface DesktopHotkeys {
  /** By hand also once the portal has refused. */
  readonly boundBy: HotkeyDeps['boundBy']
  /** Those of one shortcut. */
  hotkeysOf(name: ShortcutName): Hotkeys
}

export function createDesktopHotkeys(deps: DesktopHotkeysDeps, onRefused: () => void): DesktopHotkeys {
  let isRefused = false
  const viaPortal = createPortalHotkeys({
    ...deps,
    describe: (name) => words.shortcuts.name[name],
    onRefused() {
      isRefused = true
      onRefused()
    },
  })
  const boundBy = () => {
    const by = deps.boundBy()
    return by === 'portal' && isRefused ? 'by-hand' : by
  }
  return {
    boundBy,
    hotkeysOf: (name) => ({
      register(accelerator, onPress) {
        if (boundBy() !== 'portal') return deps.hotkeys.register(accelerator, onPress)
        viaPortal.register(accelerator, onPress, name)
        return true
      },
      unregister(accelerator) {
        const { unregister } = deps.boundBy() === 'portal' ? viaPortal : deps.hotkeys
        unregister(accelerator)
      },
    }),
  }
}

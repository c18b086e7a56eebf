/**
 * Has the desktop's portal bind shortcuts, as Wayland desktops want it: all of them together, each time they change.
 * https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.GlobalShortcuts.html
 */
import { keysOf } from '../../../shared/keyboard/accelerator.ts'
import type { ShortcutName } from '../../../shared/keyboard/shortcut.ts'

export interface PortalShortcut {
  /** The desktop remembers the keys that the user gave this id. */
  readonly id: string
  /** What it does; the desktop shows that. */
  readonly description: string
  /** The keys that we would like, as the portal writes them; undefined where it has no name for them. */
  readonly trigger: string | undefined
}

export interface ShortcutsPortal {
  /**
   * Replaces what was bound before. The desktop may ask the user first, so the answer may take any time.
   * `refused`: also where there is no such portal. `replaced`: bound anew before it answered.
   * @param press called with the id at each press
   */
  bind(
    shortcuts: readonly PortalShortcut[],
    press: (id: string) => void,
  ): Promise<'bound' | 'refused' | 'replaced'>
}

export interface PortalHotkeysDeps {
  readonly portal: ShortcutsPortal
  describe(name: ShortcutName): string
  /** Calls `act` after this turn of the event loop. */
  defer(act: () => void): void
  /** The desktop binds nothing for us. */
  onRefused(): void
}

export interface PortalHotkeys {
  /** Asks for this one, besides the others. */
  register(accelerator: string, onPress: () => void, name: ShortcutName): void
  unregister(accelerator: string): void
}

export function createPortalHotkeys({
  portal,
  describe,
  defer,
  onRefused,
}: PortalHotkeysDeps): PortalHotkeys {
  const wanted = new Map<string, { readonly name: ShortcutName; readonly press: () => void }>()
  let isDue = false
  const bind = async () => {
    isDue = false
    const shortcuts = [...wanted].map(([accelerator, { name }]) => ({
      id: accelerator,
      description: describe(name),
      trigger: triggerOf(accelerator),
    }))
    const answer = await portal.bind(shortcuts, (id) => wanted.get(id)?.press())
    if (answer === 'refused') onRefused()
  }
  /** All shortcuts are registered in one turn, and one is released in the turn in which another is registered. */
  const bindSoon = () => {
    if (isDue) return
    isDue = true
    defer(() => void bind())
  }
  return {
    register(accelerator, press, name) {
      wanted.set(accelerator, { name, press })
      bindSoon()
    },
    unregister(accelerator) {
      if (wanted.delete(accelerator)) bindSoon()
    },
  }
}

const MODIFIERS: ReadonlyMap<string, string> = new Map([
  ['Super', 'LOGO'],
  ['Control', 'CTRL'],
  ['Alt', 'ALT'],
  ['Shift', 'SHIFT'],
])

/** Names of keysyms (xkbcommon-keysyms.h) for Electron's names of keys; letters, digits and F keys name themselves. */
const KEYSYMS: ReadonlyMap<string, string> = new Map([
  ['space', 'space'],
  ['tab', 'Tab'],
  ['plus', 'plus'],
  ['enter', 'Return'],
  ['return', 'Return'],
  ['escape', 'Escape'],
  ['esc', 'Escape'],
  ['backspace', 'BackSpace'],
  ['delete', 'Delete'],
  ['insert', 'Insert'],
  ['home', 'Home'],
  ['end', 'End'],
  ['pageup', 'Page_Up'],
  ['pagedown', 'Page_Down'],
  ['up', 'Up'],
  ['down', 'Down'],
  ['left', 'Left'],
  ['right', 'Right'],
  ['printscreen', 'Print'],
  [',', 'comma'],
  ['.', 'period'],
  ['-', 'minus'],
  ['=', 'equal'],
  ['/', 'slash'],
  [';', 'semicolon'],
  ["'", 'apostrophe'],
  ['[', 'bracketleft'],
  [']', 'bracketright'],
  ['\\', 'backslash'],
  ['`', 'grave'],
])

/** https://specifications.freedesktop.org/shortcuts-spec/latest/ */
export function triggerOf(accelerator: string): string | undefined {
  const keys = keysOf(accelerator, 'linux')
  const key = (keys.at(-1) ?? '').toLowerCase()
  const modifiers = keys.slice(0, -1).map((name) => MODIFIERS.get(name))
  const keysym = /^([a-z0-9]|f\d{1,2})$/.test(key)
    ? key.length > 1
      ? key.toUpperCase()
      : key
    : KEYSYMS.get(key)
  if (keysym === undefined || modifiers.includes(undefined)) return undefined
  return [...modifiers, keysym].join('+')
}

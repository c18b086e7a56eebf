/**
 * Global shortcuts as both sides speak of them. (Judging and writing accelerators: accelerator.ts.)
 */
import * as v from 'valibot'

export const shortcutNames = ['uploadClipboard', 'showDropWindow'] as const
export const shortcutNameSchema = v.picklist(shortcutNames)
export type ShortcutName = (typeof shortcutNames)[number]

export interface Shortcut {
  /** Electron accelerator; '' when off. */
  readonly accelerator: string
  /** `taken`: another program holds the combination. `by-hand`: only the desktop's own settings can bind it. */
  readonly state: 'active' | 'taken' | 'off' | 'by-hand'
}

export type Shortcuts = Readonly<Record<ShortcutName, Shortcut>>

/**
 * Why a combination can't be a shortcut. `bare`: every program would miss a key it needs. `twice`: our other shortcut
 * has it.
 */
export type ShortcutProblem = 'invalid' | 'bare' | 'never-arrives' | 'taken' | 'twice'

/** The user presses a shortcut to see whether it arrives. */
export interface Trial {
  readonly name: ShortcutName
  readonly state: 'waiting' | 'arrived' | 'missed'
}

/** What the desktop lets Mayfly do. */
export interface Desktop {
  /** Who registers shortcuts: Mayfly itself, the desktop's portal for it, or the user by hand. */
  readonly shortcuts: 'own' | 'portal' | 'by-hand'
  /** Whose settings are to be described. */
  readonly environment: 'gnome' | 'kde' | 'sway' | 'hyprland' | 'other'
  /** What a terminal would take to start this Mayfly, quoted as a shell wants it. */
  readonly command: string
  /** False when nothing shows tray icons. */
  readonly tray: boolean
  /** Windows stand where they are put, and above the others when asked to. Not so under Wayland. */
  readonly placesWindows: boolean
}

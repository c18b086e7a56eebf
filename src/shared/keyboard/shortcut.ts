/**
 * Types for global shortcuts, shared by main and the windows. (Accelerators are built and validated in accelerator.ts.)
 */
import * as v from 'valibot'

export const shortcutNames = ['uploadClipboard', 'showDropWindow', 'showHistory', 'copyLastLink'] as const
export const shortcutNameSchema = v.picklist(shortcutNames)
export type ShortcutName = (typeof shortcutNames)[number]

/** Command lines that can be copied: of the shortcuts, and of the server for assistants. */
export const commandLineSchema = v.picklist([...shortcutNames, 'assistant'])
export type CommandLineName = v.InferOutput<typeof commandLineSchema>

export interface Shortcut {
  /** Electron accelerator; '' when off. */
  readonly accelerator: string
  /**
   * `asked`: the desktop's portal was asked for it, and no press has arrived yet. `taken`: another program holds the
   * combination. `by-hand`: only the desktop's own settings can bind it.
   */
  readonly state: 'active' | 'asked' | 'taken' | 'off' | 'by-hand'
}

/** Whether it is registered with the desktop, as far as we can tell. */
export const isRegistered = ({ state }: Shortcut): boolean => state === 'active' || state === 'asked'

export type Shortcuts = Readonly<Record<ShortcutName, Shortcut>>

/**
 * Why a combination can't be a shortcut. `bare`: every program would miss a key it needs. `twice`: another shortcut of
 * ours has it.
 */
export type ShortcutProblem = 'invalid' | 'bare' | 'never-arrives' | 'taken' | 'twice'

/** A test: the user presses a shortcut to see whether it arrives. */
export interface Trial {
  readonly name: ShortcutName
  readonly state: 'waiting' | 'arrived' | 'missed'
}

/** What the desktop supports. */
export interface Desktop {
  /** Who registers shortcuts: Mayfly itself, the desktop's portal for it, or the user by hand. */
  readonly shortcuts: 'own' | 'portal' | 'by-hand'
  /** The desktop whose settings are to be described. */
  readonly environment: 'gnome' | 'kde' | 'sway' | 'hyprland' | 'other'
  /** What does the same as a shortcut from a command line, and what serves assistants; quoted for a shell. */
  readonly commands: Readonly<Record<CommandLineName, string>>
  /** False when nothing shows tray icons. */
  readonly tray: boolean
  /** Whether windows can be positioned and kept above others. Not so under Wayland. */
  readonly placesWindows: boolean
}

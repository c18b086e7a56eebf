/**
 * A menu item, independent of where it is shown.
 */
import type { MenuPicture } from './pixels.ts'

export type MenuItem =
  | 'separator'
  | {
      /** Distinguishes items with the same label. */
      readonly key?: string
      readonly label: string
      readonly picture?: MenuPicture
      readonly enabled?: boolean
      readonly accelerator?: string
      /** Part of a group in which one item is selected. */
      readonly checked?: boolean
      /** Can be switched on and off. */
      readonly ticked?: boolean
      readonly submenu?: readonly MenuItem[]
      readonly onClick?: () => void
    }

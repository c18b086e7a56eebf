/**
 * One item of a menu, whoever shows it.
 */

export type MenuItem =
  | 'separator'
  | {
      /** Tells apart items with the same label. */
      readonly key?: string
      readonly label: string
      readonly enabled?: boolean
      readonly accelerator?: string
      /** One of a few, of which one is chosen. */
      readonly checked?: boolean
      readonly submenu?: readonly MenuItem[]
      readonly onClick?: () => void
    }

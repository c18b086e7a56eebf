/**
 * Whether there is a display to show something on: the command line asks before it starts Mayfly, and a Mayfly without
 * one before it shows itself where another program runs.
 */

/** What of an environment names a display, on Linux. */
export interface DisplayNames {
  readonly DISPLAY?: string | undefined
  readonly WAYLAND_DISPLAY?: string | undefined
}

/** Linux only: other systems have one display for all, and name it nowhere. */
export const namesDisplay = ({ DISPLAY = '', WAYLAND_DISPLAY = '' }: DisplayNames): boolean =>
  DISPLAY !== '' || WAYLAND_DISPLAY !== ''

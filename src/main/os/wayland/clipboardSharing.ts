/**
 * Determines how a program without the focus reaches the clipboard in a Wayland session, by what the compositor offers.
 *
 * Wayland itself tells only the program with the focus what is on the clipboard, and takes a new content only from it,
 * together with the user's last key press or click (https://wayland.app/protocols/wayland#wl_data_device).
 */
import { compositorSocket, interfacesAt } from './compositor.ts'

/** The protocols for clipboard managers: KDE, sway, Hyprland and others have one of them, GNOME has none. */
const DATA_CONTROL = ['ext_data_control_manager_v1', 'zwlr_data_control_manager_v1']

/**
 * `data-control`: any program may read and write it. `x-server`: the compositor lets X programs read and write it at
 * any time: GNOME's does (Mutter, src/x11/meta-x11-selection.c), and Weston; the others let X programs with the focus.
 */
export type ClipboardSharing = 'data-control' | 'x-server'

let known: Promise<ClipboardSharing | undefined> | undefined

/** Undefined outside a Wayland session, and where the compositor does not answer. */
export function clipboardSharing(
  env: Readonly<NodeJS.ProcessEnv> = process.env,
): Promise<ClipboardSharing | undefined> {
  known ??= ask(env)
  return known
}

async function ask(env: Readonly<NodeJS.ProcessEnv>): Promise<ClipboardSharing | undefined> {
  const socket = compositorSocket(env)
  const interfaces = socket === undefined ? undefined : await interfacesAt(socket)
  if (interfaces === undefined) return undefined
  return DATA_CONTROL.some((name) => interfaces.has(name)) ? 'data-control' : 'x-server'
}

/** Whether this is a Wayland session, whichever protocol our own windows use. */
export const isWaylandSession = (env: Readonly<NodeJS.ProcessEnv> = process.env): boolean =>
  process.platform === 'linux' && compositorSocket(env) !== undefined

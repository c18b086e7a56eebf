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
 * Interfaces by which the two compositors are known that share the clipboard with X programs at any time: GNOME's
 * (Mutter, src/x11/meta-x11-selection.c) and Weston (xwayland/selection.c). Others do it only while an X program has the
 * focus, and show them an old content meanwhile.
 */
const SHARES_WITH_X = ['gtk_shell1', 'weston_desktop_shell']

/**
 * `data-control`: any program may read and write it. `x-server`: X programs may, at any time. `focus`: only the program
 * with the focus.
 */
export type ClipboardSharing = 'data-control' | 'x-server' | 'focus'

/** @param interfaces those that the compositor offers */
export function sharingOf(interfaces: ReadonlySet<string>): ClipboardSharing {
  const offers = (names: readonly string[]) => names.some((name) => interfaces.has(name))
  if (offers(DATA_CONTROL)) return 'data-control'
  return offers(SHARES_WITH_X) ? 'x-server' : 'focus'
}

let known: ClipboardSharing | undefined

/** Undefined outside a Wayland session, and while the compositor does not answer. */
export async function clipboardSharing(
  env: Readonly<NodeJS.ProcessEnv> = process.env,
): Promise<ClipboardSharing | undefined> {
  const socket = compositorSocket(env)
  if (known !== undefined || socket === undefined) return known
  const interfaces = await interfacesAt(socket)
  return (known = interfaces && sharingOf(interfaces))
}

/** Whether this is a Wayland session, whichever protocol our own windows use. */
export const isWaylandSession = (env: Readonly<NodeJS.ProcessEnv> = process.env): boolean =>
  process.platform === 'linux' && compositorSocket(env) !== undefined

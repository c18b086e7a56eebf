// How a program without the focus reaches the clipboard follows from what the compositor offers.
import { expect, it } from 'vitest'
import { sharingOf } from '../../../../src/main/os/wayland/clipboardSharing.ts'

it.each([
  ['sway', ['wl_seat', 'zwlr_data_control_manager_v1'], 'data-control'],
  ['KDE', ['wl_seat', 'ext_data_control_manager_v1', 'org_kde_plasma_shell'], 'data-control'],
  ['GNOME', ['wl_seat', 'gtk_shell1'], 'x-server'],
  ['Phosh, which offers both', ['gtk_shell1', 'zwlr_data_control_manager_v1'], 'data-control'],
  ['Weston', ['wl_seat', 'weston_desktop_shell'], 'x-server'],
  ['another, of which nothing is known', ['wl_seat', 'xdg_wm_base'], 'focus'],
] as const)('%s', (_name, interfaces, sharing) => {
  expect(sharingOf(new Set(interfaces))).toBe(sharing)
})

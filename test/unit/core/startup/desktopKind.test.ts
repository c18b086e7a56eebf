// The kind of desktop, determined from the environment.
import { describe, expect, it } from 'vitest'
import {
  desktopOf,
  runsOnWayland,
  type DesktopFacts,
  type WaylandFacts,
} from '../../../../src/main/core/startup/desktopKind.ts'

const desktop = (other: Partial<DesktopFacts> = {}) =>
  desktopOf({
    platform: 'linux',
    env: { XDG_SESSION_TYPE: 'x11' },
    electron: '45.4.1',
    execPath: '/opt/Mayfly/mayfly',
    appPath: '/opt/Mayfly/resources/app.asar',
    isPackaged: true,
    ozonePlatform: '',
    switches: [],
    isInstalled: true,
    tray: true,
    ...other,
  })

describe('who binds shortcuts', () => {
  const gnome = { XDG_CURRENT_DESKTOP: 'GNOME' }
  const table: readonly (readonly [string, Partial<DesktopFacts>, string])[] = [
    ['X11', {}, 'own'],
    [
      'X11 inside which a Wayland compositor runs',
      { env: { XDG_SESSION_TYPE: 'x11', WAYLAND_DISPLAY: 'w' } },
      'own',
    ],
    ['no word of either', { env: {} }, 'own'],
    ['an empty word of Wayland', { env: { WAYLAND_DISPLAY: '' } }, 'own'],
    ['macOS', { platform: 'darwin', env: { ...gnome, XDG_SESSION_TYPE: 'wayland' } }, 'own'],
    ['Windows', { platform: 'win32', env: { ...gnome, WAYLAND_DISPLAY: 'wayland-0' } }, 'own'],
    ['GNOME', { env: { ...gnome, XDG_SESSION_TYPE: 'wayland' } }, 'portal'],
    [
      'GNOME from a console, so that Chromium uses XWayland',
      { env: { ...gnome, XDG_SESSION_TYPE: 'tty', WAYLAND_DISPLAY: 'w' } },
      'portal',
    ],
    [
      'GNOME from a console, with the switch',
      { env: { ...gnome, XDG_SESSION_TYPE: 'tty', WAYLAND_DISPLAY: 'w' }, ozonePlatform: 'wayland' },
      'portal',
    ],
    [
      'GNOME, with the switch for X11',
      { env: { ...gnome, XDG_SESSION_TYPE: 'wayland' }, ozonePlatform: 'x11' },
      'portal',
    ],
    [
      'a compositor inside X11, by switch',
      { env: { XDG_SESSION_TYPE: 'x11' }, ozonePlatform: 'wayland' },
      'by-hand',
    ],
    ['KDE', { env: { XDG_CURRENT_DESKTOP: 'KDE', XDG_SESSION_TYPE: 'wayland' } }, 'portal'],
    ['Hyprland', { env: { XDG_CURRENT_DESKTOP: 'Hyprland', XDG_SESSION_TYPE: 'wayland' } }, 'portal'],
    [
      'GNOME, not installed',
      { env: { ...gnome, XDG_SESSION_TYPE: 'wayland' }, isInstalled: false },
      'by-hand',
    ],
    ['X11, not installed', { isInstalled: false }, 'own'],
    ['sway', { env: { XDG_CURRENT_DESKTOP: 'sway', XDG_SESSION_TYPE: 'wayland' } }, 'by-hand'],
    ['another', { env: { XDG_SESSION_TYPE: 'wayland' } }, 'by-hand'],
    ['GNOME by XWayland', { env: { ...gnome, XDG_SESSION_TYPE: 'wayland' }, electron: '37.9.9' }, 'portal'],
    [
      'GNOME, the first with Wayland',
      { env: { ...gnome, XDG_SESSION_TYPE: 'wayland' }, electron: '38.0.0' },
      'portal',
    ],
  ]
  it.each(table)('%s', (_what, facts, who) => {
    expect(desktop(facts).shortcuts).toBe(who)
  })
})

describe('whether it runs on Wayland', () => {
  const wayland = { XDG_SESSION_TYPE: 'wayland', WAYLAND_DISPLAY: 'wayland-0' }
  const tty = { XDG_SESSION_TYPE: 'tty', WAYLAND_DISPLAY: 'wayland-1' }
  const table: readonly (readonly [string, Partial<WaylandFacts>, boolean])[] = [
    ['an X11 session', {}, false],
    ['a Wayland session', { env: wayland }, true],
    ['the first Electron that does so', { env: wayland, electron: '38.0.0' }, true],
    ['the last Electron that does not', { env: wayland, electron: '37.9.9' }, false],
    ['a session started from a console', { env: tty }, false],
    ['a session of no type', { env: { WAYLAND_DISPLAY: 'wayland-0' } }, false],
    ['Chromium chose Wayland', { env: tty, ozonePlatform: 'wayland' }, true],
    ['Chromium chose X11', { env: wayland, ozonePlatform: 'x11' }, false],
    ['an older Electron by switch', { env: tty, ozonePlatform: 'wayland', electron: '33.2.1' }, true],
    ['no display at all', { env: wayland, ozonePlatform: 'headless' }, false],
    ['macOS', { platform: 'darwin', env: wayland }, false],
    ['Windows', { platform: 'win32', env: wayland, ozonePlatform: 'wayland' }, false],
  ]
  it.each(table)('%s', (_what, facts, so) => {
    expect(
      runsOnWayland({ platform: 'linux', electron: '45.4.1', env: {}, ozonePlatform: '', ...facts }),
    ).toBe(so)
  })

  it('places no windows there', () => {
    expect([desktop({ env: wayland }).placesWindows, desktop().placesWindows]).toEqual([false, true])
  })
})

describe('whose settings', () => {
  const table: readonly (readonly [DesktopFacts['env'], string])[] = [
    [{ XDG_CURRENT_DESKTOP: 'GNOME' }, 'gnome'],
    [{ XDG_CURRENT_DESKTOP: 'ubuntu:GNOME' }, 'gnome'],
    [{ XDG_CURRENT_DESKTOP: 'GNOME-Classic:GNOME' }, 'gnome'],
    [{ XDG_CURRENT_DESKTOP: 'KDE' }, 'kde'],
    [{ XDG_CURRENT_DESKTOP: 'sway:wlroots' }, 'sway'],
    [{ XDG_CURRENT_DESKTOP: 'Hyprland' }, 'hyprland'],
    [{ XDG_CURRENT_DESKTOP: 'XFCE' }, 'other'],
    [{ XDG_CURRENT_DESKTOP: 'NOTGNOME' }, 'other'],
    [{ SWAYSOCK: '/run/user/1000/sway-ipc.1000.1.sock' }, 'sway'],
    [{ HYPRLAND_INSTANCE_SIGNATURE: 'a_1' }, 'hyprland'],
    [{ XDG_CURRENT_DESKTOP: 'KDE', SWAYSOCK: 'left over' }, 'kde'],
    [{}, 'other'],
  ]
  it.each(table)('%j is %s', (env, environment) => {
    expect(desktop({ env }).environment).toBe(environment)
  })
})

describe('the commands', () => {
  const APPIMAGE = '/home/a/Mayfly 1.AppImage'
  const APPDIR = '/tmp/.mount_Mayfly'
  const table: readonly (readonly [string, Partial<DesktopFacts>, start: string, assistant: string])[] = [
    ['installed', {}, '/opt/Mayfly/mayfly', '/opt/Mayfly/resources/bin/mayfly mcp'],
    [
      'an AppImage',
      { env: { APPIMAGE, APPDIR }, execPath: '/tmp/.mount_Mayfly/mayfly' },
      "'/home/a/Mayfly 1.AppImage'",
      "'/home/a/Mayfly 1.AppImage' mcp",
    ],
    [
      'started from another AppImage',
      { env: { APPIMAGE, APPDIR: '/tmp/.mount_May' } },
      '/opt/Mayfly/mayfly',
      '/opt/Mayfly/resources/bin/mayfly mcp',
    ],
    [
      'started from an AppImage that lies beside it',
      { env: { APPIMAGE, APPDIR: '/opt/May' } },
      '/opt/Mayfly/mayfly',
      '/opt/Mayfly/resources/bin/mayfly mcp',
    ],
    [
      'unpackaged',
      {
        execPath: '/e/electron',
        appPath: "/home/a/it's mine",
        isPackaged: false,
        switches: ['--no-sandbox', '--user-data-dir=/a b'],
      },
      "/e/electron '/home/a/it'\\''s mine' --no-sandbox '--user-data-dir=/a b'",
      "node '/home/a/it'\\''s mine/out/cli/index.js' mcp '--user-data-dir=/a b'",
    ],
    [
      'with a folder of its own',
      { switches: ['--user-data-dir=/a/b'] },
      '/opt/Mayfly/mayfly --user-data-dir=/a/b',
      '/opt/Mayfly/resources/bin/mayfly mcp --user-data-dir=/a/b',
    ],
    [
      'on Windows',
      { platform: 'win32', execPath: 'C:\\Apps\\Mayfly\\Mayfly.exe' },
      "'C:\\Apps\\Mayfly\\Mayfly.exe'",
      'C:\\Apps\\Mayfly\\resources\\bin\\mayfly.cmd mcp',
    ],
    [
      'on Windows, in a folder with spaces',
      { platform: 'win32', execPath: 'C:\\My Apps\\Mayfly.exe' },
      "'C:\\My Apps\\Mayfly.exe'",
      '"C:\\My Apps\\resources\\bin\\mayfly.cmd" mcp',
    ],
  ]
  it.each(table)('%s', (_what, facts, start, assistant) => {
    expect(desktop(facts).commands).toEqual({
      uploadClipboard: `${start} --upload-clipboard`,
      showDropWindow: `${start} --drop-window`,
      showHistory: `${start} --show`,
      copyLastLink: `${start} --copy-last-link`,
      assistant,
    })
  })
})

it('says of the tray what it was told', () => {
  expect([desktop({ tray: false }).tray, desktop({ tray: true }).tray]).toEqual([false, true])
})

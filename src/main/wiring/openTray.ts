/**
 * Connects the tray: redraws it as the state changes, handles drops and clicks, and watches whether it is shown.
 */
import { isLive } from '../../shared/uploads/linkLife.ts'
import type { Mayfly } from '../core/app/app.ts'
import { showsTray, watchTray, type TrayWatch } from '../core/tray/missingTray.ts'
import type { SettingsStore } from '../core/storage/settingsStore.ts'
import { createMenuPictures } from '../core/tray/menuPictures.ts'
import { clicksFor } from '../core/tray/trayIcon.ts'
import { trayIconFile } from '../core/tray/trayIconFile.ts'
import { trayPicture, type MenuActions, type PictureOf } from '../core/tray/trayMenu.ts'
import { drawTray, type TrayHandlers } from '../os/tray/tray.ts'
import { detectTray } from '../os/tray/trayHost.ts'
import { historyWindow } from '../os/windows/historyWindow.ts'

/** The countdowns in the tray's menu are in minutes. Without live links there are none. */
const REDRAW_MS = 20_000
/** Redrawing every tenth of a second would only keep the tray's host busy. */
const PACE_MS = 200
/**
 * A start has better things to draw, ms. The menu's pictures don't wait until somebody opens it: by then the desktop has
 * been handed the whole menu, and the first one to open would show none.
 */
const CALM_MS = 3000

export interface TrayOptions {
  readonly menu: MenuActions
  readonly settings: SettingsStore
  /** Started without a window. */
  readonly hidden: boolean
}

export function openTray(mayfly: Mayfly, { menu, settings, hidden }: TrayOptions): TrayWatch {
  const { toggleDropWindow } = mayfly
  const handlers: TrayHandlers = {
    ...clicksFor(process.platform, { toggleDropWindow, showHistory: menu.showHistory }),
    onFiles: (paths) => void mayfly.addFiles(paths),
    onText: (text) => void mayfly.addText(text),
  }
  const desktop = process.env.XDG_CURRENT_DESKTOP ?? ''
  const panel = { platform: process.platform, desktop }
  let pictureOf: PictureOf = () => undefined
  let again: NodeJS.Timeout | undefined
  const draw = () => {
    clearTimeout(again)
    const state = mayfly.state()
    const now = Date.now()
    const { icon, ...picture } = trayPicture(state, now, menu, pictureOf)
    drawTray({ ...picture, icon: trayIconFile(icon, panel) }, handlers)
    if (state.uploads.some((upload) => isLive(upload, now))) again = setTimeout(draw, REDRAW_MS)
  }
  draw()
  let soon: NodeJS.Timeout | undefined
  const drawSoon = () => {
    soon ??= setTimeout(() => {
      soon = undefined
      draw()
    }, PACE_MS)
  }
  mayfly.onChange(drawSoon)
  setTimeout(() => {
    const { iconOf, trouble } = mayfly
    pictureOf = createMenuPictures({
      ...{ iconOf, platform: process.platform, onDrawn: drawSoon, report: trouble },
      now: () => performance.now(),
    })
    draw()
  }, CALM_MS)

  const { addNote, statusChanged } = mayfly
  return watchTray({
    hasTray: () => detectTray((hosts) => showsTray(hosts, process.platform, desktop)),
    hasWindow: () => historyWindow() !== undefined,
    showWindow: menu.showHistory,
    ...{ addNote, statusChanged, settings, hidden },
  })
}

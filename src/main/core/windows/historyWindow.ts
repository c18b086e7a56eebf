/**
 * Decides how the history window is created, and remembers its state. The OS side knows whether one exists.
 */
import type { SyncHandlers } from '../../../shared/bridge/commands.ts'
import type { Settings } from '../../../shared/state/settings.ts'
import { historyBounds, historyBoundsIn, LEAST_SIZE, type Density } from './historyWindowBounds.ts'
import type { DropWindowPort } from './dropWindow.ts'
import { isOnDisplay, type Display, type Rectangle, type Size } from './geometry.ts'
import { createDebouncedSettings } from '../storage/debouncedSettings.ts'
import type { SettingsStore } from '../storage/settingsStore.ts'
import { zoomAfter } from './zoom.ts'

export interface HistoryWindowPort {
  /** Its current state, with `bounds` as when not maximized; undefined while there is no window. */
  standing(): { readonly bounds: Rectangle; readonly maximized: boolean } | undefined
  /** Sets its size and position and unmaximizes it. It can't be made smaller than `least`, DIP. */
  put(bounds: Rectangle, least: Size): void
  /** Whether it stays above other windows. */
  pin(on: boolean): void
  /** Sets the zoom level, percent. */
  zoom(percent: number): void
}

/** How to create the window. */
export interface HistoryWindowState {
  /** DIP; without a position the desktop chooses one. */
  readonly bounds: Rectangle | Size
  /** It can't be made smaller, DIP. */
  readonly least: Size
  readonly maximized: boolean
  readonly pinned: boolean
  /** Percent. */
  readonly zoom: number
}

export interface HistoryWindowActions extends SyncHandlers<'zoom'> {
  historyWindowState(): HistoryWindowState
  /** It was moved, resized, or is about to close. */
  historyMoved(): void
}

export interface HistoryWindow {
  readonly actions: HistoryWindowActions
  /** A preference may have changed. */
  applyPreferences(): void
  /** Brings it back when its display is gone. */
  displaysChanged(): void
  stop(): void
}

export interface HistoryWindowDeps extends Pick<DropWindowPort, 'displays'> {
  readonly settings: SettingsStore
  readonly historyWindow: HistoryWindowPort
  /** Whether windows can set and report their position: not on Wayland. */
  placesWindows(): boolean
}

type Standing = 'historyPlace' | 'historySizes' | 'historyMaximized'

export function createHistoryWindow({
  settings,
  historyWindow,
  displays,
  placesWindows,
}: HistoryWindowDeps): HistoryWindow {
  const kept = createDebouncedSettings<Standing>(settings)
  let density = densityOf(settings.load())
  let pinned = settings.load().historyPinned

  const note = () => {
    const standing = historyWindow.standing()
    if (standing === undefined) return
    const { bounds, maximized } = standing
    const { x, y, width, height } = bounds
    kept.save({
      // Positions reported on Wayland are meaningless.
      historyPlace: placesWindows() ? { x, y } : undefined,
      historySizes: { ...kept.load().historySizes, [density]: { width, height } },
      // A compact window that fills the screen is not compact.
      historyMaximized: density === 'normal' ? maximized : kept.load().historyMaximized,
    })
  }
  const turn = (next: Density) => {
    note()
    density = next
    const now = historyWindow.standing()
    if (now !== undefined) {
      historyWindow.put(historyBoundsIn(displays(), next, now.bounds, kept.load()), LEAST_SIZE[next])
    }
  }
  const actions: HistoryWindowActions = {
    historyWindowState: () => historyWindowStateOf({ ...settings.load(), ...kept.load() }, displays()),
    historyMoved: note,
    zoom(step) {
      const zoom = zoomAfter(settings.load().zoom, step)
      settings.save({ ...settings.load(), zoom })
      historyWindow.zoom(zoom)
    },
  }
  return {
    actions,
    applyPreferences() {
      const next = settings.load()
      if (next.historyPinned !== pinned) {
        pinned = next.historyPinned
        historyWindow.pin(pinned)
      }
      if (densityOf(next) !== density) turn(densityOf(next))
    },
    displaysChanged() {
      if (placesWindows()) bringBack(historyWindow, displays(), density)
    },
    stop: kept.flush,
  }
}

/** What it is like when it is created. @param displays the primary one first */
export function historyWindowStateOf(settings: Settings, displays: readonly Display[]): HistoryWindowState {
  const density = densityOf(settings)
  return {
    bounds: historyBounds(displays, density, settings),
    least: LEAST_SIZE[density],
    maximized: density === 'normal' && settings.historyMaximized,
    pinned: settings.historyPinned,
    zoom: settings.zoom,
  }
}

/** Moves it to a display that is there, unless it can be seen; where it is maximized, the desktop does. */
function bringBack(port: HistoryWindowPort, displays: readonly Display[], density: Density): void {
  const now = port.standing()
  if (now === undefined || now.maximized || displays.length === 0 || isOnDisplay(now.bounds, displays)) return
  const sizes = { historySizes: { [density]: now.bounds } }
  port.put(historyBoundsIn(displays, density, now.bounds, sizes), LEAST_SIZE[density])
}

const densityOf = ({ compact }: Settings): Density => (compact ? 'compact' : 'normal')

/**
 * The history window: how it is made, and what is remembered of it. Whether there is one, the desktop's side knows.
 */
import type { SyncHandlers } from '../../../shared/bridge/commands.ts'
import type { Settings } from '../../../shared/state/settings.ts'
import { historyBounds, historyBoundsIn, LEAST_SIZE, type Density } from './historyWindowBounds.ts'
import type { DropWindowPort } from './dropWindow.ts'
import type { Rectangle, Size } from './geometry.ts'
import { createDebouncedSettings } from '../storage/debouncedSettings.ts'
import type { SettingsStore } from '../storage/settingsStore.ts'
import { zoomAfter } from './zoom.ts'

export interface HistoryWindowPort {
  /** As it is now, `bounds` as they are while it is not maximized; undefined while there is none. */
  standing(): { readonly bounds: Rectangle; readonly maximized: boolean } | undefined
  /** Gives it another size and place; it is not maximized then. It can't be made smaller than `least`, DIP. */
  put(bounds: Rectangle, least: Size): void
  /** Above the others, or among them. */
  pin(on: boolean): void
  /** How much larger than usual it draws, percent. */
  zoom(percent: number): void
}

/** How the window is to be made. */
export interface HistoryLook {
  /** DIP; without a place the desktop chooses one. */
  readonly bounds: Rectangle | Size
  /** It can't be made smaller, DIP. */
  readonly least: Size
  readonly maximized: boolean
  readonly pinned: boolean
  /** Percent. */
  readonly zoom: number
}

export interface HistoryWindowActions extends SyncHandlers<'zoom'> {
  historyLook(): HistoryLook
  /** It was moved, sized, or is about to go. */
  historyMoved(): void
}

export interface HistoryWindow {
  readonly actions: HistoryWindowActions
  /** A preference may have changed. */
  applyPreferences(): void
  stop(): void
}

export interface HistoryWindowDeps extends Pick<DropWindowPort, 'displays'> {
  readonly settings: SettingsStore
  readonly historyWindow: HistoryWindowPort
  /** Whether windows are where they were put, and can say where they are: not on Wayland. */
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
      // What Wayland tells of the place says nothing.
      historyPlace: placesWindows() ? { x, y } : undefined,
      historySizes: { ...kept.load().historySizes, [density]: { width, height } },
      // A strip that fills the screen is none.
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
    historyLook: () => ({
      bounds: historyBounds(displays(), density, kept.load()),
      least: LEAST_SIZE[density],
      maximized: density === 'normal' && kept.load().historyMaximized,
      pinned,
      zoom: settings.load().zoom,
    }),
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
    stop: kept.flush,
  }
}

const densityOf = ({ compact }: Settings): Density => (compact ? 'compact' : 'normal')

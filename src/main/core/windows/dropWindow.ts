/**
 * Decides whether the drop window is shown, and where.
 */
import { isFailure } from '../../../shared/uploads/outcome.ts'
import type { SyncHandlers } from '../../../shared/bridge/commands.ts'
import { type Upload, newestFirst } from '../../../shared/uploads/upload.ts'
import { createDebouncedSettings } from '../storage/debouncedSettings.ts'
import {
  createDropWindowAutoHide,
  AUTO_HIDE_DELAYS,
  type AutoHideFacts,
  type AutoHideDelays,
} from './dropWindowAutoHide.ts'
import { dropBounds, dropBoundsAt } from './dropWindowBounds.ts'
import type { Display, Rectangle } from './geometry.ts'
import type { SettingsStore } from '../storage/settingsStore.ts'

export interface DropWindowPort {
  /** The primary one first. */
  displays(): readonly Display[]
  /** Shows it there without taking the focus, or moves it. */
  show(bounds: Rectangle): void
  hide(): void
}

export type DropWindowActions = SyncHandlers<'setDropWindow' | 'moveDropWindow' | 'dropWindowBusy'>

export interface DropWindow extends DropWindowActions {
  isShown(): boolean
  show(): void
  toggle(): void
  /** Something changed that may keep it shown or allow it to hide. */
  refresh(): void
  /** Displays were added, removed or changed. */
  displaysChanged(): void
  stop(): void
}

export interface DropWindowDeps {
  readonly settings: SettingsStore
  readonly dropWindow: DropWindowPort
}

/** @param sight what decides whether it is needed, apart from the pin */
export function createDropWindow(
  { settings, dropWindow }: DropWindowDeps,
  sight: () => Omit<AutoHideFacts, 'pinned'>,
  onChange: () => void,
  stays: AutoHideDelays = AUTO_HIDE_DELAYS,
): DropWindow {
  let shown = false
  const places = createDebouncedSettings<'dropPlaces' | 'dropDisplay'>(settings)
  const leaving = createDropWindowAutoHide(
    () => ({ ...sight(), pinned: settings.load().dropPinned }),
    () => {
      set(false)
    },
    stays,
  )
  const put = () => {
    const bounds = dropBounds(dropWindow.displays(), places.load())
    if (bounds !== undefined) dropWindow.show(bounds)
  }
  const set = (next: boolean) => {
    if (shown === next) return
    shown = next
    if (next) {
      put()
      leaving.shown()
    } else {
      dropWindow.hide()
      leaving.hidden()
    }
    onChange()
  }
  return {
    isShown: () => shown,
    show() {
      set(true)
    },
    toggle() {
      set(!shown)
    },
    setDropWindow: set,
    moveDropWindow(x, y) {
      const moved = shown ? dropBoundsAt(dropWindow.displays(), { x, y }) : undefined
      if (moved === undefined) return
      dropWindow.show(moved.bounds)
      const place = { x: moved.bounds.x, y: moved.bounds.y }
      const dropPlaces = { ...places.load().dropPlaces, [moved.display]: place }
      places.save({ dropPlaces, dropDisplay: moved.display })
    },
    dropWindowBusy: leaving.busy,
    refresh: leaving.changed,
    displaysChanged() {
      if (shown) put()
    },
    stop() {
      leaving.hidden()
      places.flush()
    },
  }
}

/** The failure to show first: the first one of the newest batch that has any. */
export const lastFailure = (uploads: readonly Upload[]): Upload | undefined =>
  uploads.filter(isFailure).sort(newestFirst)[0]

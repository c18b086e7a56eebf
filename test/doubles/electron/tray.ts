// Electron's Tray in memory: what was set on it, and the events a test emits.
import { EventEmitter } from 'node:events'
import type { MenuDouble } from './menu.ts'

type Shown = Pick<Electron.Tray, 'setImage' | 'setToolTip' | 'isDestroyed'>

export class TrayDouble extends EventEmitter implements Shown {
  /** All that were created, in order. */
  static readonly made: TrayDouble[] = []
  readonly images: unknown[]
  readonly tooltips: string[] = []
  readonly menus: MenuDouble[] = []

  constructor(image: Electron.NativeImage | string) {
    super()
    this.images = [image]
    TrayDouble.made.push(this)
  }

  setImage(image: Electron.NativeImage | string): void {
    this.images.push(image)
  }

  setToolTip(tooltip: string): void {
    this.tooltips.push(tooltip)
  }

  setContextMenu(menu: MenuDouble): void {
    this.menus.push(menu)
  }

  isDestroyed(): boolean {
    return false
  }
}

// Electron's screen in memory: displays that a test connects and unplugs.
import { EventEmitter } from 'node:events'

type Shown = Pick<Electron.Display, 'id' | 'workArea'>
type Used = Pick<Electron.Screen, 'getPrimaryDisplay' | 'getAllDisplays'>

export class ScreenDouble extends EventEmitter implements Record<keyof Used, () => Shown | Shown[]> {
  /** The primary one first. */
  displays: Shown[] = [{ id: 1, workArea: { x: 0, y: 0, width: 1280, height: 768 } }]

  getPrimaryDisplay(): Shown {
    const [primary] = this.displays
    if (primary === undefined) throw new Error('no display')
    return primary
  }

  getAllDisplays(): Shown[] {
    return this.displays
  }

  connect(display: Shown): void {
    this.displays.push(display)
    this.emit('display-added', {}, display)
  }

  unplug(id: number): void {
    this.displays = this.displays.filter((display) => display.id !== id)
    this.emit('display-removed')
  }
}

// Electron's Menu in memory: it remembers its template, and a test opens, chooses and closes.
import { EventEmitter } from 'node:events'

type Template = Electron.MenuItemConstructorOptions[]

export class MenuDouble extends EventEmitter implements Pick<Electron.Menu, 'popup' | 'closePopup'> {
  readonly template: Template
  /** The menu of the application that was set last. */
  static application: MenuDouble | null = null

  constructor(template: Template = []) {
    super()
    this.template = template
  }

  static buildFromTemplate(template: Template): MenuDouble {
    return new MenuDouble(template)
  }

  static setApplicationMenu(menu: MenuDouble | null): void {
    MenuDouble.application = menu
  }

  popup(): void {
    this.emit('menu-will-show')
  }

  closePopup(): void {
    this.emit('menu-will-close')
  }

  labels(): (string | undefined)[] {
    return this.template.map(({ label }) => label)
  }

  /** Chooses the item with this label, without closing the menu. */
  choose(label: string): void {
    const click = this.template.find((item) => item.label === label)?.click
    if (click === undefined) throw new Error(`nothing to choose: ${label}`)
    // Ours take no arguments.
    ;(click as () => void)()
  }
}

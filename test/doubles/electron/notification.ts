// Notification of Electron 45 in memory: what was shown, and the events a test emits.
import { EventEmitter } from 'node:events'

type Statics = typeof Electron.Notification
type Activated = Electron.ActivationArguments

export class NotificationDouble
  extends EventEmitter
  implements Pick<Electron.Notification, 'id' | 'title' | 'body' | 'show'>
{
  /** All that were created, in order. */
  static readonly made: NotificationDouble[] = []
  /** What macOS's Notification Centre still shows of earlier runs. */
  static kept: NotificationDouble[] = []
  static supported = true
  /** How often macOS was made to ask the user. */
  static asked = 0
  static activated: ((details: Activated) => void) | undefined

  readonly id: string
  readonly title: string
  readonly body: string
  readonly icon: string | Electron.NativeImage | undefined
  readonly actions: readonly Electron.NotificationAction[]
  isShown = false

  constructor({
    id,
    title = '',
    body = '',
    icon,
    actions = [],
  }: Electron.NotificationConstructorOptions = {}) {
    super()
    this.id = id ?? `id-${String(NotificationDouble.made.length)}`
    this.title = title
    this.body = body
    this.icon = icon
    this.actions = actions
    NotificationDouble.made.push(this)
  }

  static isSupported(): ReturnType<Statics['isSupported']> {
    NotificationDouble.asked += 1
    return NotificationDouble.supported
  }

  static getHistory(): Promise<NotificationDouble[]> {
    return Promise.resolve(NotificationDouble.kept)
  }

  static handleActivation(...[callback]: Parameters<Statics['handleActivation']>): void {
    NotificationDouble.activated = callback
  }

  show(): void {
    this.isShown = true
  }
}

/** As of Electron 33, which knows neither `handleActivation` nor `getHistory`. */
export class OlderNotificationDouble extends EventEmitter {
  static isSupported = () => true

  show(): void {
    // Nothing hears of it.
  }
}

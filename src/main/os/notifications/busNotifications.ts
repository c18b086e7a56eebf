/**
 * Sends notifications over the session bus directly: Electron's library blocks the whole app while it waits for the
 * daemon. https://specifications.freedesktop.org/notification/latest/
 */
import type { Pixels } from '../../core/menus/pixels.ts'
import type { Answer } from '../dbus/busConnection.ts'
import type { Bus } from '../dbus/sessionBus.ts'

export interface BusNotice {
  readonly title: string
  /** Markup. */
  readonly body: string
  readonly picture: Pixels | undefined
  /** On a button that does what a click does. */
  readonly action?: string | undefined
}

const DAEMON = {
  destination: 'org.freedesktop.Notifications',
  path: '/org/freedesktop/Notifications',
  interface: 'org.freedesktop.Notifications',
} as const
/** Kept while shown; not every daemon reports a closed one. */
const MOST = 50

export interface BusNotifications {
  /** Whether the daemon answers at all. */
  probe(): Promise<'taken' | 'silent'>
  show(notice: BusNotice, onClick: () => void): Promise<'taken' | 'silent'>
}

/** @param desktopEntry name of our desktop file, without its extension */
export function createBusNotifications(bus: Bus, name: string, desktopEntry: string): BusNotifications {
  const clicks = new Map<unknown, () => void>()
  let listening: Promise<unknown> | undefined
  const listen = () =>
    (listening ??= bus.listen(DAEMON.interface, ({ member, values: [id] }) => {
      if (member !== 'ActionInvoked' && member !== 'NotificationClosed') return
      const click = clicks.get(id)
      clicks.delete(id)
      if (member === 'ActionInvoked') click?.()
    }))

  return {
    probe: async () => wasTaken(await bus.call({ ...DAEMON, member: 'GetServerInformation' })),
    async show({ title, body, picture, action }, onClick) {
      await listen()
      const hints = [
        ['urgency', { signature: 'y', value: 1 }],
        ['desktop-entry', { signature: 's', value: desktopEntry }],
        ['suppress-sound', { signature: 'b', value: true }],
        ...(picture === undefined
          ? []
          : [['image-data', { signature: '(iiibiiay)', value: imageOf(picture) }]]),
      ]
      // A daemon without buttons leaves it out.
      const button = action === undefined ? [] : ['act', action]
      const answer = await bus.call({
        ...DAEMON,
        member: 'Notify',
        signature: 'susssasa{sv}i',
        body: [name, 0, '', title, body, [...button, 'default', name], hints, -1],
      })
      if (!answer.ok) return wasTaken(answer)
      const [oldest] = clicks.keys()
      if (oldest !== undefined && clicks.size >= MOST) clicks.delete(oldest)
      clicks.set(answer.values[0], onClick)
      return 'taken'
    },
  }
}

/** Also `taken` where there is no daemon, or it refuses: then there is nothing to wait for. */
const wasTaken = (answer: Answer): 'taken' | 'silent' =>
  !answer.ok && answer.why === 'silent' ? 'silent' : 'taken'

/** Width, height, bytes per row, has alpha, bits per sample, channels, pixels. */
const imageOf = ({ width, height, pixels }: Pixels) => [width, height, width * 4, true, 8, 4, pixels]

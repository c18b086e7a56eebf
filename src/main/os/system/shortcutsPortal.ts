/**
 * Binds shortcuts through the desktop's portal, on our own connection to the bus: Electron neither hears its answer nor
 * takes a shortcut back (electron/electron#52218).
 * https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.GlobalShortcuts.html
 */
import { randomUUID } from 'node:crypto'
import type { PortalShortcut, ShortcutsPortal } from '../../core/shortcuts/portalHotkeys.ts'
import type { Signal } from '../dbus/busConnection.ts'
import type { Bus } from '../dbus/sessionBus.ts'

const PORTAL = { destination: 'org.freedesktop.portal.Desktop', path: '/org/freedesktop/portal/desktop' }
const SHORTCUTS = 'org.freedesktop.portal.GlobalShortcuts'
const REQUEST = 'org.freedesktop.portal.Request'
const SESSION = 'org.freedesktop.portal.Session'
const REGISTRY = 'org.freedesktop.host.portal.Registry'
const DAEMON = 'org.freedesktop.DBus'

const text = (value: string) => ({ signature: 's', value })
const newToken = () => `mayfly_${randomUUID().replaceAll('-', '')}`

type Bound = 'bound' | 'refused' | 'replaced'

/** @param appId the name of Mayfly's desktop file, without its extension */
export function createShortcutsPortal(bus: () => Bus, appId: string): ShortcutsPortal {
  let current: { session: string | undefined; replace(): void } | undefined
  let last: { shortcuts: readonly PortalShortcut[]; press: (id: string) => void } | undefined
  let isHeard = false
  const bind = (shortcuts: readonly PortalShortcut[], press: (id: string) => void) => {
    last = { shortcuts, press }
    current?.replace()
    return new Promise<Bound>((resolve) => {
      const mine = { session: undefined as string | undefined, replace: () => resolve('replaced') }
      void close(bus(), current?.session)
      current = mine
      const opened = (session: string) => {
        mine.session = session
        if (current === mine) return true
        void close(bus(), session)
        return false
      }
      void openSession(bus(), appId, shortcuts, opened).then(resolve, () => {
        resolve('refused')
      })
    })
  }
  const hear = ({ interface: from, member, values }: Signal) => {
    const [session, id] = values
    if (from === SHORTCUTS && member === 'Activated' && session === current?.session) last?.press(String(id))
    const [name, , owner] = values
    const isBack =
      from === DAEMON && member === 'NameOwnerChanged' && name === PORTAL.destination && owner !== ''
    // A portal that was restarted knows nothing of us.
    if (isBack && last !== undefined && current?.session !== undefined) void bind(last.shortcuts, last.press)
  }
  return {
    async bind(shortcuts, press) {
      if (!isHeard) await Promise.all([SHORTCUTS, DAEMON].map((from) => bus().listen(from, hear)))
      isHeard = true
      return bind(shortcuts, press)
    },
  }
}

/** @param opened told of the new session; false when it is not wanted any more */
async function openSession(
  bus: Bus,
  appId: string,
  shortcuts: readonly PortalShortcut[],
  opened: (session: string) => boolean,
): Promise<Bound> {
  if (shortcuts.length === 0) return 'bound'
  // Programs outside a sandbox name themselves; older portals find the name without that.
  await bus.call({
    ...PORTAL,
    interface: REGISTRY,
    member: 'Register',
    signature: 'sa{sv}',
    body: [appId, []],
  })
  const created = await request(bus, 'CreateSession', (token) => ({
    signature: 'a{sv}',
    body: [
      [
        ['handle_token', text(token)],
        ['session_handle_token', text(newToken())],
      ],
    ],
  }))
  const session = created?.get('session_handle')
  if (typeof session !== 'string') return 'refused'
  if (!opened(session)) return 'replaced'
  const list = shortcuts.map(({ id, description, trigger }) => [
    id,
    [
      ['description', text(description)],
      ...(trigger === undefined ? [] : [['preferred_trigger', text(trigger)]]),
    ],
  ])
  const answer = await request(bus, 'BindShortcuts', (token) => ({
    signature: 'oa(sa{sv})sa{sv}',
    body: [session, list, '', [['handle_token', text(token)]]],
  }))
  return answer === undefined ? 'refused' : 'bound'
}

const close = (bus: Bus, session: string | undefined): Promise<unknown> =>
  session === undefined
    ? Promise.resolve()
    : bus.call({ ...PORTAL, path: session, interface: SESSION, member: 'Close' })

/**
 * Calls a method whose result comes by a signal, once the user has answered. Undefined when that is no, and where there
 * is no such portal.
 */
async function request(
  bus: Bus,
  member: string,
  callOf: (token: string) => { readonly signature: string; readonly body: readonly unknown[] },
): Promise<ReadonlyMap<unknown, unknown> | undefined> {
  const token = newToken()
  let end = (_results: ReadonlyMap<unknown, unknown> | undefined): void => undefined
  const answered = new Promise<ReadonlyMap<unknown, unknown> | undefined>((resolve) => (end = resolve))
  const stops = await Promise.all([
    // Before the call: the answer may come first. The path ends with our token.
    bus.listen(REQUEST, ({ path, values: [code, results] }) => {
      if (path.endsWith(`/${token}`)) end(code === 0 ? new Map(results as [unknown, unknown][]) : undefined)
    }),
    bus.listen(DAEMON, ({ member: what, values: [name, , owner] }) => {
      if (what === 'NameOwnerChanged' && name === PORTAL.destination && owner === '') end(undefined)
    }),
  ])
  const called = await bus.call({ ...PORTAL, interface: SHORTCUTS, member, ...callOf(token) })
  // One that does not answer in time may still ask the user.
  if (!called.ok && called.why !== 'silent') end(undefined)
  const results = await answered
  for (const stop of stops) stop()
  return results
}

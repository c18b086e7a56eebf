// The desktop's portal for shortcuts, on a bus that answers as the test says: late, no, never, or twice.
import { expect, it } from 'vitest'
import type { Call, Signal } from '../../../../src/main/os/dbus/busConnection.ts'
import type { Bus } from '../../../../src/main/os/dbus/sessionBus.ts'
import { createShortcutsPortal } from '../../../../src/main/os/system/shortcutsPortal.ts'
import { eventually } from '../../../helpers/until.ts'

const PATH = '/org/freedesktop/portal/desktop'
const DAEMON = 'org.freedesktop.DBus'

/** A session bus with a portal; its answers to requests come when the test gives them. */
function portalOnBus({ hasPortal = true } = {}) {
  const calls: Call[] = []
  const listeners: (readonly [string, (signal: Signal) => void])[] = []
  const emit = (from: string, member: string, path: string, ...values: unknown[]) => {
    for (const [wanted, hear] of [...listeners])
      if (wanted === from) hear({ sender: ':1.1', path, interface: from, member, values })
  }
  const bus: Bus = {
    call(call) {
      calls.push(call)
      return Promise.resolve(
        hasPortal ? { ok: true, values: [] } : { ok: false, why: 'refused', error: 'ServiceUnknown' },
      )
    },
    listen(from, hear) {
      const entry = [from, hear] as const
      listeners.push(entry)
      return Promise.resolve(() => void listeners.splice(listeners.indexOf(entry), 1))
    },
  }
  const named = (member: string) => calls.filter((call) => call.member === member)
  const tokenOf = (call: Call) => /mayfly_[0-9a-f]{32}/.exec(JSON.stringify(call.body))?.[0] ?? ''
  /** Answers the nth call of a method. */
  const answer = (
    member: string,
    nth: number,
    code: number,
    results: readonly (readonly [string, unknown])[],
  ) =>
    emit(
      'org.freedesktop.portal.Request',
      'Response',
      `${PATH}/request/1_1/${tokenOf(named(member)[nth]!)}`,
      code,
      results,
    )
  return {
    portal: createShortcutsPortal(() => bus, 'a.b.Mayfly'),
    named,
    open: (nth: number, session: string) => answer('CreateSession', nth, 0, [['session_handle', session]]),
    say: (nth: number, code: number) => answer('BindShortcuts', nth, code, []),
    press: (session: string, id: string) =>
      emit('org.freedesktop.portal.GlobalShortcuts', 'Activated', PATH, session, id),
    restart() {
      emit(DAEMON, 'NameOwnerChanged', '/', 'org.freedesktop.portal.Desktop', ':1.1', '')
      emit(DAEMON, 'NameOwnerChanged', '/', 'org.freedesktop.portal.Desktop', '', ':1.2')
    },
  }
}

const one = [{ id: 'A', description: 'Upload clipboard', trigger: 'LOGO+ALT+u' }]
const other = [{ id: 'B', description: 'Upload clipboard', trigger: undefined }]

it('are bound once the user agrees, and presses arrive', async () => {
  const { portal, named, open, say, press } = portalOnBus()
  const presses: string[] = []
  const bound = portal.bind(one, (id) => presses.push(id))
  await eventually(() => named('CreateSession').length).toBe(1)
  open(0, '/session/1')
  await eventually(() => named('BindShortcuts').length).toBe(1)
  say(0, 0)
  expect(await bound).toBe('bound')
  press('/session/1', 'A')
  press('/session/of another', 'A')
  expect(presses).toEqual(['A'])
})

it('are refused when the user says no, and where there is no portal', async () => {
  const { portal, named, open, say } = portalOnBus()
  const bound = portal.bind(one, () => undefined)
  await eventually(() => named('CreateSession').length).toBe(1)
  open(0, '/session/1')
  await eventually(() => named('BindShortcuts').length).toBe(1)
  say(0, 1)
  expect(await bound).toBe('refused')
  expect(await portalOnBus({ hasPortal: false }).portal.bind(one, () => undefined)).toBe('refused')
})

it('that are replaced before the portal answered leave no session and no question behind', async () => {
  const { portal, named, open } = portalOnBus()
  const first = portal.bind(one, () => undefined)
  await eventually(() => named('CreateSession').length).toBe(1)
  void portal.bind(other, () => undefined)
  expect(await first).toBe('replaced')
  await eventually(() => named('CreateSession').length).toBe(2)
  open(0, '/session/1')
  await eventually(() => named('Close').map(({ path }) => path)).toEqual(['/session/1'])
  open(1, '/session/2')
  await eventually(() => named('BindShortcuts').map(({ body }) => body?.[0])).toEqual(['/session/2'])
})

it('are bound anew when the portal comes back', async () => {
  const { portal, named, open, say, restart } = portalOnBus()
  const bound = portal.bind(one, () => undefined)
  await eventually(() => named('CreateSession').length).toBe(1)
  open(0, '/session/1')
  await eventually(() => named('BindShortcuts').length).toBe(1)
  say(0, 0)
  await bound
  restart()
  await eventually(() => named('CreateSession').length).toBe(2)
})

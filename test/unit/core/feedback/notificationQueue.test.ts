// Notifications to a daemon that hangs: nothing waits for it, only the latest is queued, and none is sent for a while.
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createNotificationQueue } from '../../../../src/main/core/feedback/notificationQueue.ts'
import type { Answer, Call, Signal } from '../../../../src/main/os/dbus/busConnection.ts'
import type { Bus } from '../../../../src/main/os/dbus/sessionBus.ts'
import { createBusNotifications } from '../../../../src/main/os/notifications/busNotifications.ts'

const noop = () => undefined
const turn = () => new Promise((resolve) => setImmediate(resolve))

it('nobody waits; of those that come meanwhile the last is shown', async () => {
  const sent: string[] = []
  let taken = (): void => undefined
  const show = createNotificationQueue({
    send: ({ title }) => {
      sent.push(title)
      return new Promise((resolve) => (taken = () => resolve('taken')))
    },
    now: () => 0,
  })
  for (const title of ['one', 'two', 'three']) show({ title, body: '' }, noop)
  expect(sent).toEqual(['one'])
  taken()
  await turn()
  expect(sent).toEqual(['one', 'three'])
})

it('after one that was not answered none is sent for a minute', async () => {
  const sent: string[] = []
  let now = 0
  const show = createNotificationQueue({
    send: ({ title }) => (sent.push(title), Promise.resolve(title === 'one' ? 'silent' : 'taken')),
    now: () => now,
  })
  show({ title: 'one', body: '' }, noop)
  show({ title: 'two', body: '' }, noop)
  await turn()
  now = 59_999
  show({ title: 'three', body: '' }, noop)
  await turn()
  expect(sent).toEqual(['one'])
  now = 60_000
  show({ title: 'four', body: '' }, noop)
  await turn()
  expect(sent).toEqual(['one', 'four'])
})

describe('a picture', () => {
  const picture = { width: 1, height: 1, pixels: new Uint8Array(4) }

  function world() {
    const sent: unknown[] = []
    const show = createNotificationQueue({
      send: ({ title }, _onClick, given) => (sent.push([title, given]), Promise.resolve('taken')),
      now: () => 0,
    })
    return { sent, show }
  }

  it('is waited for', async () => {
    const { sent, show } = world()
    let drawn = (_picture: typeof picture): void => undefined
    show({ title: 'one', body: '', picture: () => new Promise((resolve) => (drawn = resolve)) }, noop)
    await turn()
    expect(sent).toEqual([])
    drawn(picture)
    await expect.poll(() => sent).toEqual([['one', picture]])
  })

  it('that is not there, or can’t be drawn, keeps nothing back', async () => {
    const { sent, show } = world()
    show({ title: 'none', body: '', picture: () => Promise.resolve(undefined) }, noop)
    await expect.poll(() => sent).toEqual([['none', undefined]])
    show({ title: 'broken', body: '', picture: () => Promise.reject(new Error('no page')) }, noop)
    await expect.poll(() => sent.at(-1)).toEqual(['broken', undefined])
  })

  it('that takes too long is not waited for', async () => {
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    const { sent, show } = world()
    show({ title: 'late', body: '', picture: () => new Promise(() => undefined) }, noop)
    await vi.advanceTimersByTimeAsync(999)
    expect(sent).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(sent).toEqual([['late', undefined]])
  })
})

it('over the bus: a click is told once, of the one that was clicked', async () => {
  const calls: Call[] = []
  let hear = (_signal: Signal): void => undefined
  let answer: Answer = { ok: true, values: [7] }
  const bus: Bus = {
    call: (call) => (calls.push(call), Promise.resolve(answer)),
    listen: (_, listener) => ((hear = listener), Promise.resolve(noop)),
  }
  const notices = createBusNotifications(bus, 'Mayfly', 'mayfly')
  const clicked: string[] = []
  const notice = { title: 't', body: 'b', picture: undefined }
  expect(await notices.show(notice, () => clicked.push('first'))).toBe('taken')
  answer = { ok: true, values: [8] }
  await notices.show(notice, () => clicked.push('second'))
  const signal = {
    sender: ':1.1',
    path: '/org/freedesktop/Notifications',
    interface: 'org.freedesktop.Notifications',
  }
  hear({ ...signal, member: 'ActionInvoked', values: [8, 'default'] })
  hear({ ...signal, member: 'ActionInvoked', values: [8, 'default'] })
  hear({ ...signal, member: 'NotificationClosed', values: [7, 2] })
  hear({ ...signal, member: 'ActionInvoked', values: [7, 'default'] })
  expect(clicked).toEqual(['second'])
  expect(calls[0]?.body?.slice(0, 5)).toEqual(['Mayfly', 0, '', 't', 'b'])
  answer = { ok: false, why: 'silent' }
  expect([await notices.show(notice, noop), await notices.probe()]).toEqual(['silent', 'silent'])
  answer = { ok: false, why: 'refused', error: 'org.freedesktop.DBus.Error.ServiceUnknown' }
  expect(await notices.show(notice, noop)).toBe('taken')
})

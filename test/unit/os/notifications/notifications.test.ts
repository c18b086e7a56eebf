// Notifications by macOS and Windows, against doubles of Electron: failures, the permission, clicks on old ones.
import { beforeEach, expect, it, vi } from 'vitest'
import type { Pixels } from '../../../../src/main/core/menus/pixels.ts'
import { NativeImageDouble } from '../../../doubles/electron/nativeImage.ts'
import { NotificationDouble, OlderNotificationDouble } from '../../../doubles/electron/notification.ts'
import { onPlatform } from '../../../doubles/platform.ts'

const used = vi.hoisted(() => ({ isOlder: false }))

vi.mock('electron', () => ({
  app: { getAppPath: () => '/opt/mayfly', getName: () => 'Mayfly' },
  nativeImage: NativeImageDouble,
  get Notification() {
    return used.isOlder ? OlderNotificationDouble : NotificationDouble
  },
}))

const load = () => import('../../../../src/main/os/notifications/notifications.ts')
const notice = { title: 'Link copied', body: 'a.png <b> & co' }

beforeEach(() => {
  vi.resetModules()
  used.isOlder = false
  NotificationDouble.made.length = 0
  NotificationDouble.kept = []
  NotificationDouble.asked = 0
  NotificationDouble.activated = undefined
})

const picture: Pixels = { width: 1, height: 1, pixels: new Uint8Array(4) }

async function shownOn(platform: NodeJS.Platform, given: { picture?: Pixels; action?: string } = {}) {
  onPlatform(platform)
  const notices = await load()
  const clicked = vi.fn()
  const shown = given.action === undefined ? notice : { ...notice, action: given.action }
  await notices.showNotice(shown, clicked, 'a.b.Mayfly', given.picture)
  const made = NotificationDouble.made.at(-1)
  if (made === undefined) throw new Error('no notification')
  return { notices, clicked, made }
}

it.each(['darwin', 'win32'] as const)(
  'is shown as it is on %s, and a click does what it says',
  async (on) => {
    const { clicked, made } = await shownOn(on)
    expect(made).toMatchObject({ ...notice, isShown: true })
    made.emit('click')
    expect(clicked).toHaveBeenCalledOnce()
  },
)

it.each([
  ['darwin', { picture }, true],
  ['win32', { picture }, true],
  // They show the app's own icon by themselves.
  ['darwin', {}, false],
  ['win32', {}, false],
] as const)('has the picture of what it is about on %s: %j', async (on, given, has) => {
  const { made } = await shownOn(on, given)
  expect(made.icon instanceof NativeImageDouble).toBe(has)
})

it.each(['darwin', 'win32'] as const)('has a button on %s, which does what a click does', async (on) => {
  const { made, clicked } = await shownOn(on, { action: 'Renew' })
  expect(made.actions).toEqual([{ type: 'button', text: 'Renew' }])
  made.emit('action', { actionIndex: 0 }, 0)
  expect(clicked).toHaveBeenCalledOnce()
  expect((await shownOn(on)).made.actions).toEqual([])
})

it('tells of each that the system did not show', async () => {
  const { notices, made } = await shownOn('darwin')
  made.emit('failed', {}, 'Notifications are not allowed for this application')
  const failed = vi.fn()
  notices.onNoticeFailed(failed)
  await notices.showNotice(notice, vi.fn(), 'a.b.Mayfly')
  NotificationDouble.made.at(-1)?.emit('failed', {}, 'again')
  expect(failed).toHaveBeenCalledOnce()
})

it('makes macOS ask once, and takes clicks on what an earlier run left there', async () => {
  onPlatform('darwin')
  const old = new NotificationDouble({ id: 'old' })
  NotificationDouble.kept = [old]
  const clicked = vi.fn()
  await (await load()).askForNotices(clicked)
  expect(NotificationDouble.asked).toBe(1)
  old.emit('click')
  expect(clicked).toHaveBeenCalledOnce()
})

const activate = (id: string) =>
  NotificationDouble.activated?.({ type: 'click', arguments: `type=click&tag=${id}` })

it('takes a click on an earlier run’s on Windows, and leaves this run’s to itself', async () => {
  const { notices, clicked, made } = await shownOn('win32')
  const old = vi.fn()
  notices.onOldNotice(old)
  activate(made.id)
  expect(old).not.toHaveBeenCalled()
  // It is in the notification centre now.
  made.emit('close', { reason: 'timedOut' })
  activate(made.id)
  expect(old).not.toHaveBeenCalled()
  activate('of-another-run')
  expect(old).toHaveBeenCalledOnce()
  made.emit('close', { reason: 'userCanceled' })
  activate(made.id)
  expect(old).toHaveBeenCalledTimes(2)
  expect(clicked).not.toHaveBeenCalled()
})

it('does without on other platforms', async () => {
  onPlatform('darwin')
  const { onOldNotice } = await load()
  onOldNotice(vi.fn())
  expect(NotificationDouble.activated).toBeUndefined()
})

it('does without in an older Electron', async () => {
  used.isOlder = true
  onPlatform('win32')
  const { onOldNotice, askForNotices } = await load()
  onOldNotice(vi.fn())
  onPlatform('darwin')
  await expect(askForNotices(vi.fn())).resolves.toBeUndefined()
})

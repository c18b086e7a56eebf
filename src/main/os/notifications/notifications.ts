/**
 * Shows system notifications. https://www.electronjs.org/docs/latest/api/notification
 *
 * Urgency and timeout are the desktop's defaults: a critical notification breaks through "do not disturb", GNOME does
 * not show one of low urgency, and a persistent one would have to be dismissed. Unread ones are in the tray as well.
 */
import { app, nativeImage, Notification, type NativeImage } from 'electron'
import path from 'node:path'
import type { Notice } from '../../core/feedback/notifications.ts'
import { sessionBus } from '../dbus/sessionBus.ts'
import type { Pixels } from '../../core/menus/pixels.ts'
import { nativePicture } from '../menus/nativePicture.ts'
import { createBusNotifications, type BusNotifications } from './busNotifications.ts'
import { oldNotices, onOldActivation } from './oldNotices.ts'

/** Kept while shown: a garbage-collected Notification loses its click handler. */
const shown = new Set<Electron.Notification>()
/** Not every desktop reports a closed one (Windows moves it to its notification centre): then the oldest is dropped. */
const MOST = 50

let overBus: BusNotifications | undefined

let onFailed = (): void => undefined

/** Calls `act` each time macOS or Windows did not show one. */
export function onNoticeFailed(act: () => void): void {
  onFailed = act
}

/** Windows: calls `act` for a click on a notification of an earlier run, or on one that is no longer kept. */
export function onOldNotice(act: () => void): void {
  onOldActivation((id) => [...shown].some((notification) => notification.id === id), act)
}

/**
 * macOS: the first use of notifications has the system ask the user, once for good (notification_presenter_mac.mm).
 * @param act called for a click on a notification of an earlier run
 */
export async function askForNotices(act: () => void): Promise<void> {
  if (!Notification.isSupported()) return
  for (const notification of await oldNotices()) keep(notification, act)
}

/**
 * macOS and Windows take it without blocking. On Linux Electron's library blocks the app until the daemon answers, so
 * it goes over the bus. Under Wayland only Electron can bring a window to the front on a click, with a token it gets
 * itself (electron/electron#50568): there we first check that the daemon answers.
 * @param desktopEntry name of our desktop file, without its extension
 * @param picture of what it is about
 */
export async function showNotice(
  notice: Notice,
  onClick: () => void,
  desktopEntry: string,
  picture?: Pixels,
): Promise<'taken' | 'silent'> {
  if (process.platform === 'linux') {
    overBus ??= createBusNotifications(sessionBus(), app.getName(), desktopEntry)
    const { title, body, action } = notice
    if (!process.env.WAYLAND_DISPLAY) {
      const shown = { title, body: escapeBody(body), picture: picture ?? ownPicture(), action }
      return overBus.show(shown, onClick)
    }
    if ((await overBus.probe()) === 'silent') return 'silent'
  }
  showByElectron(notice, onClick, picture)
  return 'taken'
}

function showByElectron(notice: Notice, onClick: () => void, picture: Pixels | undefined): void {
  if (!Notification.isSupported()) return
  const notification = new Notification({
    title: notice.title,
    body: escapeBody(notice.body),
    silent: true,
    ...iconFor(picture),
    // For macOS and Windows; on Linux Electron leaves it out.
    ...(notice.action === undefined ? {} : { actions: [{ type: 'button', text: notice.action }] }),
  })
  notification.on('failed', () => {
    shown.delete(notification)
    onFailed()
  })
  keep(notification, onClick)
  notification.show()
}

function keep(notification: Electron.Notification, onClick: () => void): void {
  const forget = () => shown.delete(notification)
  const act = () => {
    forget()
    onClick()
  }
  notification.on('click', act)
  notification.on('action', act)
  notification.on('close', ({ reason }: { reason?: string }) => {
    // Windows only moved it to its notification centre, where it can still be clicked.
    if (reason !== 'timedOut') forget()
  })
  const [oldest] = shown
  if (oldest !== undefined && shown.size >= MOST) shown.delete(oldest)
  shown.add(notification)
}

/** macOS and Windows show the app's own icon automatically, beside this one. */
function iconFor(picture: Pixels | undefined): { icon?: string | NativeImage } {
  if (picture !== undefined) return { icon: nativePicture([picture]) }
  return process.platform === 'linux' ? { icon: iconFile() } : {}
}

const iconFile = () => path.join(app.getAppPath(), 'assets', 'icons', '128x128.png')

let ownPixels: Pixels | undefined

/** For a desktop that does not find our icon by our desktop file's name. Electron returns BGRA. */
function ownPicture(): Pixels {
  if (ownPixels === undefined) {
    const image = nativeImage.createFromPath(iconFile())
    const { width, height } = image.getSize()
    const pixels = image.toBitmap()
    for (let at = 0; at + 3 < pixels.length; at += 4) {
      pixels.subarray(at, at + 3).reverse()
    }
    ownPixels = { width, height, pixels }
  }
  return ownPixels
}

/** On Linux the body is markup (Desktop Notifications Specification), and file names may contain it. */
function escapeBody(text: string): string {
  if (process.platform !== 'linux') return text
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

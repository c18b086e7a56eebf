// Reads and clicks the tray icon and its menu as a panel does, over D-Bus.
import { expect } from '@playwright/test'
import { run, type Desktop } from './desktop.ts'
import { eventually } from './eventually.ts'
import { pictureNamed } from './trayPictures.ts'

const WATCHER = 'org.kde.StatusNotifierWatcher'
const SEPARATOR = '---'

export type TrayItem = {
  readonly id: number
  readonly label: string
  readonly enabled: boolean
  /** A PNG. */
  readonly picture?: Buffer
}

export type TrayIcon = {
  /** The menu's labels, from top to bottom; `---` is a separator. */
  labels(): Promise<string[]>
  items(): Promise<TrayItem[]>
  /** Clicks the item whose label equals or matches this, as soon as there is one. */
  choose(label: string | RegExp): Promise<void>
  /** The text that the panel shows while the pointer rests on the icon. */
  tooltip(): Promise<string>
  /** The name of the image that the panel got last: `idle`, `sending-3` and so on. */
  picture(): Promise<string>
  /** Clicks the icon with the left button. */
  activate(): Promise<void>
}

/** The tray icon of the app with this process id, as soon as it exists. */
export async function trayOf(desktop: Desktop, pid: number): Promise<TrayIcon> {
  let service: string | undefined
  await eventually(
    async () => (service = await serviceOf(desktop, pid)),
    `the tray icon of ${pid}`,
  ).not.toBeUndefined()
  const call = (path: string, method: string, ...args: (string | number)[]) =>
    run(desktop, 'gdbus', 'call', '--session', '-d', service!, '-o', path, '-m', method, '--', ...args)
  const property = (name: string) =>
    call('/StatusNotifierItem', 'org.freedesktop.DBus.Properties.Get', 'org.kde.StatusNotifierItem', name)

  const items = async () =>
    readLayout(await call('/com/canonical/dbusmenu', 'com.canonical.dbusmenu.GetLayout', 0, -1, '@as []'))
  return {
    items,
    labels: async () => (await items()).map((item) => item.label),
    async choose(label) {
      const suits = (item: TrayItem) =>
        item.enabled && (typeof label === 'string' ? item.label === label : label.test(item.label))
      await eventually(async () => (await items()).some(suits), `the item ${String(label)}`).toBe(true)
      // Ids change with the menu, even between reading and clicking: then nothing was clicked, and this retries.
      await expect(async () => {
        const item = (await items()).find(suits)
        await call('/com/canonical/dbusmenu', 'com.canonical.dbusmenu.Event', item!.id, 'clicked', '<0>', 0)
      }).toPass({ timeout: 10_000 })
    },
    async tooltip() {
      // (icon name, its pixels, title, text)
      return (
        /\[[^\]]*\], (?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/
          .exec(await property('ToolTip'))
          ?.slice(1)
          .find(Boolean) ?? ''
      )
    },
    picture: async () => pictureNamed(await property('IconPixmap')),
    async activate() {
      await call('/StatusNotifierItem', 'org.kde.StatusNotifierItem.Activate', 0, 0)
    },
  }
}

async function serviceOf(desktop: Desktop, pid: number): Promise<string | undefined> {
  const registered = await run(
    ...([desktop, 'gdbus', 'call', '--session', '-d', WATCHER, '-o', '/StatusNotifierWatcher'] as const),
    ...(['-m', 'org.freedesktop.DBus.Properties.Get', WATCHER, 'RegisteredStatusNotifierItems'] as const),
  )
  for (const [, service] of registered.matchAll(/'([^'/]+)\/[^']*'/g)) {
    const owner = await run(
      ...([desktop, 'gdbus', 'call', '--session', '-d', 'org.freedesktop.DBus'] as const),
      ...(['-o', '/', '-m', 'org.freedesktop.DBus.GetConnectionUnixProcessID', service!] as const),
    ).catch(() => '')
    if (owner.includes(`uint32 ${pid},`)) return service
  }
  return undefined
}

/** Parses what gdbus prints for a menu without submenus: `<(ID, {PROPERTIES}, @av [])>` for each item. */
function readLayout(printed: string): TrayItem[] {
  return [...printed.matchAll(/<\((\d+), (?:@a\{sv\} )?\{(.*?)\}, (?:@av )?\[\]\)>/g)].map(
    ([, id, properties]) => {
      const label = /'label': <(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")>/.exec(properties!)
      const picture = /'icon-data': <\[byte ([^\]]*)\]>/.exec(properties!)?.[1]
      return {
        ...(picture === undefined ? {} : { picture: Buffer.from(picture.replaceAll(/0x|[, ]/g, ''), 'hex') }),
        id: Number(id),
        // An underscore marks the next letter as the item's key; two stand for one.
        label: properties!.includes("<'separator'>")
          ? SEPARATOR
          : (label?.[1] ?? label?.[2] ?? '').replace(/\\(.)/g, '$1').replace(/_(.)/g, '$1'),
        enabled: !properties!.includes("'enabled': <false>"),
      }
    },
  )
}

// Tests the tray: Mayfly stays there when its window is closed, and its menu offers everything.
import { words } from '../../src/shared/i18n/words.ts'
import { runApp } from './support/app.ts'
import { clipboardText, offerFile, offerText } from './support/clipboard.ts'
import { ourDesktop, run } from './support/desktop.ts'
import { eventually } from './support/eventually.ts'
import { killPanel, openedMenu, openMenu, openWholeMenu, pointAtItem, startPanel } from './support/panel.ts'
import { closeWindow, focusedTitle, press, windowTitles } from './support/pointer.ts'
import { longBytes, makeFile } from './support/samples.ts'
import { expect, test } from './support/test.ts'
import { trayOf } from './support/tray.ts'
import { addFiles, button, rows, stateIn } from './support/window.ts'

const links = (count: number) => Array.from({ length: count }, (_, place) => `link ${place + 1}.png`)
const inMenu = (name: string) => `${name}   23 h 59 min`

test('closed to the tray it lives on: its menu shows, copies and quits', async ({
  launch,
  folder,
  service,
}) => {
  const names = links(6)
  const running = await launch()
  const page = await running.window()
  for (const name of names) {
    await addFiles(page, makeFile(folder, name))
    await eventually(() => service.stored().length).toBe(names.indexOf(name) + 1)
  }
  await expect(button(rows(page), 'Copy link')).toHaveCount(6)

  await closeWindow(ourDesktop, 'Mayfly')
  expect(running.hasEnded()).toBe(false)
  const tray = await trayOf(ourDesktop, running.pid)
  await eventually(() => tray.labels()).toEqual([
    ...['Copy last link', 'Renew links', '---'],
    ...['Upload clipboard', 'Choose files…', 'Show drop window', '---', 'Copy a link'],
    ...names.slice(1).toReversed().map(inMenu),
    ...['---', 'Pause uploads', 'Show history', 'Settings…', '---', 'Quit Mayfly'],
  ])

  await tray.choose(inMenu('link 3.png'))
  const third = service.stored().find((file) => file.name === 'link 3.png')
  await eventually(() => clipboardText(ourDesktop)).toBe(third!.url)
  await tray.choose('Copy last link')
  const last = service.stored().find((file) => file.name === 'link 6.png')
  await eventually(() => clipboardText(ourDesktop)).toBe(last!.url)
  expect(await windowTitles(ourDesktop)).not.toContain('Mayfly')

  await tray.choose('Show history')
  await eventually(() => windowTitles(ourDesktop)).toContain('Mayfly')
  await expect(rows(await running.window())).toHaveCount(6)
  await expect(rows(await running.window()).first()).toContainText('link 6.png')

  await tray.choose('Quit Mayfly')
  expect(await running.ended).toBe(0)
})

test('what is chosen in the menu opens its place, with the window closed or open', async ({ launch }) => {
  const running = await launch({ args: ['--hidden'] })
  const tray = await trayOf(ourDesktop, running.pid)
  expect(await tray.labels()).toContain('No live links')

  await tray.choose('Settings…')
  const page = await running.window()
  const settings = page.getByRole('heading', { name: words.settings.title })
  await expect(settings).toBeVisible()
  await button(page, words.window.back).click()
  await expect(button(page, 'Choose files').first()).toBeVisible()
  await expect(settings).toHaveCount(0)
  await tray.choose('Settings…')
  await expect(settings).toBeVisible()

  await closeWindow(ourDesktop, 'Mayfly')
  await tray.choose('Show history')
  await eventually(() => windowTitles(ourDesktop)).toContain('Mayfly')
})

test('the menu uploads the clipboard and opens the system’s file dialog', async ({
  launch,
  folder,
  service,
}) => {
  const running = await launch({ args: ['--hidden'] })
  const tray = await trayOf(ourDesktop, running.pid)
  await offerFile(ourDesktop, 'image/png', makeFile(folder, 'copied.png'))
  await tray.choose('Upload clipboard')
  await eventually(() => service.stored().length).toBe(1)
  await eventually(() => clipboardText(ourDesktop)).toBe(service.stored()[0]!.url)

  const file = makeFile(folder, 'chosen & named_so.mp3')
  await tray.choose('Choose files…')
  await eventually(() => windowTitles(ourDesktop)).toContain('Upload to Mayfly')
  await eventually(() => focusedTitle(ourDesktop)).toBe('Upload to Mayfly')
  // The first slash opens GTK's location field; anything typed while it opens is lost.
  const address = ['key', 'slash', 'sleep', 0.5, 'type', '--delay', 20, file.slice(1)]
  await run(ourDesktop, 'xdotool', ...address)
  await press(ourDesktop, 'Return')
  await eventually(() => service.stored().map((stored) => stored.name)).toContain('chosen & named_so.mp3')
  await offerText(ourDesktop, 'something else')
  await tray.choose(inMenu('chosen & named_so.mp3'))
  await eventually(() => clipboardText(ourDesktop)).toBe(service.stored()[1]!.url)
})

test('its picture and tooltip tell how things stand', async ({ launch, usual, folder, service }) => {
  const running = await launch({ args: ['--hidden'] })
  const tray = await trayOf(ourDesktop, running.pid)
  const shows = async (picture: string, tooltip: string) => {
    await eventually(() => tray.picture()).toBe(picture)
    await eventually(() => tray.tooltip()).toBe(tooltip)
  }
  await shows('idle', 'Mayfly')

  service.fail({ kind: 'slow', bytesPerSecond: 700_000 }, { name: 'long.mp4' })
  const long = makeFile(folder, 'long.mp4', longBytes('long.mp4', 6_000_000))
  await runApp({ ...usual, args: [long] })
  await eventually(() => tray.tooltip()).toMatch(/^Mayfly: sending 1 file, \d*0%$/)
  const steps: number[] = []
  const look = async () => {
    const [, step] = /^sending-(\d)$/.exec(await tray.picture()) ?? []
    if (step !== undefined && Number(step) !== steps.at(-1)) steps.push(Number(step))
    return service.stored().length
  }
  await eventually(look, { intervals: [50] }).toBe(1)
  // The ring fills and never shrinks.
  expect(steps.length).toBeGreaterThanOrEqual(3)
  expect(steps).toEqual(steps.toSorted())
  await shows('idle', 'Mayfly: 1 live link')

  await tray.choose(words.queue.pause)
  await shows('held', `Mayfly: ${words.hold.paused(0)}`)
  await tray.choose(words.queue.resume)
  await shows('idle', 'Mayfly: 1 live link')

  await runApp({ ...usual, args: [makeFile(folder, 'storyboard.gif', Buffer.from('GIF89a'))] })
  await shows('failed', 'Mayfly: 1 file failed')
  await tray.choose('Show history')
  await shows('idle', 'Mayfly: 1 live link')
})

test('the pointer opens the menu, which stays open while the ring fills, and chooses in it', async ({
  launch,
  folder,
  service,
}) => {
  service.fail({ kind: 'slow', bytesPerSecond: 500_000 }, { name: 'long.mp4' })
  const long = makeFile(folder, 'long.mp4', longBytes('long.mp4', 6_000_000))
  const running = await launch({ args: ['--hidden', long] })
  const tray = await trayOf(ourDesktop, running.pid)
  await eventually(() => tray.picture()).toMatch(/^sending-/)
  await openWholeMenu(ourDesktop, () => tray.labels())
  const opened = await tray.picture()
  await eventually(() => tray.picture()).not.toBe(opened)
  // If that had closed the menu, it would not reopen automatically.
  await pointAtItem(ourDesktop, () => tray.labels(), 'Show history')
  await run(ourDesktop, 'xdotool', 'click', 1)
  await eventually(() => windowTitles(ourDesktop)).toContain('Mayfly')
  expect(await openedMenu(ourDesktop)).toBeUndefined()
})

test('when the panel comes back, so do icon and menu', async ({ launch, desktopWith }) => {
  const desktop = await desktopWith({})
  const running = await launch({ desktop, args: ['--hidden'] })
  await trayOf(desktop, running.pid)
  await killPanel(desktop)
  expect(running.hasEnded()).toBe(false)
  await startPanel(desktop)
  const tray = await trayOf(desktop, running.pid)
  await eventually(() => tray.picture()).toBe('idle')
  await openMenu(desktop)
  await press(desktop, 'Escape')
  await tray.choose('Show history')
  await eventually(() => windowTitles(desktop)).toContain('Mayfly')
  await tray.choose('Quit Mayfly')
  expect(await running.ended).toBe(0)
})

// Checks only the state, not the drop window itself.
test('a click on the icon shows the drop window, and another hides it', async ({ launch }) => {
  const running = await launch()
  const page = await running.window()
  const tray = await trayOf(ourDesktop, running.pid)
  const isShown = async () => (await stateIn(page)).status.dropWindowShown
  await tray.activate()
  await eventually(isShown).toBe(true)
  await eventually(() => tray.labels()).toContain('Hide drop window')
  await tray.activate()
  await eventually(isShown).toBe(false)
  await tray.choose('Show drop window')
  await eventually(isShown).toBe(true)
  await tray.choose('Hide drop window')
  await eventually(isShown).toBe(false)
})

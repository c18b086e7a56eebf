// The tray: Mayfly lives there when its window is closed, and can do everything from its menu.
import { words } from '../../src/shared/words/words.ts'
import { clipboardText, offerFile, offerText } from './support/clipboard.ts'
import { ourDesktop, run } from './support/desktop.ts'
import { closeWindow, focusedTitle, press, windowTitles } from './support/pointer.ts'
import { makeFile } from './support/samples.ts'
import { expect, test } from './support/test.ts'
import { trayOf } from './support/tray.ts'
import { addFiles, button, rows } from './support/window.ts'

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
    await expect.poll(() => service.stored().length).toBe(names.indexOf(name) + 1)
  }
  await expect(button(rows(page), 'Copy link')).toHaveCount(6)

  await closeWindow(ourDesktop, 'Mayfly')
  expect(running.hasEnded()).toBe(false)
  const tray = await trayOf(ourDesktop, running.pid)
  await expect
    .poll(() => tray.labels())
    .toEqual([
      ...['Upload clipboard', 'Choose files…', '---', 'Copy a link'],
      ...names.slice(1).toReversed().map(inMenu),
      ...['---', 'Pause uploads', 'Show history', 'Settings…', '---', 'Quit Mayfly'],
    ])

  await tray.choose(inMenu('link 3.png'))
  const third = service.stored().find((file) => file.name === 'link 3.png')
  await expect.poll(() => clipboardText(ourDesktop)).toBe(third!.url)
  expect(await windowTitles(ourDesktop)).not.toContain('Mayfly')

  await tray.choose('Show history')
  await expect.poll(() => windowTitles(ourDesktop)).toContain('Mayfly')
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
  // With a key at hand, nowhere but in the settings is there a field for one.
  const keyField = page.getByRole('textbox', { name: 'API key' })
  await expect(keyField).toBeVisible()
  await button(page, words.window.back).click()
  await expect(button(page, 'Choose files')).toBeVisible()
  await expect(keyField).toHaveCount(0)
  await tray.choose('Settings…')
  await expect(keyField).toBeVisible()

  await closeWindow(ourDesktop, 'Mayfly')
  await tray.activate()
  await expect.poll(() => windowTitles(ourDesktop)).toContain('Mayfly')
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
  await expect.poll(() => service.stored().length).toBe(1)
  await expect.poll(() => clipboardText(ourDesktop)).toBe(service.stored()[0]!.url)

  const file = makeFile(folder, 'chosen & named_so.mp3')
  await tray.choose('Choose files…')
  await expect.poll(() => windowTitles(ourDesktop)).toContain('Upload to Mayfly')
  await expect.poll(() => focusedTitle(ourDesktop)).toBe('Upload to Mayfly')
  // The first slash makes GTK's dialog ask for an address; what is typed while it does so is lost.
  const address = ['key', 'slash', 'sleep', 0.5, 'type', '--delay', 20, file.slice(1)]
  await run(ourDesktop, 'xdotool', ...address)
  await press(ourDesktop, 'Return')
  await expect.poll(() => service.stored().map((stored) => stored.name)).toContain('chosen & named_so.mp3')
  await offerText(ourDesktop, 'something else')
  await tray.choose(inMenu('chosen & named_so.mp3'))
  await expect.poll(() => clipboardText(ourDesktop)).toBe(service.stored()[1]!.url)
})

// Tests a desktop without a tray: the app shows its window, which says how to bring it back.
import { words } from '../../src/shared/i18n/words.ts'
import { runApp } from './support/app.ts'
import { clipboardText, offerFile } from './support/clipboard.ts'
import type { Desktop } from './support/desktop.ts'
import { eventually } from './support/eventually.ts'
import { closeWindow, windowTitles } from './support/pointer.ts'
import { makeFile } from './support/samples.ts'
import { startTeller } from './support/teller.ts'
import { expect, test as base } from './support/test.ts'
import { button, rows, stateIn } from './support/window.ts'

const test = base.extend<{ desktop: Desktop }>({
  desktop: async ({ desktopWith }, use) => {
    await use(await desktopWith({ SESSION_PANEL: '0' }))
  },
})

/** A tray may appear 10 s after the start, and the app waits that long for it. */
const LATE = { timeout: 25_000 }
const note = words.toast.noTray

test('started hidden its window opens, and tells once how it comes back; it does', async ({
  launch,
  usual,
  desktop,
  folder,
  service,
}) => {
  const running = await launch({ desktop, args: ['--hidden'] })
  await eventually(() => windowTitles(desktop), LATE).toContain('Mayfly')
  const page = await running.window()
  await expect(page.getByText(note)).toBeVisible()
  expect((await stateIn(page)).status.desktop.tray).toBe(false)

  await closeWindow(desktop, 'Mayfly')
  expect(running.hasEnded()).toBe(false)
  await offerFile(desktop, 'image/png', makeFile(folder, 'copied.png'))
  expect((await runApp({ ...usual, desktop, args: ['--upload-clipboard'] })).code).toBe(0)
  await eventually(() => service.stored().length).toBe(1)
  await eventually(() => clipboardText(desktop)).toBe(service.stored()[0]!.url)
  expect(await windowTitles(desktop)).not.toContain('Mayfly')

  expect((await runApp({ ...usual, desktop })).code).toBe(0)
  await eventually(() => windowTitles(desktop)).toContain('Mayfly')
  await expect(button(rows(await running.window()), 'Copy link')).toHaveCount(1)
  await running.close()

  // The next start opens it too, without the message.
  const second = await launch({ desktop, args: ['--hidden'] })
  await eventually(() => windowTitles(desktop), LATE).toContain('Mayfly')
  expect((await stateIn(await second.window())).status.notes).toEqual([])
})

test('a tray of the older kind is one as well', async ({ launch, desktop }) => {
  const page = await (await launch({ desktop })).window()
  await eventually(async () => (await stateIn(page)).status.desktop.tray).toBe(false)
  const tray = startTeller(desktop, 'xembedtray.py')
  await tray.first('ready')
  await eventually(async () => (await stateIn(page)).status.desktop.tray).toBe(true)
  await tray.stop()
})

// Notifications: one for a batch that ended out of sight, none for what the user saw.
import { clipboardText } from './support/clipboard.ts'
import { makeFile } from './support/samples.ts'
import { focusedTitle, windowTitles } from './support/pointer.ts'
import { startTeller, type Teller } from './support/teller.ts'
import type { Desktop } from './support/desktop.ts'
import { expect, test as base } from './support/test.ts'
import { trayOf } from './support/tray.ts'
import { addFiles, button, rows, status } from './support/window.ts'

/** A desktop whose notifications are told to the test. */
const test = base.extend<{ desktop: Desktop; notifier: Teller }>({
  desktop: async ({ desktopWith }, use) => {
    await use(await desktopWith({ SESSION_NOTIFY: 'none' }))
  },
  notifier: async ({ desktop }, use) => {
    const notifier = startTeller(desktop, 'notifyd.py')
    await notifier.first('ready')
    await use(notifier)
    await notifier.stop()
  },
})

test('a batch that ended out of sight is told of once, and a click on it shows the window', async ({
  launch,
  folder,
  desktop,
  notifier,
}) => {
  const files = ['one.png', 'two.wav', 'three.mp4'].map((name) => makeFile(folder, name))
  const running = await launch({ desktop, args: ['--hidden', ...files] })
  const told = await notifier.first('notify')
  expect(told).toMatchObject({ summary: '3 links copied' })
  expect(told.body).toMatch(/^3 links copied · live 23 h 59 min$|^3 links copied · live 24 h$/)

  notifier.tell(`action ${String(told.notify)} default`)
  await expect.poll(() => windowTitles(desktop)).toContain('Mayfly')
  await expect(button(rows(await running.window()), 'Copy link')).toHaveCount(3)
  expect(notifier.all('notify')).toHaveLength(1)
})

test('file names are shown as they are, not as markup', async ({ launch, folder, desktop, notifier }) => {
  const good = makeFile(folder, '<b>R&D &amp;.png')
  await launch({ desktop, args: ['--hidden', good] })
  await expect
    .poll(() => notifier.all('notify').map(({ summary, body }) => [summary, body]))
    .toEqual([['Link copied', '&lt;b&gt;R&amp;D &amp;amp;.png']])
})

test('a failure out of sight is told of, by its sentence', async ({ launch, folder, desktop, notifier }) => {
  await launch({ desktop, args: ['--hidden', makeFile(folder, 'notes.txt', Buffer.from('words'))] })
  await expect
    .poll(() => notifier.all('notify').map(({ summary, body }) => [summary, body]))
    .toEqual([['Upload failed', 'notes.txt: The service does not take .txt files.']])
})

test('what ended before the user’s eyes is not told of again', async ({
  launch,
  folder,
  desktop,
  notifier,
}) => {
  const running = await launch({ desktop })
  const page = await running.window()
  await expect.poll(() => focusedTitle(desktop)).toBe('Mayfly')
  await addFiles(page, makeFile(folder, 'seen.png'))
  await expect(status(page)).toHaveText(/Link copied/)
  await addFiles(page, makeFile(folder, 'seen too.txt', Buffer.from('words')))
  await expect(status(page)).toHaveText(/does not take/)

  // With another window in front it is told of: so the silence before was no accident.
  const other = startTeller(desktop, 'otherwindow.py')
  await other.first('focused')
  await expect.poll(() => focusedTitle(desktop)).toBe('otherwindow')
  await addFiles(page, makeFile(folder, 'not seen.png'))
  await expect.poll(() => notifier.all('notify').map(({ body }) => body)).toEqual(['not seen.png'])
  await other.stop()
})

test('without a notification daemon nothing is lost', async ({ launch, folder, desktop, service }) => {
  const running = await launch({ desktop, args: ['--hidden', makeFile(folder, 'untold.png')] })
  await expect.poll(() => service.stored().length).toBe(1)
  await expect.poll(() => clipboardText(desktop)).toBe(service.stored()[0]!.url)
  await (await trayOf(desktop, running.pid)).choose('Show history')
  await expect(button(rows(await running.window()), 'Copy link')).toHaveCount(1)
})

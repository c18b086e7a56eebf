// Tests notifications: one for a batch that ended out of sight, none for what the user saw, and clicks on them.
import { product } from '../../scripts/product.mjs'
import type { Page } from '@playwright/test'
import { words as sentences } from '../../src/shared/i18n/words.ts'
import { clipboardText, offerText } from './support/clipboard.ts'
import { eventually } from './support/eventually.ts'
import { makeFile } from './support/samples.ts'
import { focusedTitle, press, windowTitles, wmctrl } from './support/pointer.ts'
import { saidBy, test as base } from './support/notifier.ts'
import { startTeller } from './support/teller.ts'
import { expect } from './support/test.ts'
import { trayOf } from './support/tray.ts'
import { addFiles, button, row, rows, stateIn, status } from './support/window.ts'

/** `behind` is the history window, with another in front of it. */
const test = base.extend<{ behind: Page }>({
  behind: async ({ desktop, launch }, use) => {
    const page = await (await launch({ desktop })).window()
    await eventually(() => focusedTitle(desktop)).toBe('Mayfly')
    const other = startTeller(desktop, 'otherwindow.py')
    await other.first('focused')
    await eventually(() => focusedTitle(desktop)).toBe('otherwindow')
    await use(page)
    await other.stop()
  },
})

const words = Buffer.from('words')
const life = /^(24 h|23 h 59 min)$/
const withLife = (before: string, after = '') =>
  expect.stringMatching(new RegExp(`^${before}\nlives? ${life.source.slice(1, -1)}${after}$`))

test('a batch that ended out of sight is told of once, and a click on it shows the window', async ({
  launch,
  folder,
  desktop,
  notifier,
}) => {
  const files = ['one.png', 'two.wav', 'three.mp4'].map((name) => makeFile(folder, name))
  const running = await launch({ desktop, args: ['--hidden', ...files] })
  const told = await notifier.first('notify')
  expect(saidBy(notifier)).toEqual([['3 links copied', withLife('one.png and 2 more')]])
  // Shown with normal urgency and the default timeout, under our own name and icon.
  expect(told).toMatchObject({ app: 'Mayfly', timeout: -1 })
  expect(told.hints).toMatchObject({ urgency: '\u0001', 'desktop-entry': product.id })
  expect(Object.keys(told.hints as object)).toContain('image-data')

  notifier.tell(`action ${String(told.notify)} default`)
  await eventually(() => windowTitles(desktop)).toContain('Mayfly')
  await expect(button(rows(await running.window()), 'Copy link')).toHaveCount(3)
  expect(notifier.all('notify')).toHaveLength(1)
})

test('a click on it brings the row into view, in a window that was behind another', async ({
  behind: page,
  folder,
  desktop,
  notifier,
}) => {
  await page.evaluate(() => {
    const revealed: string[] = []
    Object.assign(window, { revealed })
    window.mayfly.onChange(({ status }) => {
      if (status?.reveal !== undefined) revealed.push(status.reveal)
    })
  })
  const texts = ['bad.txt', 'bad too.txt'].map((name) => makeFile(folder, name, words))
  const files = [makeFile(folder, 'good.png'), ...texts]
  await addFiles(page, ...files)
  await eventually(() => saidBy(notifier)).toEqual([
    ['1 link copied, 2 failed', 'bad.txt: The service doesn’t take .txt files.'],
  ])
  expect((await stateIn(page)).status.unseen).toBe(2)

  const { notify } = await notifier.first('notify')
  notifier.tell(`action ${String(notify)} default`)
  await eventually(() => focusedTitle(desktop)).toBe('Mayfly')
  const { uploads } = await stateIn(page)
  const bad = uploads.find(({ name }) => name === 'bad.txt')
  await eventually(() =>
    page.evaluate(() => (window as unknown as { revealed: string[] }).revealed),
  ).toContain(bad!.id)
  await eventually(async () => (await stateIn(page)).status.unseen).toBe(0)
})

test('links that were not copied are copied by a click on it, and no window comes for that', async ({
  behind: page,
  folder,
  desktop,
  notifier,
  service,
}) => {
  await page.evaluate(() => window.mayfly.changePreferences({ copies: false }))
  await addFiles(page, makeFile(folder, 'wanted.png'))
  await eventually(() => saidBy(notifier)).toEqual([
    ['Link ready', withLife('wanted.png', '\nClick to copy the link.')],
  ])
  const { announcement, unseen } = (await stateIn(page)).status
  expect(announcement).toMatchObject({ offer: expect.any(String) })
  expect(unseen).toBe(0)
  const { url } = service.stored()[0]!
  expect(await clipboardText(desktop)).not.toBe(url)

  const { notify, actions } = await notifier.first('notify')
  expect(actions).toEqual(['act', sentences.notice.copy(1), 'default', 'Mayfly'])
  notifier.tell(`action ${String(notify)} default`)
  await eventually(() => clipboardText(desktop)).toBe(url)
  await expect(status(page)).toHaveText(/Link copied/)
  expect(await focusedTitle(desktop)).toBe('otherwindow')
})

test('file names are shown as they are, not as markup', async ({ launch, folder, desktop, notifier }) => {
  const good = makeFile(folder, '<b>R&D &amp;.png')
  await launch({ desktop, args: ['--hidden', good] })
  await eventually(() => saidBy(notifier)).toEqual([
    ['Link copied', withLife('&lt;b&gt;R&amp;D &amp;amp;\\.png')],
  ])
})

test('a failure out of sight is told of, by its sentence', async ({ launch, folder, desktop, notifier }) => {
  await launch({ desktop, args: ['--hidden', makeFile(folder, 'notes.txt', words)] })
  await eventually(() => saidBy(notifier)).toEqual([
    ['Upload failed', 'notes.txt: The service doesn’t take .txt files.'],
  ])
})

test('a clipboard with only text leaves nothing to upload, and nothing failed', async ({
  behind: page,
  desktop,
  notifier,
}) => {
  await offerText(desktop, 'a prompt, not a file')
  await press(desktop, 'super+alt+u')
  await eventually(() => saidBy(notifier)).toEqual([
    ['Nothing to upload', 'The clipboard has text, not a file. Copy a picture or a file.'],
  ])
  await expect(status(page)).toHaveText(/has text, not a file/)
  expect(await focusedTitle(desktop)).toBe('otherwindow')
  expect((await stateIn(page)).status.unseen).toBe(0)
})

test('what ended before the user’s eyes is not told of again', async ({
  launch,
  folder,
  desktop,
  notifier,
}) => {
  const running = await launch({ desktop })
  const page = await running.window()
  await eventually(() => focusedTitle(desktop)).toBe('Mayfly')
  await addFiles(page, makeFile(folder, 'seen.png'))
  await expect(status(page)).toHaveText(/Link copied/)
  await addFiles(page, makeFile(folder, 'seen too.txt', words))
  await expect(status(page)).toHaveText(/doesn’t take/)
  expect((await stateIn(page)).status.unseen).toBe(0)

  // With another window in front there is a notification, so its absence before was no accident.
  const other = startTeller(desktop, 'otherwindow.py')
  await other.first('focused')
  await eventually(() => focusedTitle(desktop)).toBe('otherwindow')
  await addFiles(page, makeFile(folder, 'not seen.png'))
  await eventually(() => saidBy(notifier)).toEqual([['Link copied', withLife('not seen.png')]])
  await other.stop()
})

test('who wants no notifications gets none, until they want them again', async ({
  behind: page,
  folder,
  notifier,
}) => {
  await page.evaluate(() => window.mayfly.changePreferences({ notices: false }))
  await addFiles(page, makeFile(folder, 'untold.txt', words))
  await addFiles(page, makeFile(folder, 'untold.png'))
  await expect(status(page)).toHaveText(/Link copied/)
  await page.evaluate(() => window.mayfly.changePreferences({ notices: true }))
  await addFiles(page, makeFile(folder, 'told.png'))
  await eventually(() => saidBy(notifier)).toEqual([['Link copied', withLife('told.png')]])
  // The failure still counts as unseen.
  expect((await stateIn(page)).status.unseen).toBe(1)
})

test('without a notification daemon nothing is lost', async ({ launch, folder, desktop, service }) => {
  const running = await launch({ desktop, args: ['--hidden', makeFile(folder, 'untold.png')] })
  await eventually(() => service.stored().length).toBe(1)
  await eventually(() => clipboardText(desktop)).toBe(service.stored()[0]!.url)
  await (await trayOf(desktop, running.pid)).choose('Show history')
  await expect(button(rows(await running.window()), 'Copy link')).toHaveCount(1)
})

test('without one, what failed out of sight is counted until the window comes to the front', async ({
  behind: page,
  folder,
  desktop,
}) => {
  await addFiles(page, ...['a.txt', 'b.txt'].map((name) => makeFile(folder, name, words)))
  await expect(row(page, 'b.txt')).toBeVisible()
  await eventually(async () => (await stateIn(page)).status.unseen).toBe(2)
  await wmctrl(desktop, '-a', 'Mayfly')
  await eventually(() => focusedTitle(desktop)).toBe('Mayfly')
  await eventually(async () => (await stateIn(page)).status.unseen).toBe(0)
})

test('a daemon that hangs holds nothing up, and is left alone for a while', async ({
  behind: page,
  folder,
  desktop,
}) => {
  const mute = startTeller(desktop, 'mute.py', ['org.freedesktop.Notifications'])
  await mute.first('ready')
  await addFiles(page, makeFile(folder, 'one.png'))
  await mute.first('asked')
  const before = Date.now()
  await stateIn(page)
  expect(Date.now() - before).toBeLessThan(1000)
  await addFiles(page, makeFile(folder, 'two.png'))
  await expect(button(row(page, 'two.png'), 'Copy link')).toBeVisible()
  await expect(status(page)).toHaveText(/Link copied/)
  expect(mute.all('asked')).toEqual([{ asked: 'org.freedesktop.Notifications.Notify' }])
  await mute.stop()
})

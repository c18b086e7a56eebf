// Tests the history as a user sees it: removing, undo, export, and link formats.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserWindow, Dialog } from 'electron'
import type { Page } from '@playwright/test'
import { words } from '../../src/shared/i18n/words.ts'
import { failedRow, linkRow } from '../helpers/ended.ts'
import { clipboardText } from './support/clipboard.ts'
import { ourDesktop, run } from './support/desktop.ts'
import { eventually } from './support/eventually.ts'
import { leaveRows } from './support/history.ts'
import { focusedTitle, press } from './support/pointer.ts'
import { whereMenuOpens } from './support/rowMenu.ts'
import { makeFile } from './support/samples.ts'
import { expect, test } from './support/test.ts'
import { button, openSettings, pin, pressOn, row, rows, stateIn, status } from './support/window.ts'

const DAY = 24 * 3_600_000

async function openPast(page: Page): Promise<void> {
  await openSettings(page)
  await page.getByRole('tab', { name: words.settings.history }).click()
}

test('at the start, what expired more than a week ago is given up', async ({ launch, usual }) => {
  const now = Date.now()
  leaveRows(
    usual.userData,
    linkRow('live.png', now + DAY / 2),
    linkRow('of yesterday.png', now - DAY),
    linkRow('of last week.png', now - 8 * DAY),
    failedRow('failed long ago.png', now - 8 * DAY),
  )
  const page = await (await launch()).window()
  await expect(row(page, 'live.png')).toBeVisible()
  await expect(rows(page)).toHaveCount(2)
  await expect(row(page, 'of yesterday.png')).toBeVisible()
})

test('a row that is removed comes back by Undo', async ({ launch, usual }) => {
  leaveRows(usual.userData, failedRow('a.png', Date.now()), failedRow('b.png', Date.now()))
  const page = await (await launch()).window()
  await pressOn(row(page, 'a.png'), 'Delete')
  await expect(rows(page)).toHaveCount(1)
  await expect(status(page)).toHaveText(words.toast.removed('a.png'))
  await button(page, words.history.undo).click()
  await expect(row(page, 'a.png')).toBeVisible()
  await expect(button(page, words.history.undo)).toHaveCount(0)
})

test('with the keyboard on a row, Enter copies its link, and Delete leads on to the next', async ({
  launch,
  usual,
}) => {
  const link = linkRow('a.png', Date.now() + DAY / 2)
  leaveRows(usual.userData, linkRow('b.png', Date.now() + DAY / 2), link, failedRow('c.png', Date.now()))
  const page = await (await launch()).window()
  await pressOn(row(page, 'a.png'), 'Enter')
  await eventually(() => clipboardText(ourDesktop)).toBe(link.url)
  await page.keyboard.press('Delete')
  await expect(row(page, 'a.png')).toHaveCount(0)
  await expect(row(page, 'b.png')).toBeFocused()
  await page.keyboard.press('Delete')
  await expect(row(page, 'c.png')).toBeFocused()
})

test('the expired are cleared where they are listed, and come back by Undo', async ({ launch, usual }) => {
  const now = Date.now()
  leaveRows(
    usual.userData,
    ...['a.png', 'b.png'].map((name) => linkRow(name, now - DAY)),
    linkRow('live.png', now + DAY / 2),
  )
  const page = await (await launch()).window()
  await expect(rows(page)).toHaveCount(3)
  await expect(button(page, words.history.clear)).toHaveCount(0)
  await page.getByRole('tab', { name: words.find.expired }).click()
  await expect(rows(page)).toHaveCount(2)
  await button(page, words.history.clear).click()
  await expect(status(page)).toHaveText(words.history.cleared(2))
  await expect(page.getByText(words.find.none.expired)).toBeVisible()
  expect(await page.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY')
  await button(page, words.history.undo).click()
  await expect(rows(page)).toHaveCount(2)
})

test('an expired row is renewed where it stands; one whose file is gone is told of', async ({
  launch,
  usual,
  folder,
  service,
}) => {
  const now = Date.now()
  const path = makeFile(folder, 'a.png')
  leaveRows(
    usual.userData,
    linkRow('a.png', now - DAY, { path, size: undefined }),
    linkRow('gone.png', now - DAY),
  )
  const page = await (await launch()).window()
  await row(page, 'gone.png').hover()
  await button(row(page, 'gone.png'), words.rowMenu.again).click()
  await expect(status(page)).toHaveText(words.toast.sourceGone('gone.png', 1))
  await row(page, 'a.png').hover()
  await button(row(page, 'a.png'), words.rowMenu.again).click()
  await expect(button(row(page, 'a.png'), 'Copy link')).toBeAttached()
  await expect(rows(page)).toHaveCount(2)
  expect(service.requests.map(({ name }) => name)).toEqual(['a.png'])
})

test('everything is forgotten after one question, and the export holds what was there', async ({
  launch,
  usual,
  folder,
}) => {
  leaveRows(usual.userData, linkRow('=a, b.png', Date.now() + DAY / 2), failedRow('c.png', Date.now()))
  const running = await launch()
  const page = await running.window()
  await openPast(page)

  const file = join(folder, 'out.csv')
  // On some desktops the system's dialog belongs to another program, so its answer is mocked.
  await running.electron.evaluate(({ dialog }: { dialog: Dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
  }, file)
  await button(page, words.history.exportCsv).click()
  await expect(status(page)).toHaveText(words.history.exported(2))
  expect(readFileSync(file, 'utf8')).toMatch(/^name,size,.*\r\n(c\.png,.*\r\n"'=a, b\.png",|"'=a, b\.png",)/)

  await button(page, words.history.forget).click()
  await expect(button(page, words.history.forgetNo)).toBeFocused()
  await button(page, words.history.forgetYes(2)).click()
  await expect(status(page)).toHaveText(words.history.forgotten(2))
  expect((await stateIn(page)).uploads).toEqual([])
  await button(page, words.history.undo).click()
  await eventually(async () => (await stateIn(page)).uploads.length).toBe(2)
})

test('a row’s menu, by keyboard: a link as a field once; with the tick, from then on', async ({
  launch,
  usual,
}) => {
  const link = linkRow('a.png', Date.now() + DAY / 2)
  leaveRows(usual.userData, link)
  const page = await (await launch()).window()
  await eventually(() => focusedTitle(ourDesktop)).toBe('Mayfly')
  await pin(page)
  const copyAs = async () => (await stateIn(page)).status.preferences.copyAs
  /** It can't be seen from outside when the menu takes keys: if it opens too late, it is closed and opened again. */
  const choose = (keys: readonly string[], isDone: () => Promise<void>) =>
    expect(async () => {
      await press(ourDesktop, 'Escape')
      await row(page, 'a.png').focus()
      for (const key of ['shift+F10', 'Down', 'Down', 'Right', ...keys]) await press(ourDesktop, key)
      await isDone()
    }).toPass({ intervals: [200], timeout: 15_000 })
  await choose(['Down', 'Return'], () =>
    eventually(() => clipboardText(ourDesktop), { timeout: 1000 }).toBe(`"image_url": "${link.url}"`),
  )
  expect(await copyAs()).toBe('link')
  await expect(status(page)).toHaveText(/^"image_url" copied · lives /)
  await button(page, words.toast.asLinks(1)).click()
  await eventually(() => clipboardText(ourDesktop)).toBe(link.url)

  await choose(['Up', 'Return', 'Down', 'Down', 'Return'], () =>
    eventually(copyAs, { timeout: 1000 }).toBe('json-field'),
  )
  await row(page, 'a.png').focus()
  await page.keyboard.press('Enter')
  await eventually(() => clipboardText(ourDesktop)).toBe(`"image_url": "${link.url}"`)
})

test('a row’s menu stands where it was asked for, also where everything is larger', async ({
  launch,
  usual,
}) => {
  const later = Date.now() + DAY / 2
  leaveRows(usual.userData, linkRow('a.png', later), linkRow('b.png', later))
  const running = await launch()
  const page = await running.window()
  await eventually(() => focusedTitle(ourDesktop)).toBe('Mayfly')
  await pin(page)
  const window = await running.electron.browserWindow(page)
  // At the top of the screen even a long menu has room below.
  await window.evaluate((shown: BrowserWindow) => shown.setPosition(shown.getPosition()[0] ?? 0, 0))
  const place = row(page, 'a.png')
  for (const zoom of [1, 1.5]) {
    await window.evaluate((shown: BrowserWindow, factor) => shown.webContents.setZoomFactor(factor), zoom)
    await eventually(() => page.evaluate(() => devicePixelRatio)).toBe(zoom)
    const { x: left, y: top } = await window.evaluate((shown: BrowserWindow) => shown.getContentBounds())
    /** Checks a screen point against a place in the window, in CSS pixels; a frame may round differently. */
    const isAt = (point: { x: number; y: number }, x: number, y: number) => {
      expect(Math.abs(point.x - left - x * zoom)).toBeLessThan(2)
      expect(Math.abs(point.y - top - y * zoom)).toBeLessThan(2)
    }

    const { x, y, width, height } = (await place.boundingBox())!
    const middle = { x: x + width / 2, y: y + height / 2 }
    const pointed = [left + middle.x * zoom, top + middle.y * zoom].map(Math.round)
    isAt(
      await whereMenuOpens(ourDesktop, () => run(ourDesktop, 'xdotool', 'mousemove', ...pointed, 'click', 3)),
      middle.x,
      middle.y,
    )
    await place.focus()
    isAt(await whereMenuOpens(ourDesktop, () => press(ourDesktop, 'shift+F10')), x, y + height)
    const more = button(place, words.copyAs.title)
    const box = (await more.boundingBox())!
    const opened = await whereMenuOpens(ourDesktop, () => more.click())
    // So long a menu opens upwards where there is no room below.
    const { y: bottom } =
      opened.y > top + box.y * zoom ? { y: box.y + box.height } : { y: (opened.y - top) / zoom }
    isAt(opened, box.x, bottom)
  }
})

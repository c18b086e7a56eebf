// Tests selecting several rows by pointer and keyboard, and the actions on all of them.
import type { Locator, Page } from '@playwright/test'
import type { BrowserWindow } from 'electron'
import { words } from '../../src/shared/i18n/words.ts'
import { failedRow, linkRow } from '../helpers/ended.ts'
import { clipboardText } from './support/clipboard.ts'
import { ourDesktop } from './support/desktop.ts'
import { eventually } from './support/eventually.ts'
import { leaveRows } from './support/history.ts'
import { glide, wmctrl, type Point } from './support/pointer.ts'
import { startTeller } from './support/teller.ts'
import { expect, test } from './support/test.ts'
import { button, row, rows, status } from './support/window.ts'

const HOUR_MS = 3_600_000
/** A screen point in the other program's field, to the left of our window. */
const FIELD: Point = { x: 190, y: 360 }

/** Four links and a failure; `a.png` is the newest, and comes first. */
const links = (now: number) =>
  ['d.png', 'c.png', 'b.png', 'a.png'].map((name, at) =>
    linkRow(name, now + 20 * HOUR_MS, { addedAt: now - 60_000 + at, endedAt: now - 50_000 + at }),
  )

function leave(userData: string): ReadonlyMap<string, string> {
  const now = Date.now()
  const all = links(now)
  const failed = failedRow('lost.gif', now, { addedAt: now - 90_000 })
  leaveRows(userData, failed, ...all)
  return new Map(all.map(({ name, url }) => [name, url]))
}

const selected = (page: Page): Locator => page.locator('li[data-selected]')
const lines = (urls: ReadonlyMap<string, string>, ...names: string[]) =>
  names.map((name) => urls.get(name)).join('\n')

test('by pointer: links are copied in the order selected, and all go as one', async ({ launch, usual }) => {
  const urls = leave(usual.userData)
  const page = await (await launch()).window()
  await row(page, 'c.png').click()
  await expect(selected(page)).toHaveCount(1)
  await row(page, 'a.png').click({ modifiers: ['Control'] })
  await row(page, 'lost.gif').click({ modifiers: ['Control'] })
  await expect(selected(page)).toHaveCount(3)
  await expect(page.getByText(words.rowMenu.selected(3)).first()).toBeVisible()
  await expect(row(page, 'c.png')).toHaveAccessibleDescription(words.rowMenu.isSelected)

  await button(page, words.rowMenu.copyLinks(2)).click()
  await eventually(() => clipboardText(ourDesktop)).toBe(lines(urls, 'c.png', 'a.png'))
  await row(page, 'b.png').click()
  await row(page, 'd.png').click({ modifiers: ['Shift'] })
  await expect(selected(page)).toHaveCount(3)
  await page.keyboard.press('Control+c')
  await eventually(() => clipboardText(ourDesktop)).toBe(lines(urls, 'b.png', 'c.png', 'd.png'))

  await button(page, words.rowMenu.removeAll(3)).click()
  await expect(rows(page)).toHaveCount(2)
  await expect(status(page)).toHaveText(words.toast.removedAll(3))
  expect(await page.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY')
  await button(page, words.history.undo).click()
  await expect(rows(page)).toHaveCount(5)
})

test('by keyboard: ranges, one more or less, all, and back to one', async ({ launch, usual }) => {
  const urls = leave(usual.userData)
  const page = await (await launch()).window()
  const { keyboard } = page
  await row(page, 'b.png').focus()
  await keyboard.press('Shift+ArrowDown')
  await expect(selected(page)).toHaveText([/b\.png/, /c\.png/])
  await expect(row(page, 'c.png')).toBeFocused()
  await keyboard.press('Shift+ArrowUp')
  await keyboard.press('Shift+ArrowUp')
  await expect(selected(page)).toHaveText([/a\.png/, /b\.png/])
  await keyboard.press('Enter')
  await eventually(() => clipboardText(ourDesktop)).toBe(lines(urls, 'b.png', 'a.png'))

  await keyboard.press('Control+ArrowDown')
  await keyboard.press('Control+ArrowDown')
  await keyboard.press('Control+ArrowDown')
  await expect(row(page, 'd.png')).toBeFocused()
  await keyboard.press('Control+Space')
  await expect(selected(page)).toHaveCount(3)
  await keyboard.press('Control+c')
  await eventually(() => clipboardText(ourDesktop)).toBe(lines(urls, 'b.png', 'a.png', 'd.png'))

  await keyboard.press('Escape')
  await expect(selected(page)).toHaveText([/d\.png/])
  await keyboard.press('Control+a')
  await expect(selected(page)).toHaveCount(5)
  await keyboard.press('ArrowUp')
  await expect(selected(page)).toHaveText([/c\.png/])
})

test('after several rows were removed the next one has the focus', async ({ launch, usual }) => {
  leave(usual.userData)
  const page = await (await launch()).window()
  await row(page, 'a.png').focus()
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(row(page, 'c.png')).toBeFocused()
  await page.keyboard.press('Delete')
  await expect(rows(page)).toHaveCount(2)
  await expect(row(page, 'd.png')).toBeFocused()
})

test('what is not listed is not selected', async ({ launch, usual }) => {
  leave(usual.userData)
  const page = await (await launch()).window()
  await row(page, 'a.png').click()
  await page.keyboard.press('Control+a')
  await expect(selected(page)).toHaveCount(5)
  await page.getByRole('searchbox').fill('a.png')
  await expect(rows(page)).toHaveCount(1)
  await page.getByRole('searchbox').fill('')
  await expect(rows(page)).toHaveCount(5)
  await expect(selected(page)).toHaveText([/a\.png/])
})

test('dragged out, rows hand their links to another program; dragged within, nothing happens', async ({
  launch,
  usual,
  service,
}) => {
  const urls = leave(usual.userData)
  const other = startTeller(ourDesktop, 'otherwindow.py')
  try {
    await other.first('focused')
    await wmctrl(ourDesktop, '-r', 'otherwindow', '-e', '0,40,300,300,100')
    const running = await launch()
    const page = await running.window()
    const window = await running.electron.browserWindow(page)
    const on = async (name: string): Promise<Point> => {
      const { x: left, y: top } = await window.evaluate((shown: BrowserWindow) => shown.getContentBounds())
      const { x, y, height } = (await row(page, name).boundingBox())!
      return { x: Math.round(left + x + 150), y: Math.round(top + y + height / 2) }
    }
    await glide(ourDesktop, await on('b.png'), await on('d.png'))
    await expect(rows(page)).toHaveCount(5)
    await row(page, 'c.png').click()
    await row(page, 'a.png').click({ modifiers: ['Control'] })
    await glide(ourDesktop, await on('a.png'), FIELD)
    // The field has only one line.
    const typed = `${urls.get('c.png')}.*${urls.get('a.png')}`
    await eventually(() => String(other.all('typed').at(-1)?.typed)).toMatch(new RegExp(typed, 's'))
    await expect(rows(page)).toHaveCount(5)
    expect(service.requests).toEqual([])
  } finally {
    await other.stop()
  }
})

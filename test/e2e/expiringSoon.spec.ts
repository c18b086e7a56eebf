// Tests when a link that comes to expire soon goes to the top of the list: never while the user is at a row.
import type { Page } from '@playwright/test'
import { words } from '../../src/shared/i18n/words.ts'
import { linkRow } from '../helpers/ended.ts'
import { ourDesktop, run } from './support/desktop.ts'
import { leaveRows } from './support/history.ts'
import { expect, test } from './support/test.ts'
import { row, rows, screenPointOf } from './support/window.ts'

const SECOND_MS = 1000
const HOUR_MS = 3_600_000

/** Leaves links that live for long, and last one that will expire soon a minute after `from`. */
function leaveLinks(userData: string, from: number): void {
  const left = ['new.png', 'middle.png', 'ages.png'].map((name, at) =>
    linkRow(name, from + (name === 'ages.png' ? 2 * HOUR_MS + 60 * SECOND_MS : 20 * HOUR_MS), {
      addedAt: from - (at + 1) * HOUR_MS,
    }),
  )
  leaveRows(userData, ...left)
}

const order = (page: Page) =>
  page.evaluate(() => [...document.querySelectorAll('li')].map((li) => li.dataset.id ?? ''))
const UNMOVED = ['new.png', 'middle.png', 'ages.png']
const MOVED = ['ages.png', 'new.png', 'middle.png']

/** The window with its clock stopped, which the test then lets run. */
async function stopped(page: Page): Promise<void> {
  await page.clock.install()
  await page.reload()
  await expect(rows(page)).toHaveCount(3)
  await page.clock.pauseAt(Math.ceil((await page.evaluate(() => Date.now())) / SECOND_MS + 2) * SECOND_MS)
}

test('it goes to the top, with a head, once the pointer has left the list', async ({ launch, usual }) => {
  leaveLinks(usual.userData, Date.now())
  const running = await launch()
  const page = await running.window()
  await stopped(page)
  const { x, y } = await screenPointOf(running, page, row(page, 'middle.png'))
  await run(ourDesktop, 'xdotool', 'mousemove', x, y)
  await expect(row(page, 'middle.png').locator('.row:hover')).toBeVisible()
  await page.clock.runFor(90 * SECOND_MS)
  await expect(row(page, 'ages.png')).toContainText('1 h 59 min left')
  expect(await order(page)).toEqual(UNMOVED)

  await run(ourDesktop, 'xdotool', 'mousemove', 1, 1)
  await expect(row(page, 'middle.png').locator('.row:hover')).toHaveCount(0)
  await page.clock.runFor(SECOND_MS)
  await expect(page.getByRole('heading', { name: words.window.soon(1, 1) })).toBeVisible()
  await expect.poll(() => order(page)).toEqual(MOVED)
})

test('a row that has the focus stays where it is, and keeps it when the window comes back', async ({
  launch,
  usual,
}) => {
  leaveLinks(usual.userData, Date.now())
  const page = await (await launch()).window()
  await stopped(page)
  const ages = row(page, 'ages.png')
  await ages.focus()
  await page.keyboard.press('Control+Space')
  await page.clock.runFor(90 * SECOND_MS)
  await expect(ages).toContainText('1 h 59 min left')
  expect(await order(page)).toEqual(UNMOVED)

  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  await expect.poll(() => order(page)).toEqual(MOVED)
  await expect(ages).toBeFocused()
  await expect(ages).toHaveAttribute('data-selected')
})

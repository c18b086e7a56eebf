// Tests time in the window: a link ages in place, the computer sleeps, its clock is set, and there is a single timer.
import type { JSHandle, Locator, Page } from '@playwright/test'
import { words } from '../../src/shared/i18n/words.ts'
import { linkRow } from '../helpers/ended.ts'
import { leaveRows } from './support/history.ts'
import { expect, test } from './support/test.ts'
import { button, row } from './support/window.ts'

const SECOND_MS = 1000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
/** More rows than fit into the window. */
const MANY = 30

/**
 * Writes a history as from an earlier run, the newest first: each link's name and the ms it has left.
 * @returns the time from which they count, a whole second
 */
function leaveLinks(userData: string, links: Readonly<Record<string, number>>): number {
  const now = Math.floor(Date.now() / SECOND_MS) * SECOND_MS
  const all = Object.entries(links).map(([name, leftMs], at) =>
    linkRow(name, now + leftMs, { addedAt: now - MINUTE_MS - at }),
  )
  leaveRows(userData, ...all)
  return now
}

const many = (other: Readonly<Record<string, number>>) => ({
  ...Object.fromEntries(Array.from({ length: MANY }, (_, at) => [`frame ${String(at)}.png`, 20 * HOUR_MS])),
  ...other,
})

/** Reloads the window with a fake clock and fake timers, which the test controls. */
async function takeTime(page: Page): Promise<void> {
  await page.clock.install()
  await page.reload()
  await page.getByRole('listitem').first().waitFor()
}

/** Stops the window's clock at the start of a second in the near future; returns that time. */
async function holdTime(page: Page): Promise<number> {
  const at = Math.ceil((await page.evaluate(() => Date.now())) / SECOND_MS + 2) * SECOND_MS
  await page.clock.pauseAt(at)
  return at
}

/** The positions of everything in the list, in px. */
const places = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('li')].map((li) => [li.dataset.id, li.getBoundingClientRect().y]),
  )

const mood = (place: Locator): Locator => place.locator('.row')
const tab = (page: Page, name: string): Locator => page.getByRole('tab', { name: new RegExp(`^${name}\\b`) })

test('a link ages where it stands: nothing moves, and the counts follow at once', async ({
  launch,
  usual,
}) => {
  const start = leaveLinks(usual.userData, many({ 'frame 12.png': 3 * HOUR_MS }))
  const page = await (await launch()).window()
  await takeTime(page)
  await tab(page, 'Live').click()
  const ages = row(page, 'frame 12.png')
  await row(page, 'frame 0.png').focus()
  await page.keyboard.press('PageDown')
  await page.keyboard.press('PageDown')
  await button(ages, words.window.copyLink).focus()
  await expect(ages).toBeInViewport({ ratio: 1 })
  await holdTime(page)
  const before = await places(page)
  expect(before.length).toBeGreaterThan(8)

  const expiresAt = start + 3 * HOUR_MS
  for (const { left, then } of [
    { left: 2 * HOUR_MS, then: ['fresh', '2 h left', 'low', '1 h 59 min left'] },
    { left: 15 * MINUTE_MS, then: ['low', '15 min left', 'last', '14 min left'] },
    { left: SECOND_MS, then: ['last', 'under 1 min left', 'gone', words.window.expired] },
  ] as const) {
    const [mood1, text1, mood2, text2] = then
    await page.clock.pauseAt(expiresAt - left)
    await expect(mood(ages)).toContainClass(mood1)
    await expect(ages).toContainText(text1)
    await expect(tab(page, 'Live')).toHaveText(`Live ${String(MANY)}`)
    await page.clock.runFor(SECOND_MS)
    await expect(mood(ages)).toContainClass(mood2)
    await expect(ages).toContainText(text2)
    expect(await places(page)).toEqual(before)
  }
  await expect(tab(page, 'Live')).toHaveText(`Live ${String(MANY - 1)}`)
  await expect(tab(page, 'Expired')).toHaveText('Expired 1')
  // The button that had the focus is gone.
  await expect(async () => {
    await page.clock.runFor(SECOND_MS)
    await expect(ages).toBeFocused({ timeout: 100 })
  }).toPass({ timeout: 10_000 })
  expect(await places(page)).toEqual(before)
})

test('after a sleep, and after the clock was set, times are right within five seconds', async ({
  launch,
  usual,
}) => {
  leaveLinks(usual.userData, { 'new.png': DAY_MS - MINUTE_MS, 'old.png': 6 * HOUR_MS })
  const page = await (await launch()).window()
  await takeTime(page)
  const now = await holdTime(page)
  await expect(row(page, 'new.png')).toContainText('23 h 58 min left')

  await page.clock.setSystemTime(now - HOUR_MS)
  await page.clock.runFor(5 * SECOND_MS)
  await expect(row(page, 'new.png')).toContainText(/^(?!.*24 h \d).*24 h left/)
  await expect(row(page, 'old.png')).toContainText('6 h 59 min left')

  // Timers do not advance meanwhile.
  await page.clock.setSystemTime(now + 8 * HOUR_MS)
  await page.clock.runFor(5 * SECOND_MS)
  await expect(row(page, 'new.png')).toContainText('15 h 58 min left')
  await expect(row(page, 'old.png')).toContainText(words.window.expired)
  await expect(tab(page, 'Live')).toHaveText('Live 1')
})

/** Counts the timers that the window starts from now on. */
const countTimers = (page: Page): Promise<JSHandle<{ timeouts: number; intervals: number }>> =>
  page.evaluateHandle(() => {
    const begun = { timeouts: 0, intervals: 0 }
    const { setTimeout: later, setInterval: often } = window
    const counted = {
      setTimeout: (...given: Parameters<typeof later>) => {
        begun.timeouts += 1
        return later(...given)
      },
      setInterval: (...given: Parameters<typeof often>) => {
        begun.intervals += 1
        return often(...given)
      },
    }
    Object.assign(window, counted)
    return begun
  })

/** Counts from now on the moments in which anything in the page changes, and the rings that glide. */
const countChanges = (page: Page): Promise<JSHandle<{ moments: number; rings: number }>> =>
  page.evaluateHandle(() => {
    const counted = { moments: 0, rings: 0 }
    const all = { subtree: true, childList: true, attributes: true, characterData: true }
    new MutationObserver(() => (counted.moments += 1)).observe(document, all)
    document.addEventListener('transitionrun', ({ target }) => {
      if (target instanceof SVGElement) counted.rings += 1
    })
    return counted
  })

/** Tells the page that its window was hidden or shown; Playwright makes every page believe that it is visible. */
const setHidden = (page: Page, hidden: boolean): Promise<void> =>
  page.evaluate((is) => {
    Object.defineProperty(document, 'hidden', { configurable: true, value: is })
    document.dispatchEvent(new Event('visibilitychange'))
  }, hidden)

test('one timer counts all links down, none while the window is hidden, and shown again it is right at once', async ({
  launch,
  usual,
}) => {
  leaveLinks(usual.userData, many({ 'frame 1.png': 6 * HOUR_MS }))
  const page = await (await launch()).window()
  await takeTime(page)
  await expect(row(page, 'frame 1.png')).toContainText('5 h 59 min left')
  await holdTime(page)
  const begun = await countTimers(page)
  const moments = await countChanges(page)
  await page.clock.runFor(MINUTE_MS)
  await expect(row(page, 'frame 1.png')).toContainText('5 h 58 min left')
  const { timeouts, intervals } = await begun.jsonValue()
  // It looks every five seconds whether the clock was set, and at what is due.
  expect(timeouts).toBeLessThanOrEqual(15)
  expect(intervals).toBe(0)
  // All of these links were made in the same second.
  const changes = await moments.jsonValue()
  expect(changes.moments).toBeGreaterThanOrEqual(1)
  expect(changes.moments).toBeLessThanOrEqual(2)
  expect(changes.rings).toBe(0)

  await setHidden(page, true)
  const before = await begun.jsonValue()
  await page.clock.runFor(2 * HOUR_MS)
  expect(await begun.jsonValue()).toEqual(before)
  await expect(row(page, 'frame 1.png')).toContainText('5 h 58 min left')
  await setHidden(page, false)
  // The clock advances only when the test says so.
  await expect(row(page, 'frame 1.png')).toContainText('3 h 58 min left')
})

test('the time is planned seldom, even where each plan takes longer than the clock’s smallest step', async ({
  launch,
  usual,
}) => {
  leaveLinks(usual.userData, { 'frame 1.png': 20 * HOUR_MS, 'frame 2.png': 20 * HOUR_MS })
  const page = await (await launch()).window()
  await page.addInitScript(() => {
    const { setTimeout: later } = window
    const { now } = Date
    let begun = 0
    let read = 0
    const counted = (...given: Parameters<typeof later>) => {
      begun += 1
      return later(...given)
    }
    // As with tens of thousands of links: whoever reads the time again never reads the same.
    Date.now = () => now() + (read += 1)
    Object.assign(window, { setTimeout: counted, timersBegun: () => begun })
  })
  await page.reload()
  await page.getByRole('listitem').first().waitFor()
  const begun = await page.evaluate(() => (window as unknown as { timersBegun: () => number }).timersBegun())
  expect(begun).toBeLessThan(60)
})

// Tests what a screen reader finds in the history window, and what is announced to it.
import type { Locator, Page } from '@playwright/test'
import { words } from '../../src/shared/i18n/words.ts'
import { failedRow, linkRow } from '../helpers/ended.ts'
import { eventually } from './support/eventually.ts'
import { leaveRows } from './support/history.ts'
import { longBytes, makeFile } from './support/samples.ts'
import { expect, test } from './support/test.ts'
import { addFiles, button, row, rows, sentenceOf, status } from './support/window.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const LONG = 'product-turntable-end-frame-with-a-name-no-row-has-room-for-0001.png'

/** Leaves a history with a link that has a few hours left, and a failure, as from an earlier run. */
function leaveHistory(userData: string): void {
  const now = Date.now()
  const addedAt = now - 19 * HOUR_MS
  const ended = [
    linkRow(LONG, now + 5 * HOUR_MS + MINUTE_MS / 2, { addedAt, endedAt: addedAt, size: 2_500_000 }),
    failedRow('lost.gif', now, { addedAt: now - HOUR_MS }),
  ]
  leaveRows(userData, ...ended)
}

/** The name that Chromium gives a screen reader for the focused element. */
async function focusedName(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page)
  const { nodes } = await session.send('Accessibility.getFullAXTree')
  await session.detach()
  const focused = nodes.filter(({ properties = [] }) =>
    properties.some(({ name, value }) => name === 'focused' && value.value === true),
  )
  return String(focused.at(-1)?.name?.value)
}

/** Counts the changes in the live regions from now on; returns a function that gives the count. */
async function listen(page: Page): Promise<() => Promise<number>> {
  const counter = await page.evaluateHandle(() => {
    const heard = { changes: 0 }
    const observer = new MutationObserver((changes) => (heard.changes += changes.length))
    for (const region of document.querySelectorAll('[aria-live], [role=status], [role=alert], [role=log]'))
      observer.observe(region, { subtree: true, childList: true, characterData: true, attributes: true })
    return heard
  })
  return () => counter.evaluate((heard) => heard.changes)
}

/** Waits until a text has changed `times` times. */
async function changes(place: Locator, times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    const before = await place.innerText()
    await eventually(() => place.innerText()).not.toBe(before)
  }
}

test('a row says its whole name, its size and its life in words, also with the focus', async ({
  launch,
  usual,
}) => {
  leaveHistory(usual.userData)
  const page = await (await launch()).window()
  await expect(row(page, LONG)).toMatchAriaSnapshot(`
    - listitem:
      - text: ${LONG}
      - paragraph: /2\\.4 MB/
      - text: 5 h left
      - button "Copy link": Copy
      - button "Copy as"
  `)
  await rows(page).first().focus()
  await page.keyboard.press('ArrowDown')
  await expect(row(page, LONG)).toBeFocused()
  // The buttons replace the ring; a screen reader gets both.
  const name = await focusedName(page)
  for (const part of [LONG, '2.4 MB', '5 h left']) expect(name).toContain(part)
  await expect(button(row(page, LONG), 'Copy link')).toHaveAccessibleDescription(LONG)
  await expect(button(row(page, LONG), 'Copy as')).toHaveAccessibleDescription(LONG)
})

test('a failed row says why, and what to do', async ({ launch, usual }) => {
  leaveHistory(usual.userData)
  const page = await (await launch()).window()
  const { what, todo } = words.problem({ kind: 'plan' })
  await expect(row(page, 'lost.gif')).toMatchAriaSnapshot(`
    - listitem:
      - text: lost.gif
      - paragraph: ${what}
      - paragraph: ${todo}
      - button "Try again"
      - button "More"
  `)
  await rows(page).first().focus()
  await page.keyboard.press('Home')
  await expect(row(page, 'lost.gif')).toBeFocused()
  expect(await focusedName(page)).toContain(sentenceOf({ kind: 'plan' }))
})

test('a row that is sent says how far it is when asked; its name stays the same', async ({
  launch,
  folder,
  service,
}) => {
  const page = await (await launch()).window()
  service.fail({ kind: 'slow', bytesPerSecond: 300_000 })
  await addFiles(page, makeFile(folder, 'slow.mp4', longBytes('slow.mp4', 9 * 1024 * 1024)))
  const slow = row(page, 'slow.mp4')
  const bar = slow.getByRole('progressbar', { name: 'slow.mp4' })
  await expect(bar).toHaveAttribute('aria-valuetext', /^[\d.]+ \/ [\d.]+ MB$/)
  await slow.focus()
  for (let change = 0; change < 2; change += 1) {
    expect(await focusedName(page)).toBe('slow.mp4')
    await changes(slow, 1)
  }
})

test('nothing is told by itself while bytes go and the clock ticks; a result is, once', async ({
  launch,
  usual,
  folder,
  service,
}) => {
  leaveHistory(usual.userData)
  const page = await (await launch()).window()
  await page.clock.install()
  const tick = async (...lives: readonly string[]) => {
    for (const life of lives) {
      await page.clock.fastForward(MINUTE_MS)
      await expect(row(page, LONG)).toContainText(life)
    }
  }
  service.fail({ kind: 'slow', bytesPerSecond: 2_000_000 })
  await addFiles(page, makeFile(folder, 'slow.mp4', longBytes('slow.mp4', 9 * 1024 * 1024)))
  await expect(row(page, 'slow.mp4').getByRole('progressbar')).toBeVisible()
  const heardBefore = await listen(page)
  await changes(row(page, 'slow.mp4'), 2)
  await tick('4 h 59 min left', '4 h 58 min left')
  await expect(row(page, 'slow.mp4').getByRole('progressbar')).toBeVisible()
  expect(await heardBefore()).toBe(0)

  await expect(button(row(page, 'slow.mp4'), 'Copy link')).toBeVisible()
  await expect(status(page)).toContainText('Link copied')
  expect(await heardBefore()).toBeGreaterThan(0)
  const heardAfter = await listen(page)
  await tick('4 h 57 min left', '4 h 56 min left')
  expect(await heardAfter()).toBe(0)
  await expect(status(page)).toContainText('Link copied')
})

test('buttons that are signs have names, and what is on or chosen says so', async ({ launch, usual }) => {
  leaveHistory(usual.userData)
  const page = await (await launch()).window()
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - main:
      - heading "1 live link" [level=1]
      - searchbox "Search names"
      - button "Choose files"
      - button "Menu"
      - tablist "Uploads shown":
        - tab "All 2" [selected]
        - tab "Live 1"
        - tab "Failed 1"
      - tabpanel "All 2":
        - list "Uploads"
  `)
  await expect(button(page, 'Menu')).toHaveAttribute('aria-haspopup', 'menu')

  const tabs = page.getByRole('tab')
  const panel = page.getByRole('tabpanel')
  for (const tab of await tabs.all()) {
    await tab.click()
    await expect(tab).toHaveAttribute('aria-selected', 'true')
    await expect(page.getByRole('tab', { selected: true })).toHaveCount(1)
    await expect(panel).toHaveAttribute('aria-labelledby', (await tab.getAttribute('id')) ?? '')
    await expect(panel).toHaveAttribute('id', (await tab.getAttribute('aria-controls')) ?? '')
  }
})

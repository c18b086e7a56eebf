// Tests that a link expires while the user watches, and that nothing offers it any more.
import { words } from '../../src/shared/i18n/words.ts'
import { linkRow } from '../helpers/ended.ts'
import { clipboardText } from './support/clipboard.ts'
import { ourDesktop } from './support/desktop.ts'
import { eventually } from './support/eventually.ts'
import { leaveRows } from './support/history.ts'
import { expect, test, UNTOUCHED } from './support/test.ts'
import { trayOf } from './support/tray.ts'
import { button, pressOn, row, rows, status } from './support/window.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

/** Writes a history as from an earlier run: each link's name and the ms it has left. */
function leaveHistory(userData: string, links: Readonly<Record<string, number>>): void {
  const rows = Object.entries(links).map(([name, leftMs], place) => {
    const expiresAt = Date.now() + leftMs
    return linkRow(name, expiresAt, { addedAt: expiresAt - DAY_MS, place })
  })
  leaveRows(userData, ...rows)
}

test('a row counts down minute by minute, until it has expired', async ({ launch, usual }) => {
  leaveHistory(usual.userData, { 'long.png': DAY_MS - 1000, 'short.png': 3 * MINUTE_MS - 1000 })
  const page = await (await launch()).window()
  await page.clock.install()
  await expect(row(page, 'long.png')).toContainText('23 h 59 min left')
  await expect(row(page, 'short.png')).toContainText('2 min left')
  for (const { long, short } of [
    { long: '23 h 58 min left', short: '1 min left' },
    { long: '23 h 57 min left', short: 'under 1 min left' },
    { long: '23 h 56 min left', short: 'Expired' },
  ]) {
    await page.clock.fastForward(MINUTE_MS)
    await expect(row(page, 'long.png')).toContainText(long)
    await expect(row(page, 'short.png')).toContainText(short)
  }
  await expect(button(row(page, 'short.png'), 'Copy link')).toHaveCount(0)
  await expect(button(row(page, 'short.png'), words.rowMenu.actions)).toBeVisible()
  await expect(button(row(page, 'long.png'), 'Copy link')).toBeVisible()
})

test('a link that expires while it is looked at can’t be copied by any way', async ({ launch, usual }) => {
  leaveHistory(usual.userData, { 'ends now.png': 4000, 'over.png': -MINUTE_MS })
  const running = await launch()
  const page = await running.window()
  await expect(row(page, 'over.png')).toContainText('Expired')
  await expect(row(page, 'ends now.png')).toContainText('Expired')
  await expect(button(rows(page), 'Copy link')).toHaveCount(0)

  await rows(page).first().focus()
  await page.keyboard.press('Enter')
  // A click just before the button disappears gets an answer too.
  await page.evaluate(() => window.mayfly.copyLinks(['over.png']))
  await expect(status(page)).toHaveText(words.toast.expired)
  expect(await clipboardText(ourDesktop)).toBe(UNTOUCHED)
  const tray = await trayOf(ourDesktop, running.pid)
  await eventually(() => tray.labels()).toContain('No live links')
})

test('Delete takes a row away for good', async ({ launch, usual }) => {
  leaveHistory(usual.userData, { 'kept.png': DAY_MS / 2, 'not wanted.png': DAY_MS / 3 })
  const first = await launch()
  const page = await first.window()
  await pressOn(row(page, 'not wanted.png'), 'Delete')
  await expect(rows(page)).toHaveCount(1)
  await first.close()

  const again = await (await launch()).window()
  await expect(rows(again)).toHaveCount(1)
  await expect(row(again, 'kept.png')).toBeVisible()
})

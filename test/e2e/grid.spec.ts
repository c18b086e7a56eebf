// Tests the grid of pictures: that it is chosen where there is room and kept, and that it does what the list does.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { words } from '../../src/shared/i18n/words.ts'
import { linkRow } from '../helpers/ended.ts'
import { clipboardText } from './support/clipboard.ts'
import { ourDesktop } from './support/desktop.ts'
import { leaveSettings } from '../helpers/leaveSettings.ts'
import { eventually } from './support/eventually.ts'
import { focusedTitle, press, wmctrl } from './support/pointer.ts'
import { expect, test } from './support/test.ts'
import { button, row, rows, stateIn } from './support/window.ts'

const HOUR_MS = 3_600_000
/** Of the window; five tiles fit beside each other. */
const WIDE = { width: 900, height: 700 }

const nameOf = (at: number) => `frame-${String(at).padStart(4, '0')}.png`

/** So many links, the first of which is the newest. Returns their addresses. */
function leave(userData: string, count: number): readonly string[] {
  const now = Date.now()
  const links = Array.from({ length: count }, (_, at) =>
    linkRow(nameOf(at), now + 20 * HOUR_MS, { addedAt: now - 60_000 - at, endedAt: now - 50_000 - at }),
  )
  mkdirSync(userData, { recursive: true })
  writeFileSync(join(userData, 'history.json'), JSON.stringify({ version: 1, rows: links.toReversed() }))
  leaveSettings(userData, { historySizes: { normal: WIDE } })
  return links.map(({ url }) => url)
}

const at = (page: Page, index: number) => row(page, nameOf(index))
const choice = (page: Page, layout: 'list' | 'grid') =>
  button(page.getByRole('group', { name: words.window.layout.title }), words.window.layout[layout])

/** Where a row or a tile is; nowhere in the moment that one takes the other's place. */
async function placeOf(tile: Locator): Promise<{ x: number; y: number }> {
  const { x, y } = (await tile.locator('.row').boundingBox()) ?? { x: NaN, y: NaN }
  return { x: Math.round(x), y: Math.round(y) }
}

/** Whether the second upload is beside the first, not below it. */
async function isGrid(page: Page): Promise<boolean> {
  const [first, second] = [await placeOf(at(page, 0)), await placeOf(at(page, 1))]
  return second.y === first.y && second.x > first.x + 100
}

const resize = (width: number) =>
  wmctrl(ourDesktop, '-F', '-r', 'Mayfly', '-e', `0,100,50,${String(width)},${String(WIDE.height)}`)

test('chosen in a wide window it stays, also after a restart; a narrow window has the list', async ({
  launch,
  usual,
}) => {
  leave(usual.userData, 12)
  const first = await launch()
  const page = await first.window()
  expect(await isGrid(page)).toBe(false)
  await expect(choice(page, 'list')).toHaveAttribute('aria-pressed', 'true')
  await choice(page, 'grid').click()
  await expect(choice(page, 'grid')).toHaveAttribute('aria-pressed', 'true')
  await eventually(() => isGrid(page)).toBe(true)

  await resize(500)
  await expect(choice(page, 'grid')).toHaveCount(0)
  await eventually(() => isGrid(page)).toBe(false)
  await resize(WIDE.width)
  await eventually(() => isGrid(page)).toBe(true)
  await first.close()

  const again = await (await launch()).window()
  await eventually(() => isGrid(again)).toBe(true)
  await eventually(() => focusedTitle(ourDesktop)).toBe('Mayfly')
  await press(ourDesktop, 'ctrl+shift+g')
  await eventually(async () => (await stateIn(again)).status.preferences.layout).toBe('list')
  await eventually(() => isGrid(again)).toBe(false)
})

test('arrow keys go in both directions; keys and the pointer copy, select, preview and remove', async ({
  launch,
  usual,
}) => {
  const urls = leave(usual.userData, 12)
  const page = await (await launch()).window()
  await choice(page, 'grid').click()
  await eventually(() => isGrid(page)).toBe(true)
  await at(page, 0).focus()
  for (const [key, to] of [
    ['ArrowRight', 1],
    ['ArrowDown', 6],
    ['ArrowDown', 11],
    ['ArrowDown', 11],
    ['ArrowLeft', 10],
    ['ArrowUp', 5],
    ['End', 11],
    ['Home', 0],
    ['ArrowDown', 5],
  ] as const) {
    await page.keyboard.press(key)
    await expect(at(page, to), key).toBeFocused()
  }
  await page.keyboard.press('Enter')
  await eventually(() => clipboardText(ourDesktop)).toBe(urls[5])

  await page.keyboard.press('Shift+ArrowDown')
  await expect(page.locator('li[data-selected]')).toHaveCount(6)
  await page.keyboard.press('Control+c')
  await eventually(() => clipboardText(ourDesktop)).toBe(urls.slice(5, 11).join('\n'))
  await page.keyboard.press('Escape')

  await at(page, 3).hover()
  await button(at(page, 3), words.window.copyLink).click()
  await eventually(() => clipboardText(ourDesktop)).toBe(urls[3])

  await at(page, 4).focus()
  await page.keyboard.press('Space')
  await expect(page.getByRole('dialog')).toContainText(nameOf(4))
  await page.keyboard.press('Escape')
  await expect(at(page, 4)).toBeFocused()
  await page.keyboard.press('Delete')
  await expect(rows(page)).toHaveCount(11)
  await expect(at(page, 5)).toBeFocused()
})

test('of thousands of tiles few are built, each line whole, and the keyboard reaches each', async ({
  launch,
  usual,
}) => {
  leave(usual.userData, 3000)
  const page = await (await launch()).window()
  await choice(page, 'grid').click()
  await eventually(() => isGrid(page)).toBe(true)
  // All of the first line, though only its last tile has a height to the list.
  for (const index of [0, 1, 2, 3, 4]) await expect(at(page, index)).toBeInViewport()
  await at(page, 0).focus()
  await page.keyboard.press('End')
  await expect(at(page, 2999)).toBeFocused()
  await expect(at(page, 2999)).toBeInViewport({ ratio: 0.9 })
  await expect(at(page, 2999)).toHaveAttribute('aria-posinset', '3000')
  expect(await rows(page).count()).toBeLessThan(100)
  await page.keyboard.press('PageUp')
  const reached = await page.evaluate(() => Number(document.activeElement?.ariaPosInSet))
  expect(reached % 5).toBe(0)
  expect(reached).toBeLessThan(2996)
  await page.keyboard.press('Home')
  await expect(at(page, 0)).toBeFocused()
})

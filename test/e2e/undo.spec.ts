// Undoes removals with real keys and by the menu, long after the toast is gone.
import type { Page } from '@playwright/test'
import { english } from '../../src/shared/i18n/english.ts'
import { words } from '../../src/shared/i18n/words.ts'
import { linkRow } from '../helpers/ended.ts'
import type { Running } from './support/app.ts'
import { ourDesktop } from './support/desktop.ts'
import { eventually } from './support/eventually.ts'
import { leaveRows } from './support/history.ts'
import { focusedTitle, press } from './support/pointer.ts'
import { expect, test } from './support/test.ts'
import { button, pressOn, row, rows, status } from './support/window.ts'

const HALF_A_DAY = 12 * 3_600_000

function leave(userData: string, ...names: readonly string[]): void {
  const links = names.map((name) => linkRow(name, Date.now() + HALF_A_DAY))
  leaveRows(userData, ...links)
}

async function inFront(running: Running): Promise<Page> {
  const page = await running.window()
  await eventually(() => focusedTitle(ourDesktop)).toBe('Mayfly')
  return page
}

const search = (page: Page) => page.getByRole('searchbox', { name: words.find.search })

async function expectRestored(page: Page, name: string): Promise<void> {
  await expect(row(page, name)).toBeFocused()
  await expect(row(page, name)).toHaveAttribute('data-selected', 'true')
  await expect(status(page)).toHaveText(words.toast.restored(name))
}

test('Ctrl Z brings back what was removed, one removal after the other, without the toast', async ({
  launch,
  usual,
}) => {
  leave(usual.userData, 'a.png', 'b.png', 'c.png')
  const page = await inFront(await launch())
  await pressOn(row(page, 'a.png'), 'Delete')
  await expect(rows(page)).toHaveCount(2)
  await pressOn(row(page, 'b.png'), 'Delete')
  await expect(rows(page)).toHaveCount(1)
  // The toast is dismissed, and with it its button.
  await page.keyboard.press('F6')
  await page.keyboard.press('Escape')
  await expect(button(page, words.history.undo)).toHaveCount(0)
  await press(ourDesktop, 'ctrl+z')
  await expectRestored(page, 'b.png')
  await press(ourDesktop, 'ctrl+z')
  await expectRestored(page, 'a.png')
})

test('what was typed is undone first; what a search hides is shown when it comes back', async ({
  launch,
  usual,
}) => {
  leave(usual.userData, 'a.png', 'b.png')
  const page = await inFront(await launch())
  await pressOn(row(page, 'a.png'), 'Delete')
  await search(page).focus()
  await press(ourDesktop, 'b')
  await expect(search(page)).toHaveValue('b')
  await press(ourDesktop, 'ctrl+z')
  await expect(search(page)).toHaveValue('')
  await expect(row(page, 'a.png')).toHaveCount(0)
  await search(page).fill('b')
  await row(page, 'b.png').focus()
  await press(ourDesktop, 'ctrl+z')
  await expectRestored(page, 'a.png')
})

test('Edit > Undo does as the key does', async ({ launch, usual }) => {
  leave(usual.userData, 'a.png', 'b.png')
  const running = await launch()
  const page = await inFront(running)
  await pressOn(row(page, 'a.png'), 'Delete')
  await expect(rows(page)).toHaveCount(1)
  await running.electron.evaluate(({ Menu }, label) => {
    const items = Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items ?? [])
    items?.find((item) => item.label === label)?.click()
  }, english.menu.undo)
  await expectRestored(page, 'a.png')
})

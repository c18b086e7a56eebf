// The window as a launcher: called for, it is ready to find and to copy, with real keys alone.
import type { Page } from '@playwright/test'
import { words } from '../../src/shared/i18n/words.ts'
import type { DoneUpload } from '../../src/shared/uploads/upload.ts'
import { failedRow, linkRow } from '../helpers/ended.ts'
import { runApp } from './support/app.ts'
import { clipboardText } from './support/clipboard.ts'
import { ourDesktop, run } from './support/desktop.ts'
import { eventually } from './support/eventually.ts'
import { leaveRows } from './support/history.ts'
import { focusedTitle, press, windowTitles } from './support/pointer.ts'
import { makeFile } from './support/samples.ts'
import { expect, test } from './support/test.ts'
import { addFiles, button, openSettings, pin, pressOn, row, rows } from './support/window.ts'

const HOUR_MS = 3_600_000

/** Leaves three links and, newer than all, a failure; `a.png` is the newest link. */
function leave(userData: string): readonly DoneUpload[] {
  const now = Date.now()
  const links = ['a.png', 'b.png', 'c.png'].map((name, at) =>
    linkRow(name, now + 20 * HOUR_MS, { addedAt: now - 60_000 - at, endedAt: now - 50_000 - at }),
  )
  const failed = failedRow('failed.png', now, { addedAt: now })
  leaveRows(userData, ...links, failed)
  return links
}

const inFront = () => eventually(() => focusedTitle(ourDesktop)).toBe('Mayfly')
const search = (page: Page) => page.getByRole('searchbox')
const armed = (page: Page) => page.locator('li[data-armed]')
const type = (text: string) => run(ourDesktop, 'xdotool', 'type', text)

test('Enter copies the newest link; Down goes on from it', async ({ launch, usual }) => {
  const [a, b] = leave(usual.userData)
  const page = await (await launch()).window()
  await inFront()
  await expect(search(page)).toBeFocused()
  await expect(armed(page)).toContainText('a.png')
  await expect(search(page)).toHaveAccessibleDescription(words.find.armed('a.png'))
  await press(ourDesktop, 'Return')
  await eventually(() => clipboardText(ourDesktop)).toBe(a?.url)
  await press(ourDesktop, 'Down')
  await expect(row(page, 'b.png')).toBeFocused()
  await expect(armed(page)).toHaveCount(0)
  await press(ourDesktop, 'Return')
  await eventually(() => clipboardText(ourDesktop)).toBe(b?.url)
})

test('letters find from anywhere, and Enter copies the first that is found', async ({ launch, usual }) => {
  const [, , c] = leave(usual.userData)
  const page = await (await launch()).window()
  await inFront()
  await row(page, 'b.png').focus()
  await type('c.p')
  await expect(search(page)).toHaveValue('c.p')
  await expect(rows(page)).toHaveCount(1)
  await expect(armed(page)).toContainText('c.png')
  const told = page.locator('[aria-live=polite]', { hasText: words.find.armed('c.png') })
  await expect(told).toHaveText(`${words.find.found(1)} ${words.find.armed('c.png')}`)
  await press(ourDesktop, 'Return')
  await eventually(() => clipboardText(ourDesktop)).toBe(c?.url)
})

test('Esc clears the search, then hides the window; starting Mayfly again brings it back ready', async ({
  launch,
  usual,
}) => {
  leave(usual.userData)
  const running = await launch()
  const page = await running.window()
  await inFront()
  await type('b')
  await expect(rows(page)).toHaveCount(1)
  await press(ourDesktop, 'Escape')
  await expect(search(page)).toHaveValue('')
  await expect(rows(page)).toHaveCount(4)
  await press(ourDesktop, 'Escape')
  await eventually(() => windowTitles(ourDesktop)).not.toContain('Mayfly')
  await runApp(usual)
  const again = await running.window()
  await inFront()
  await expect(search(again)).toBeFocused()
})

test('Esc leaves the settings and not the window, and a pinned window stays', async ({ launch, usual }) => {
  leave(usual.userData)
  const page = await (await launch()).window()
  await inFront()
  await openSettings(page)
  await press(ourDesktop, 'Escape')
  await expect(rows(page)).toHaveCount(4)
  await pin(page)
  await press(ourDesktop, 'Escape')
  await type('b')
  await expect(search(page)).toHaveValue('b')
})

test('called for while it shows, it is ready again; a drop leaves the focus where it is', async ({
  launch,
  usual,
  folder,
}) => {
  leave(usual.userData)
  const page = await (await launch()).window()
  await inFront()
  await pressOn(row(page, 'c.png'), 'ArrowUp')
  await expect(row(page, 'b.png')).toBeFocused()
  await addFiles(page, makeFile(folder, 'new.png'))
  await expect(button(row(page, 'new.png'), words.window.copyLink)).toBeAttached()
  await expect(row(page, 'b.png')).toBeFocused()
  await openSettings(page)
  await runApp(usual)
  await expect(search(page)).toBeFocused()
  await expect(armed(page)).toContainText('new.png')
})

// Tests where the focus can move in the history, and where it goes when the focused element disappears.
import type { Locator, Page } from '@playwright/test'
import { words } from '../../src/shared/i18n/words.ts'
import { linkRow } from '../helpers/ended.ts'
import { ourDesktop, run } from './support/desktop.ts'
import { eventually } from './support/eventually.ts'
import { leaveRows } from './support/history.ts'
import { expectFocus, keys, tabTo } from './support/keyboard.ts'
import { focusedTitle } from './support/pointer.ts'
import { makeFile } from './support/samples.ts'
import { expect, test } from './support/test.ts'
import { addFiles, button, row, rows } from './support/window.ts'

const HOUR_MS = 3_600_000

/** Leaves a history of three links; `a.png` is the newest. */
function leave(userData: string): void {
  const now = Date.now()
  const all = ['c.png', 'b.png', 'a.png'].map((name, at) =>
    linkRow(name, now + 12 * HOUR_MS, { addedAt: now - 60_000 + at, endedAt: now - 50_000 + at }),
  )
  leaveRows(userData, ...all)
}

const tab = (page: Page, name: string): Locator => page.getByRole('tab', { name: new RegExp(`^${name}\\b`) })

test('the list is one stop of Tab, and is reached from the search and from the tabs', async ({
  launch,
  usual,
}) => {
  leave(usual.userData)
  const page = await (await launch()).window()
  await eventually(() => focusedTitle(ourDesktop)).toBe('Mayfly')
  const search = page.getByRole('searchbox')
  await keys(page, 'ctrl+f')
  await expect(search).toBeFocused()
  await run(ourDesktop, 'xdotool', 'type', 'no such')
  await expect(rows(page)).toHaveCount(0)
  await keys(page, 'Escape')
  await expect(search).toBeFocused()
  await expect(search).toHaveValue('')

  // Enter in the search copies the first row, so Down goes on to the second.
  await keys(page, 'Down')
  const b = row(page, 'b.png')
  await expect(b).toBeFocused()
  for (const next of [button(b, words.window.copyLink), button(b, words.copyAs.title)]) {
    await keys(page, 'Tab')
    await expect(next).toBeFocused()
  }
  await keys(page, 'shift+Tab', 'shift+Tab')
  await expect(b).toBeFocused()
  await keys(page, 'shift+Tab')
  await expect(tab(page, words.find.all)).toBeFocused()
  await keys(page, 'Down')
  await expect(b).toBeFocused()
})

test('what had the focus and goes leaves it to what is around it', async ({ launch, service, folder }) => {
  const page = await (await launch()).window()
  await eventually(() => focusedTitle(ourDesktop)).toBe('Mayfly')
  service.fail({ kind: 'hang', when: 'before-answer' })
  await addFiles(page, makeFile(folder, 'slow.png'))
  const slow = row(page, 'slow.png')
  await tabTo(page, button(slow, words.window.cancel))
  await keys(page, 'Return')
  await expect(button(slow, words.window.cancel)).toHaveCount(0)
  await expect(slow).toBeFocused()
  await tabTo(page, button(slow, words.window.retry))
  await keys(page, 'Return')
  await expect(button(slow, words.window.copyLink)).toBeVisible()
  await expect(slow).toBeFocused()

  await tabTo(page, tab(page, words.find.all), 'shift+Tab')
  await keys(page, 'Left')
  await keys(page, 'ctrl+f')
  await run(ourDesktop, 'xdotool', 'type', 'no such')
  await tabTo(page, button(page, words.find.searchAll))
  await keys(page, 'Return')
  await expectFocus(page)
  await keys(page, 'ctrl+f', 'Escape')
  await expect(slow).toBeVisible()
})

// Tests a complete session with the keyboard alone, with real keys; after each key something has the focus.
import type { Locator, Page } from '@playwright/test'
import { words } from '../../src/shared/i18n/words.ts'
import { clipboardText, offerFile, offerText } from './support/clipboard.ts'
import { ourDesktop, run } from './support/desktop.ts'
import { eventually } from './support/eventually.ts'
import { expectFocus, keys, tabTo } from './support/keyboard.ts'
import { focusedTitle, press } from './support/pointer.ts'
import { whereMenuOpens } from './support/rowMenu.ts'
import { makeFile } from './support/samples.ts'
import { expect, test } from './support/test.ts'
import { button, rows, stateIn, status } from './support/window.ts'

const TYPED = 'piapi-typed-key-fedcba9876543210'
const KEYS = 'super+alt+u'
/** Presses closer together than this, in ms, may count as one held key. */
const APART_MS = 1100

/** The links, in the order in which they are listed. */
async function linksIn(page: Page): Promise<string[]> {
  const { uploads } = await stateIn(page)
  const newest = uploads.toSorted((a, b) => b.addedAt - a.addedAt)
  return newest.flatMap((upload) => (upload.state === 'done' ? [upload.url] : []))
}

const shortcutField = (page: Page): Locator =>
  page.getByRole('button', { name: new RegExp(`^${words.shortcuts.name.uploadClipboard}`) })

async function enterKeyByKeys(page: Page): Promise<void> {
  const field = page.getByRole('textbox', { name: words.key.label })
  await expect(field).toBeFocused()
  await run(ourDesktop, 'xdotool', 'type', '--delay', 4, TYPED)
  await expect(field).toHaveValue(TYPED)
  await tabTo(page, button(page, words.key.check))
  await keys(page, 'Return')
  await expect(status(page)).toHaveText(words.key.saved)
  await expect(page.getByText(words.window.emptyTitle)).toBeVisible()
  await expectFocus(page)
}

async function openShortcuts(page: Page): Promise<void> {
  await keys(page, 'ctrl+comma')
  await tabTo(page, page.getByRole('tab', { name: words.settings.general }))
  await keys(page, 'Right', 'Right')
  await expect(page.getByRole('tab', { name: words.settings.shortcuts })).toBeFocused()
  await tabTo(page, shortcutField(page))
}

test('from the first start to other keys for the shortcut, without a pointer', async ({
  launch,
  folder,
  service,
}) => {
  const page = await (await launch({ env: { MAYFLY_API_KEY: undefined } })).window()
  await eventually(() => focusedTitle(ourDesktop)).toBe('Mayfly')
  await expectFocus(page)
  await enterKeyByKeys(page)

  await offerFile(ourDesktop, 'image/png', makeFile(folder, 'pasted.png'))
  await keys(page, 'ctrl+v')
  await expect(button(rows(page), words.window.copyLink)).toHaveCount(1)
  await expectFocus(page)
  await offerFile(ourDesktop, 'image/png', makeFile(folder, 'sent.png'))
  await keys(page, KEYS)
  await expect(button(rows(page), words.window.copyLink)).toHaveCount(2)
  await expectFocus(page)
  expect(service.requests.map(({ key }) => key)).toEqual([TYPED, TYPED, TYPED])
  const [newer, older] = await linksIn(page)

  const first = rows(page).first()
  await tabTo(page, first)
  await offerText(ourDesktop, 'something else')
  await keys(page, 'Return')
  await eventually(() => clipboardText(ourDesktop)).toBe(newer)
  await whereMenuOpens(ourDesktop, () => press(ourDesktop, 'shift+F10'))
  await expect(first).toBeFocused()
  await keys(page, 'shift+Down', 'ctrl+c')
  await eventually(() => clipboardText(ourDesktop)).toBe(`${newer}\n${older}`)
  // Only the focused row is a tab stop between the tabs and the selection's actions.
  await tabTo(page, button(page, words.rowMenu.deselect))
  await keys(page, 'Return')
  await expect(button(page, words.rowMenu.deselect)).toHaveCount(0)
  await expectFocus(page)
  await keys(page, 'Down')
  await expect(rows(page).nth(1)).toBeFocused()

  await openShortcuts(page)
  await keys(page, 'Return')
  await expect(shortcutField(page)).toContainText(words.shortcuts.record)
  await keys(page, 'ctrl+shift+F9')
  await expect(shortcutField(page)).toContainText(/Control\s*Shift\s*F9/)
  await expect(shortcutField(page)).toBeFocused()
  const trial = page.getByRole('tabpanel').getByRole('button', { name: words.shortcuts.test })
  await tabTo(page, trial)
  await keys(page, 'Return')
  await expect(page.getByText(words.shortcuts.pressNow)).toBeVisible()
  await page.waitForTimeout(APART_MS)
  await keys(page, 'ctrl+shift+F9')
  await expect(page.getByText(words.shortcuts.arrived)).toBeVisible()
  await expect(trial).toBeFocused()

  await keys(page, 'Escape')
  await expect(rows(page)).toHaveCount(2)
  await expectFocus(page)
  await keys(page, 'Down')
  await expect(first).toBeFocused()
  await openShortcuts(page)
  await expect(shortcutField(page)).toContainText(/Control\s*Shift\s*F9/)
  await keys(page, 'Escape')
  await offerFile(ourDesktop, 'image/png', makeFile(folder, 'by new keys.png'))
  await page.waitForTimeout(APART_MS)
  await keys(page, 'ctrl+shift+F9')
  await expect(button(rows(page), words.window.copyLink)).toHaveCount(3)
  await expectFocus(page)
})

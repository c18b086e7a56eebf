// Tests the list of all keys: opened by its keys and by the menu, closed again, and the focus is where it was.
import type { Page } from '@playwright/test'
import { words } from '../../src/shared/i18n/words.ts'
import { ourDesktop } from './support/desktop.ts'
import { eventually } from './support/eventually.ts'
import { focusedTitle, press, windowTitles } from './support/pointer.ts'
import { menuPoint } from './support/rowMenu.ts'
import { makeFile } from './support/samples.ts'
import { expect, test } from './support/test.ts'
import { addFiles, button, linksIn, openSettings, row, stateIn } from './support/window.ts'

const { keyList } = words
const listOf = (page: Page) => page.getByRole('dialog', { name: keyList.title })
const search = (page: Page) => page.getByRole('searchbox')
const inFront = () => eventually(() => focusedTitle(ourDesktop)).toBe('Mayfly')

test('its keys open and close it from anywhere; what is typed stays text, and the focus comes back', async ({
  launch,
  folder,
}) => {
  const page = await (await launch()).window()
  await inFront()
  await addFiles(page, makeFile(folder, 'a.png'))
  await eventually(() => linksIn(page)).toBe(1)
  await search(page).focus()
  await press(ourDesktop, 'question')
  await expect(listOf(page)).toBeVisible()
  await press(ourDesktop, 'Escape')
  await expect(listOf(page)).toHaveCount(0)
  await expect(search(page)).toBeFocused()
  expect(await windowTitles(ourDesktop)).toContain('Mayfly')

  for (const key of ['a', 'question']) await press(ourDesktop, key)
  await expect(search(page)).toHaveValue('a?')
  await press(ourDesktop, 'F1')
  await expect(listOf(page)).toBeVisible()
  await press(ourDesktop, 'F1')
  await expect(listOf(page)).toHaveCount(0)

  await search(page).fill('')
  await row(page, 'a.png').focus()
  await press(ourDesktop, 'F1')
  await expect(listOf(page)).toBeVisible()
  // Keys of the list below are not meant.
  for (const key of ['Delete', 'Down', 'question']) await press(ourDesktop, key)
  await expect(listOf(page)).toHaveCount(0)
  await expect(row(page, 'a.png')).toBeFocused()
  expect(await linksIn(page)).toBe(1)
})

test('the menu opens it; it tells the keys of this window and the shortcuts as they are set', async ({
  launch,
}) => {
  const page = await (await launch()).window()
  await inFront()
  await button(page, words.window.menu).click()
  await eventually(() => menuPoint(ourDesktop)).toBeDefined()
  for (const key of ['Down', 'Down', 'Down', 'Down', 'Return']) await press(ourDesktop, key)
  await expect(listOf(page)).toBeVisible()
  const keysOf = (does: string) => listOf(page).getByRole('listitem').filter({ hasText: does })
  await expect(keysOf(keyList.anywhere.paste)).toContainText('Control V')
  await expect(keysOf(keyList.list.preview)).toContainText('Space')
  const { accelerator } = (await stateIn(page)).status.shortcuts.uploadClipboard
  await expect(keysOf(words.shortcuts.name.uploadClipboard)).toContainText(accelerator.replaceAll('+', ' '))
  await button(listOf(page), keyList.change).click()
  await expect(page.getByRole('tab', { name: words.settings.shortcuts, selected: true })).toBeVisible()
  await expect(listOf(page)).toHaveCount(0)
})

test('over the settings it leaves them as they are', async ({ launch }) => {
  const page = await (await launch()).window()
  await inFront()
  await openSettings(page)
  await page.getByRole('tab', { name: words.settings.history }).click()
  await press(ourDesktop, 'F1')
  await expect(listOf(page)).toBeVisible()
  await press(ourDesktop, 'Escape')
  await expect(listOf(page)).toHaveCount(0)
  await expect(page.getByRole('tab', { name: words.settings.history, selected: true })).toBeFocused()
})

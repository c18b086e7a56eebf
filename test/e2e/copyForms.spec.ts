// Tests the forms of a copy where they are chosen: beside Copy, in the selection's way of copying, at the window's foot.
import type { Page } from '@playwright/test'
import { words } from '../../src/shared/i18n/words.ts'
import { linkRow } from '../helpers/ended.ts'
import { clipboardText } from './support/clipboard.ts'
import { ourDesktop } from './support/desktop.ts'
import { eventually } from './support/eventually.ts'
import { leaveRows } from './support/history.ts'
import { focusedTitle, press } from './support/pointer.ts'
import { menuPoint } from './support/rowMenu.ts'
import { expect, test } from './support/test.ts'
import { button, row, stateIn, status } from './support/window.ts'

const LONG = `${'a-name-that-is-far-too-long-for-its-line-'.repeat(3)}.png`
const NAMES = ['a.png', 'b.png', 'c.mp4', LONG]

function leave(userData: string): ReadonlyMap<string, string> {
  const now = Date.now()
  const rows = NAMES.map((name, at) => linkRow(name, now + 12 * 3_600_000, { addedAt: now - 60_000 - at }))
  leaveRows(userData, ...rows)
  return new Map(rows.map(({ name, url }) => [name, url]))
}

const copyAs = async (page: Page) => (await stateIn(page)).status.preferences.copyAs
const chip = (page: Page, form: string) => button(page, words.copyAs.copies(form))
const isMenuOpen = async () => (await menuPoint(ourDesktop)) !== undefined

test('Copy is one sign at rest, and in two parts under the pointer: the form chosen is for one copy', async ({
  launch,
  usual,
}) => {
  const urls = leave(usual.userData)
  const page = await (await launch()).window()
  await eventually(() => focusedTitle(ourDesktop)).toBe('Mayfly')
  const place = row(page, 'a.png')
  const copy = button(place, words.window.copyLink)
  const forms = button(place, words.copyAs.title)
  await page.mouse.move(1, 1)
  expect((await copy.boundingBox())!.width).toBe(32)
  await expect(forms).toHaveCSS('opacity', '0')
  const { width } = (await place.locator('.name .name').boundingBox())!
  await place.hover()
  await expect(forms).toHaveCSS('opacity', '1')
  expect((await place.locator('.name .name').boundingBox())!.width, 'nothing moves').toBe(width)

  await forms.click()
  await eventually(isMenuOpen, 'the menu').toBe(true)
  await expect(place).toHaveAttribute('data-menu-open')
  for (const key of ['Down', 'Down', 'Return']) await press(ourDesktop, key)
  await eventually(() => clipboardText(ourDesktop)).toBe(`"image_url": "${urls.get('a.png')!}"`)
  await expect(place).not.toHaveAttribute('data-menu-open')
  expect(await copyAs(page)).toBe('link')
  await copy.click()
  await eventually(() => clipboardText(ourDesktop)).toBe(urls.get('a.png'))
})

test('a selection is copied in a form too, and the message about it leaves its buttons free', async ({
  launch,
  usual,
}) => {
  const urls = leave(usual.userData)
  const page = await (await launch()).window()
  await row(page, 'a.png').click()
  await row(page, 'c.mp4').click({ modifiers: ['Shift'] })
  await page.keyboard.press('Control+c')
  await expect(status(page)).toHaveText(/^3 links copied/)
  const bar = (await page.getByRole('group', { name: words.rowMenu.selected(3) }).boundingBox())!
  await eventually(async () => {
    const toast = (await page.locator('.toast').boundingBox())!
    return toast.y + toast.height
  }).toBeLessThanOrEqual(bar.y)
  await button(page.getByRole('group'), words.copyAs.title).click()
  await eventually(isMenuOpen, 'the menu').toBe(true)
  for (const key of ['Down', 'Down', 'Return']) await press(ourDesktop, key)
  await eventually(async () => JSON.parse(`{${await clipboardText(ourDesktop)}}`) as unknown).toEqual({
    image_urls: ['a.png', 'b.png'].map((name) => urls.get(name)),
    video_urls: [urls.get('c.mp4')],
  })
  // The pointer really reaches it.
  await button(page, words.rowMenu.copyLinks(3)).click({ timeout: 2000 })
})

test('the foot of the window says what a copy gives, and changes it by keys', async ({ launch, usual }) => {
  const urls = leave(usual.userData)
  const page = await (await launch()).window()
  await eventually(() => focusedTitle(ourDesktop)).toBe('Mayfly')
  await chip(page, words.copyAs.short.link).focus()
  await press(ourDesktop, 'Return')
  await eventually(isMenuOpen, 'the menu').toBe(true)
  for (const key of ['Down', 'Down', 'Return']) await press(ourDesktop, key)
  await expect(chip(page, '"image_url"')).toBeVisible()
  expect(await copyAs(page)).toBe('json-field')
  await row(page, 'a.png').focus()
  await page.keyboard.press('Enter')
  await eventually(() => clipboardText(ourDesktop)).toBe(`"image_url": "${urls.get('a.png')!}"`)
  await expect(status(page)).toHaveText(/^"image_url" copied · lives 1[12] h/)
})

test('a name has a tooltip only where it is cut', async ({ launch, usual }) => {
  leave(usual.userData)
  const page = await (await launch()).window()
  const name = (of: string) => row(page, of).locator('.name .name')
  await name('b.png').hover()
  await expect(name('b.png')).not.toHaveAttribute('title')
  await name(LONG).hover({ position: { x: 20, y: 5 } })
  await expect(name(LONG)).toHaveAttribute('title', LONG)
})

test('a template is written in the settings, shows what the newest link becomes, and its removal can be undone', async ({
  launch,
  usual,
}) => {
  const urls = leave(usual.userData)
  const page = await (await launch()).window()
  await page.evaluate(() => (location.hash = 'settings/uploads'))
  await button(page, words.copyAs.add).click()
  const template = page.getByRole('group', { name: words.copyAs.exampleName })
  await expect(template.getByRole('textbox', { name: words.copyAs.templateName })).toBeFocused()
  const text = template.getByRole('textbox', { name: words.copyAs.template, exact: true })
  await text.fill('{n}\n{url')
  await expect(template.getByRole('alert')).toHaveText(words.copyAs.templateBad)
  await text.press('}')
  await expect(template.locator('pre')).toHaveText(`1\n${urls.get('a.png')!}`)
  await button(template, '{total}').click()
  await expect(template.locator('pre')).toHaveText(`1\n${urls.get('a.png')!}1`)
  const kept = async () => (await stateIn(page)).status.preferences.templates.map((one) => one.text)
  await eventually(kept).toEqual(['{n}\n{url}{total}'])
  await button(template, words.copyAs.remove(words.copyAs.exampleName)).click()
  await eventually(kept).toEqual([])
  await button(page, words.history.undo).click()
  await eventually(kept).toEqual(['{n}\n{url}{total}'])
})

// Counts the clicks, keys and drags of what users do most, on the built app: each act has a limit.
import type { Locator, Page } from '@playwright/test'
import type { Upload } from '../../src/shared/uploads/upload.ts'
import { words } from '../../src/shared/i18n/words.ts'
import { linkRow } from '../helpers/ended.ts'
import type { Running } from './support/app.ts'
import { clipboardText, offerFile, offerText } from './support/clipboard.ts'
import { counting } from './support/counted.ts'
import { ourDesktop, run } from './support/desktop.ts'
import { eventually } from './support/eventually.ts'
import { leaveRows } from './support/history.ts'
import { closeWindow, focusedTitle } from './support/pointer.ts'
import { menuItemPoint } from './support/rowMenu.ts'
import { makeFile } from './support/samples.ts'
import { expect, test, UNTOUCHED } from './support/test.ts'
import { button, linksIn, middleOf, row, rows, screenPointOf, stateIn, status } from './support/window.ts'

const HOUR_MS = 3_600_000

/** The history with three links of an earlier run; the first is the newest. */
function leaveThree(userData: string): Upload[] {
  const left = ['portrait.png', 'turntable.png', 'voice.mp3'].map((name, at) => ({
    ...linkRow(name, Date.now() + (20 - at) * HOUR_MS),
    addedAt: Date.now() - (4 + at) * HOUR_MS,
  }))
  leaveRows(userData, ...left)
  return left
}

async function inFront(running: Running): Promise<Page> {
  const page = await running.window()
  await eventually(() => focusedTitle(ourDesktop)).toBe('Mayfly')
  return page
}

/** Moves the pointer onto an element, as a user does before looking for its buttons. */
async function point(running: Running, page: Page, place: Locator): Promise<void> {
  const { x, y } = await screenPointOf(running, page, place)
  await run(ourDesktop, 'xdotool', 'mousemove', x, y)
}

const onClipboard = (text: string) => eventually(() => clipboardText(ourDesktop)).toBe(text)
const urlOf = (upload: Upload | undefined) => (upload?.state === 'done' ? upload.url : '')

test('a dropped file: one drag', async ({ launch, folder }) => {
  const running = await launch()
  const page = await inFront(running)
  const acts = counting(running)
  await acts.drag(await middleOf(running, page), [makeFile(folder, 'a.png')])
  await eventually(() => clipboardText(ourDesktop)).toMatch(/^http.*a\.png$/)
  expect(acts.made()).toEqual({ clicks: 0, keys: 0, drags: 1 })
})

test('a picture on the clipboard: one chord', async ({ launch, folder }) => {
  const running = await launch({ args: ['--hidden'] })
  const acts = counting(running)
  await offerFile(ourDesktop, 'image/png', makeFile(folder, 'a.png'))
  await acts.press('super+alt+u')
  await eventually(() => clipboardText(ourDesktop)).toMatch(/^http.*\.png$/)
  expect(acts.made()).toEqual({ clicks: 0, keys: 1, drags: 0 })
})

test('the newest link, once the history is open: Enter', async ({ launch, usual }) => {
  const [newest] = leaveThree(usual.userData)
  const running = await launch()
  await inFront(running)
  const acts = counting(running)
  await acts.press('Return')
  await onClipboard(urlOf(newest))
  expect(acts.made()).toEqual({ clicks: 0, keys: 1, drags: 0 })
})

test('a link by its name: type, Enter', async ({ launch, usual }) => {
  const [, turntable] = leaveThree(usual.userData)
  const running = await launch()
  const page = await inFront(running)
  const acts = counting(running)
  await acts.type('turn')
  await expect(rows(page)).toHaveCount(1)
  await acts.press('Return')
  await onClipboard(urlOf(turntable))
  expect(acts.made()).toEqual({ clicks: 0, keys: 2, drags: 0 })
})

test('the last link again, from another program: one chord', async ({ launch, usual }) => {
  const [newest] = leaveThree(usual.userData)
  const running = await launch()
  const page = await inFront(running)
  await page.evaluate(() => window.mayfly.setShortcut('copyLastLink', 'Super+Alt+L'))
  await closeWindow(ourDesktop, 'Mayfly')
  const acts = counting(running)
  await acts.press('super+alt+l')
  await onClipboard(urlOf(newest))
  expect(acts.made()).toEqual({ clicks: 0, keys: 1, drags: 0 })
})

test('one link as a field, once: two clicks, and the next copy is as before', async ({ launch, usual }) => {
  const [newest] = leaveThree(usual.userData)
  const running = await launch()
  const page = await inFront(running)
  const acts = counting(running)
  const place = row(page, 'portrait.png')
  await acts.click(page, button(place, words.copyAs.title))
  await acts.clickAt(await menuItemPoint(ourDesktop, 1))
  await onClipboard(`"image_url": "${urlOf(newest)}"`)
  await expect(status(page)).toContainText('"image_url"')
  expect(acts.made()).toEqual({ clicks: 2, keys: 0, drags: 0 })
  expect((await stateIn(page)).status.preferences.copyAs).toBe('link')
  await button(row(page, 'turntable.png'), words.window.copyLink).click()
  await eventually(() => clipboardText(ourDesktop)).toMatch(/^http.*turntable\.png$/)
})

test('all twelve links of a drop again: one click', async ({ launch, folder }) => {
  const running = await launch()
  const page = await inFront(running)
  const names = Array.from({ length: 12 }, (_, at) => `frame_${String(12 - at).padStart(2, '0')}.png`)
  const files = names.map((name) => makeFile(folder, name))
  await counting(running).drag(await middleOf(running, page), files)
  await expect.poll(() => linksIn(page)).toBe(12)
  const copied = async () =>
    (await clipboardText(ourDesktop)).split('\n').map((line) => line.split('/').at(-1))
  await eventually(copied).toEqual(names)
  await offerText(ourDesktop, UNTOUCHED)
  const acts = counting(running)
  await acts.click(page, button(page.locator('main'), words.rowMenu.copyLinks(12)))
  await eventually(copied).toEqual(names)
  expect(acts.made()).toEqual({ clicks: 1, keys: 0, drags: 0 })
})

test('a link that expires soon: one click renews it', async ({ launch, usual, folder }) => {
  const file = makeFile(folder, 'ending.png')
  leaveRows(usual.userData, linkRow('ending.png', Date.now() + HOUR_MS / 3, { path: file, size: undefined }))
  const running = await launch()
  const page = await inFront(running)
  const place = row(page, 'ending.png')
  await point(running, page, place)
  await expect(button(place, words.rowMenu.again)).toBeVisible()
  const acts = counting(running)
  await acts.click(page, button(place, words.rowMenu.again))
  await eventually(() => clipboardText(ourDesktop)).toMatch(/^http:\/\/127\.0\.0\.1.*ending\.png$/)
  expect(acts.made()).toEqual({ clicks: 1, keys: 0, drags: 0 })
})

test('links that expire soon: one click renews them all', async ({ launch, usual, folder }) => {
  const names = ['a.png', 'b.png']
  const files = names.map((name) => makeFile(folder, name))
  const soon = names.map((name, at) =>
    linkRow(name, Date.now() + HOUR_MS + at, { path: files[at]!, size: undefined }),
  )
  leaveRows(usual.userData, ...soon, linkRow('fresh.png', Date.now() + 12 * HOUR_MS))
  const running = await launch()
  const page = await inFront(running)
  await expect(rows(page).first()).toContainText('a.png')
  const acts = counting(running)
  await acts.click(page, button(page.locator('main'), words.rowMenu.renewAll(2)))
  // The new links took their place: there is nothing left to renew.
  await expect(button(page.locator('main'), words.rowMenu.renewAll(2))).toHaveCount(0)
  await expect(page.getByRole('heading', { name: words.window.soon(2, 2) })).toHaveCount(0)
  await expect(page.getByRole('tab', { name: /^Live/ })).toHaveText('Live 3')
  expect(acts.made()).toEqual({ clicks: 1, keys: 0, drags: 0 })
})

test('the picture, large: Space on its row', async ({ launch, usual }) => {
  leaveThree(usual.userData)
  const running = await launch()
  const page = await inFront(running)
  await page.keyboard.press('ArrowDown')
  await expect(row(page, 'turntable.png')).toBeFocused()
  const acts = counting(running)
  await acts.press('space')
  await expect(page.getByRole('dialog', { name: 'turntable.png' })).toBeVisible()
  expect(acts.made()).toEqual({ clicks: 0, keys: 1, drags: 0 })
})

test('a removal, undone: Ctrl Z', async ({ launch, usual }) => {
  leaveThree(usual.userData)
  const running = await launch()
  const page = await inFront(running)
  await row(page, 'turntable.png').focus()
  await page.keyboard.press('Delete')
  await expect(rows(page)).toHaveCount(2)
  const acts = counting(running)
  await acts.press('ctrl+z')
  await expect(row(page, 'turntable.png')).toBeVisible()
  expect(acts.made()).toEqual({ clicks: 0, keys: 1, drags: 0 })
})

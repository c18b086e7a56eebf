// Tests copying for a task in the built app: the sheet by pointer and by keyboard, the keys, the menus, and what is kept.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { words } from '../../src/shared/i18n/words.ts'
import type { Upload } from '../../src/shared/uploads/upload.ts'
import { linkRow } from '../helpers/ended.ts'
import { violations } from './support/axe.ts'
import { clipboardText } from './support/clipboard.ts'
import { ourDesktop } from './support/desktop.ts'
import { leaveSettings } from '../helpers/leaveSettings.ts'
import { eventually } from './support/eventually.ts'
import { leaveRows } from './support/history.ts'
import { bytesBehind, longBytes, makeFile } from './support/samples.ts'
import { expect, test } from './support/test.ts'
import { addFiles, button, row, stateIn, status } from './support/window.ts'

const HOUR_MS = 3_600_000

/** A drop of two pictures, of which one is small; and an older film. */
function leave(
  userData: string,
  more: Partial<Upload & { state: 'done' }> = {},
): ReadonlyMap<string, string> {
  const now = Date.now()
  const both = { batch: 'drop', addedAt: now - 60_000, ...more }
  const rows = [
    linkRow('first.png', now + 12 * HOUR_MS, { ...both, place: 0, facts: { width: 1920, height: 1080 } }),
    linkRow('last.png', now + 12 * HOUR_MS, { ...both, place: 1, facts: { width: 256, height: 900 } }),
    linkRow('film.mp4', now + 12 * HOUR_MS, { addedAt: now - 90_000, facts: { lengthMs: 31_000 } }),
  ]
  leaveRows(userData, ...rows)
  return new Map(rows.map(({ name, url }) => [name, url]))
}

const sheet = (page: Page) => page.getByRole('dialog', { name: words.task.title })
const option = (page: Page, name: string) => sheet(page).getByRole('option', { name: new RegExp(`^${name}`) })
const copied = async () => JSON.parse(await clipboardText(ourDesktop)) as unknown
const sentInput = (image: string | undefined, tail: string | undefined) =>
  expect.objectContaining({ image_url: image, image_tail_url: tail }) as unknown

test('by keyboard alone: the last drop gets its roles, two are exchanged, and Enter copies', async ({
  launch,
  usual,
}) => {
  const urls = leave(usual.userData)
  const page = await (await launch()).window()
  await row(page, 'first.png').waitFor()
  await page.keyboard.press('Control+t')
  await expect(sheet(page).getByRole('combobox')).toBeFocused()
  await page.keyboard.type('kling first')
  await expect(option(page, 'Kling: first and last frame')).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')

  await expect(button(sheet(page), words.task.copy)).toBeFocused()
  await expect(sheet(page)).toContainText('256 px; Kling wants sides over 300 px')
  await button(sheet(page), words.task.swap('first.png')).focus()
  await page.keyboard.press('Enter')
  await expect(sheet(page).getByRole('listitem').first()).toContainText('last.png')
  await expect(sheet(page).locator('[aria-live=polite]')).toHaveText('last.png: First frame')
  const shown = await sheet(page).getByRole('tabpanel').textContent()
  await button(sheet(page), words.task.copy).focus()
  await page.keyboard.press('Enter')
  await expect(sheet(page)).toHaveCount(0)
  await eventually(copied).toEqual(sentInput(urls.get('last.png'), urls.get('first.png')))
  expect(await clipboardText(ourDesktop)).toBe(shown)
  await expect(status(page)).toHaveText(/^Kling: first and last frame copied · lives 1[12] h/)
})

test('by pointer: from the heading of a drop, a picture is dragged onto the other’s role', async ({
  launch,
  usual,
}) => {
  const urls = leave(usual.userData)
  const page = await (await launch()).window()
  await button(page, words.task.short).click()
  await option(page, 'Kling: first and last frame').click()
  const roles = sheet(page).getByRole('list', { name: words.task.files }).getByRole('listitem')
  await expect(roles.nth(1)).toContainText('last.png')
  const [from, to] = [(await roles.nth(1).boundingBox())!, (await roles.nth(0).boundingBox())!]
  await page.mouse.move(from.x + 20, from.y + 20)
  await page.mouse.down()
  await page.mouse.move(to.x + 20, to.y + 20, { steps: 5 })
  await expect(roles.nth(0)).toHaveClass(/over/)
  await page.mouse.up()
  await expect(roles.nth(0)).toContainText('last.png')
  await button(sheet(page), words.task.copy).click()
  await eventually(copied).toEqual(sentInput(urls.get('last.png'), urls.get('first.png')))
})

test('the last target is one key away, and a favourite stands first, also after a restart', async ({
  launch,
  usual,
}) => {
  const urls = leave(usual.userData)
  const first = await launch()
  const page = await first.window()
  await row(page, 'first.png').waitFor()
  // Where there is none yet, the key asks for one.
  await page.keyboard.press('Control+Shift+c')
  await option(page, 'Luma').click()
  await button(sheet(page), words.task.favour).click()
  await sheet(page).getByTitle(words.task.change).click()
  await option(page, 'Kling: first and last frame').click()
  await sheet(page).getByRole('tab', { name: words.task.forms.body }).click()
  await button(sheet(page), words.task.copy).click()
  const body = { model: 'kling', input: sentInput(urls.get('first.png'), urls.get('last.png')) }
  await eventually(copied).toEqual(expect.objectContaining(body))
  await first.close()

  const again = await (await launch()).window()
  await row(again, 'first.png').click()
  await row(again, 'last.png').click({ modifiers: ['Control'] })
  await again.keyboard.press('Control+Shift+c')
  await expect(status(again)).toHaveText(/^Kling: first and last frame copied/)
  await expect(sheet(again)).toHaveCount(0)
  await again.keyboard.press('Control+t')
  await sheet(again).getByTitle(words.task.change).click()
  const favourites = sheet(again).getByRole('group', { name: words.task.groups.favourite })
  await expect(favourites.getByRole('option')).toHaveCount(2)
  await expect(favourites.getByRole('option').nth(1)).toContainText('Luma')
})

test('what was dropped just now is copied for the last target, and T copies what the preview shows', async ({
  launch,
  usual,
  folder,
}) => {
  leave(usual.userData)
  leaveSettings(usual.userData, { lastTask: { target: 'kling-first-last', form: 'input' } })
  const page = await (await launch()).window()
  await row(page, 'first.png').waitFor()
  const files = ['one.png', 'two.png'].map((name) => makeFile(folder, name))
  await addFiles(page, ...files)
  await eventually(() => clipboardText(ourDesktop), 'both links').toMatch(/^http.+\nhttp.+$/)
  const [one, two] = (await clipboardText(ourDesktop)).split('\n')
  await page.keyboard.press('Control+Shift+c')
  await eventually(copied).toEqual(sentInput(one, two))

  await row(page, 'film.mp4').focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('t')
  await sheet(page).getByTitle(words.task.change).click()
  await option(page, 'MMAudio').click()
  await expect(sheet(page)).toContainText('31 s; MMAudio takes up to 30 s')
  await page.keyboard.press('Escape')
  await expect(sheet(page)).toHaveCount(0)
  await expect(page.getByRole('dialog'), 'the preview').toHaveAccessibleName('film.mp4')
})

test('a picture with sides that are too long is made to fit from the sheet: its link is replaced', async ({
  launch,
  usual,
  folder,
}) => {
  leaveSettings(usual.userData, { lastTask: { target: 'trellis', form: 'input' } })
  const page = await (await launch()).window()
  await addFiles(page, makeFile(folder, 'tall.png', longBytes('tall.png', 1_500_000)))
  await row(page, 'tall.png').click()
  await button(row(page, 'tall.png'), words.window.copyLink).waitFor()
  const before = (await stateIn(page)).uploads[0]
  await page.keyboard.press('Control+t')
  await expect(sheet(page)).toContainText('1500 px; Trellis takes sides up to 1024 px')
  await button(sheet(page), words.task.fit({ mostSide: 1024 })).click()
  await expect(sheet(page)).toContainText('683 × 1024', { timeout: 30_000 })
  await expect(sheet(page)).not.toContainText('Trellis takes sides')
  const [after, ...others] = (await stateIn(page)).uploads
  expect(others).toEqual([])
  if (before?.state !== 'done' || after?.state !== 'done') throw new Error('no link')
  expect(after.id).toBe(before.id)
  expect(after.url).not.toBe(before.url)
  const sent = await bytesBehind(after.url)
  expect(sent.readUInt16BE(0)).toBe(0xffd8)
  await button(sheet(page), words.task.copy).click()
  await eventually(() => clipboardText(ourDesktop)).toContain(after.url)
})

test('a target of one’s own stands among the others, and what is broken is told with its file', async ({
  launch,
  usual,
}) => {
  leave(usual.userData)
  const mine = {
    ...{ id: 'mine', name: 'My own model', model: 'my/model', taskTypes: ['img2video'] },
    slots: [{ field: 'picture', role: 'Picture', kind: 'image' }],
    ...{ sources: ['https://piapi.ai/docs'], readOn: '2026-11-27', sureness: 'documented' },
  }
  const folder = join(usual.userData, 'targets')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'mine.json'), JSON.stringify({ version: 1, targets: [mine] }))
  writeFileSync(join(folder, 'broken.json'), '{\n  "version": 1,\n}')
  leaveSettings(usual.userData, { lastTask: { target: 'mine', form: 'body' } })
  const page = await (await launch()).window()
  await row(page, 'first.png').click()
  await page.keyboard.press('Control+t')
  await expect(sheet(page)).toContainText(words.task.ownFile('mine.json'))
  await sheet(page).getByTitle(words.task.change).click()
  await expect(sheet(page)).toContainText('broken.json isn’t JSON: look at line 3, column 1.')
})

test('it closes with Esc and gives the focus back, is free of violations, and warns of practice', async ({
  launch,
  usual,
}) => {
  leave(usual.userData, { practice: true })
  const page = await (await launch()).window()
  await row(page, 'last.png').click()
  await page.keyboard.press('Control+t')
  expect(await violations(page)).toEqual([])
  await option(page, 'Kling: animate a picture').click()
  await expect(sheet(page)).toContainText(
    words.taskWarning({ kind: 'practice', count: 1 }, { name: 'Kling' }),
  )
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(sheet(page)).toHaveCount(0)
  await expect(row(page, 'last.png')).toBeFocused()
  expect((await stateIn(page)).status.task).toBeUndefined()
})

// A link that has little time left: its copy says so and renews it first; kept alive, it is renewed without a word; checked,
// it says what a model will see.
import { statSync } from 'node:fs'
import { words } from '../../src/shared/i18n/words.ts'
import { linkRow } from '../helpers/ended.ts'
import { clipboardText } from './support/clipboard.ts'
import { ourDesktop } from './support/desktop.ts'
import { eventually } from './support/eventually.ts'
import { leaveRows } from './support/history.ts'
import { makeFile } from './support/samples.ts'
import { expect, test, UNTOUCHED } from './support/test.ts'
import { addFiles, button, row, rows, stateIn, status } from './support/window.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

/** A link of an earlier run with so long to live, whose file is still there. */
function leaveLink(userData: string, file: string, leftMs: number): void {
  const { size, mtimeMs } = statSync(file)
  const expiresAt = Date.now() + leftMs
  const name = file.slice(file.lastIndexOf('/') + 1)
  leaveRows(
    userData,
    linkRow(name, expiresAt, { path: file, size, modifiedAt: mtimeMs, addedAt: expiresAt - DAY_MS }),
  )
}

test('a copy in the last hour of a link says so, and renews it first if that is wanted', async ({
  launch,
  usual,
  folder,
  service,
}) => {
  leaveLink(usual.userData, makeFile(folder, 'soon.png'), 40 * MINUTE_MS)
  const page = await (await launch()).window()
  const old = linkRow('soon.png', 0).url
  await button(row(page, 'soon.png'), 'Copy link').click()
  await expect(status(page)).toContainText(/expires in (40|39) min/)
  await eventually(() => clipboardText(ourDesktop)).toBe(old)

  await button(page, words.toast.renewFirst).click()
  await eventually(() => service.stored().length).toBe(1)
  const link = service.stored()[0]!.url
  await eventually(() => clipboardText(ourDesktop)).toBe(link)
  await expect(rows(page)).toHaveCount(1)
  await eventually(async () => (await stateIn(page)).uploads).toMatchObject([
    { id: 'soon.png', state: 'done', url: link, earlier: [{ url: old }] },
  ])
})

test('a link that is kept alive is renewed in its last hour, and the clipboard stays as it is', async ({
  launch,
  usual,
  folder,
  service,
}) => {
  leaveLink(usual.userData, makeFile(folder, 'kept.png'), 50 * MINUTE_MS)
  const page = await (await launch()).window()
  await page.evaluate(() => window.mayfly.keepAlive(['kept.png'], 3))
  await eventually(() => service.stored().length).toBe(1)
  await eventually(async () => (await stateIn(page)).uploads).toMatchObject([
    { id: 'kept.png', url: service.stored()[0]!.url, keptAlive: { renewals: 1 } },
  ])
  await expect(rows(page)).toHaveCount(1)
  expect(await clipboardText(ourDesktop)).toBe(UNTOUCHED)
})

test('a practice link that is checked says what is got, in its details too', async ({ launch, folder }) => {
  const page = await (
    await launch({ env: { MAYFLY_UPLOAD_URL: undefined, MAYFLY_API_KEY: undefined } })
  ).window()
  await button(page, words.practice.start).click()
  await addFiles(page, makeFile(folder, 'asked.png'))
  await expect(button(row(page, 'asked.png'), 'Copy link')).toBeVisible()
  await row(page, 'asked.png').focus()
  await page.keyboard.press('Space')
  const sheet = page.getByRole('dialog', { name: 'asked.png' })
  await button(sheet, words.web.check(1)).click()
  await expect(sheet).toContainText(/This computer gets image\/png, 120 B \(200\)/)
})

// Tests that a page can't have a file sent by putting its path on the clipboard and uploading what is there.
import type { Page } from '@playwright/test'
import { words } from '../../src/shared/i18n/words.ts'
import { clipboardText, offerText } from './support/clipboard.ts'
import { ourDesktop } from './support/desktop.ts'
import { eventually } from './support/eventually.ts'
import { makeFile } from './support/samples.ts'
import { expect, test } from './support/test.ts'
import { addFiles, linksIn, stateIn } from './support/window.ts'

const namesIn = async (page: Page) => (await stateIn(page)).uploads.map(({ name }) => name)
const announced = async (page: Page) => (await stateIn(page)).status.announcement?.text

test('a page can’t have a file sent by writing its path on the clipboard, in a template or by itself', async ({
  launch,
  folder,
  service,
}) => {
  const page = await (await launch()).window()
  const secret = makeFile(folder, 'secret.png')
  await addFiles(page, makeFile(folder, 'given.png'))
  await eventually(() => linksIn(page)).toBe(1)
  const [upload] = (await stateIn(page)).uploads

  // Mayfly itself writes it.
  await page.evaluate(
    (path) =>
      window.mayfly.changePreferences({
        copyAs: 'template:1',
        templates: [{ id: '1', name: '', text: `${path}\n/{url}` }],
      }),
    secret,
  )
  await page.evaluate((id) => window.mayfly.copyLinks([id]), upload!.id)
  await eventually(() => clipboardText(ourDesktop)).toContain(secret)
  await page.evaluate(() => window.mayfly.addClipboard())
  expect(await announced(page)).toBe(words.toast.clipboard('text'))
  expect(await namesIn(page)).toEqual(['given.png'])

  // The page writes it.
  await offerText(ourDesktop, 'something else')
  const written = await page.evaluate((path) => {
    const field = document.body.appendChild(document.createElement('textarea'))
    field.value = path
    field.select()
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- what a page can do is the question
    return document.execCommand('copy')
  }, secret)
  expect(written, 'a page may copy').toBe(true)
  await eventually(() => clipboardText(ourDesktop)).toBe(secret)
  await page.evaluate(() => window.mayfly.addClipboard())
  expect(await announced(page)).toBe(words.toast.clipboard('text'))
  expect(await namesIn(page)).toEqual(['given.png'])
  expect(service.stored().map(({ name }) => name)).toEqual(['given.png'])

  // The same text from another program is a file.
  await offerText(ourDesktop, secret)
  await page.evaluate(() => window.mayfly.addClipboard())
  await eventually(() => linksIn(page)).toBe(2)
  expect(await namesIn(page)).toContain('secret.png')
})

// Tests practice: everything works without a key and without the service, on this computer only.
import { readFileSync } from 'node:fs'
import { words } from '../../src/shared/i18n/words.ts'
import { clipboardText } from './support/clipboard.ts'
import { ourDesktop } from './support/desktop.ts'
import { dragOnto } from './support/pointer.ts'
import { bytesBehind, makeFile } from './support/samples.ts'
import { expect, test } from './support/test.ts'
import { addFiles, button, middleOf, openSettings, row, stateIn, status } from './support/window.ts'

const alone = { MAYFLY_UPLOAD_URL: undefined, MAYFLY_API_KEY: undefined }
const BANNER = words.practice.banner

test('whoever has no key can practise, and leave again with the links still there', async ({
  launch,
  folder,
}) => {
  const file = makeFile(folder, 'practised.png')
  const first = await launch({ env: alone })
  const page = await first.window()
  await button(page, words.practice.start).click()
  await expect(page.getByText(BANNER)).toBeVisible()
  await dragOnto(ourDesktop, await middleOf(first, page), [file])
  await expect(status(page)).toHaveText(/Link copied/)
  // The banner says so for all of them.
  await expect(row(page, 'practised.png')).not.toContainText(words.window.practiceLink)
  const link = await clipboardText(ourDesktop)
  expect(new URL(link).hostname).toBe('127.0.0.1')
  expect(await bytesBehind(link)).toEqual(readFileSync(file))

  await button(page, words.practice.leave).click()
  await expect(page.getByText(BANNER)).toHaveCount(0)
  await expect(button(row(page, 'practised.png'), 'Copy link')).toBeVisible()
  await expect(row(page, 'practised.png')).toContainText(words.window.practiceLink)
  expect(await bytesBehind(link)).toEqual(readFileSync(file))
  await addFiles(page, makeFile(folder, 'for real.png'))
  await expect(page.getByText(words.hold['no-key'](1))).toBeVisible()
  await first.close()

  const second = await launch({ env: alone })
  const again = await second.window()
  await expect(row(again, 'practised.png')).toContainText(words.window.practiceLink)
  await expect(row(again, 'for real.png')).toContainText(words.window.waiting)
  expect(await bytesBehind(link)).toEqual(readFileSync(file))
})

test('practice is remembered, and asked for by --practice', async ({ launch, folder }) => {
  const first = await launch({ env: alone, args: ['--practice', makeFile(folder, 'first.mp3')] })
  const page = await first.window()
  await expect(page.getByText(BANNER)).toBeVisible()
  await expect(button(row(page, 'first.mp3'), 'Copy link')).toBeVisible()
  // Any user of this computer can reach the service, and knows the program.
  const [practised] = (await stateIn(page)).uploads
  const service = practised?.state === 'done' ? practised.url : ''
  for (const key of ['practice', 'practice-key']) {
    const { status } = await fetch(new URL('/api/ephemeral_resource', service), {
      method: 'POST',
      headers: { 'x-api-key': key, 'content-type': 'application/json' },
      body: JSON.stringify({ file_name: 'a.png', file_data: 'AAAA' }),
    })
    expect(status).toBe(401)
  }
  await openSettings(page)
  await page.getByRole('switch', { name: words.settings.practice }).click()
  await expect(page.getByText(BANNER)).toHaveCount(0)
  await page.getByRole('switch', { name: words.settings.practice }).click()
  await expect(page.getByText(BANNER)).toBeVisible()
  await first.close()

  const again = await (await launch({ env: alone })).window()
  await expect(again.getByText(BANNER)).toBeVisible()
})

// Tests that the next start resumes what a crash left behind.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { words } from '../../src/shared/i18n/words.ts'
import { clipboardText, offerFile, offerText } from './support/clipboard.ts'
import { ourDesktop } from './support/desktop.ts'
import { filesBelow } from './support/disk.ts'
import { eventually } from './support/eventually.ts'
import { bytesBehind, longBytes, makeFile } from './support/samples.ts'
import { expect, test } from './support/test.ts'
import { addFiles, button, row, rows, stateIn } from './support/window.ts'

test('an upload that a crash interrupted goes on at the next start, and earlier links are all there', async ({
  launch,
  folder,
  service,
}) => {
  const first = await launch({
    args: ['earlier one.png', 'earlier two.mp3'].map((name) => makeFile(folder, name)),
  })
  const page = await first.window()
  await expect(button(rows(page), 'Copy link')).toHaveCount(2)

  const bytes = longBytes('under way.mp4', 6_000_000)
  service.fail({ kind: 'hang', when: 'mid-body' }, { name: 'under way.mp4' })
  await addFiles(page, makeFile(folder, 'under way.mp4', bytes))
  await expect(row(page, 'under way.mp4').getByRole('progressbar')).toBeVisible()
  await eventually(() => service.requests.at(-1)?.fault).toBe('hang')
  await first.kill()

  const second = await launch()
  const again = await second.window()
  await expect(button(row(again, 'under way.mp4'), 'Copy link')).toBeVisible()
  await expect(button(rows(again), 'Copy link')).toHaveCount(3)
  await expect(rows(again).first()).toContainText('under way.mp4')
  const stored = service.stored()
  expect(stored.map((file) => file.name).toSorted()).toEqual([
    'earlier one.png',
    'earlier two.mp3',
    'under way.mp4',
  ])
  const { url } = stored.find((file) => file.name === 'under way.mp4')!
  expect((await bytesBehind(url)).equals(bytes)).toBe(true)

  // It was added before the crash: the clipboard's present content is unrelated, and stays until a click.
  await offerText(ourDesktop, 'copied since')
  const { uploads, status } = await stateIn(again)
  const { batch } = uploads.find(({ name }) => name === 'under way.mp4')!
  expect(status.announcement).toMatchObject({ text: expect.stringMatching(/^Link ready/), offer: batch })
  expect(await clipboardText(ourDesktop)).toBe('copied since')
  await again.evaluate((offer) => window.mayfly.copyBatch(offer), batch)
  await eventually(() => clipboardText(ourDesktop)).toBe(url)

  await button(row(again, 'earlier one.png'), 'Copy link').click()
  await eventually(() => clipboardText(ourDesktop)).toBe(
    stored.find((file) => file.name === 'earlier one.png')!.url,
  )
})

test('a picture from the clipboard survives a crash too, though no other copy of it exists', async ({
  launch,
  folder,
  service,
  usual,
}) => {
  const picture = makeFile(folder, 'only on the clipboard.png')
  service.fail({ kind: 'hang', when: 'mid-body' })
  const first = await launch()
  const page = await first.window()
  await offerFile(ourDesktop, 'image/png', picture)
  await button(page, words.window.emptyKey).click()
  await eventually(() => service.requests.at(-1)?.fault).toBe('hang')
  await offerText(ourDesktop, 'something else by now')
  await first.kill()

  const second = await launch()
  await expect(button(rows(await second.window()), 'Copy link')).toHaveCount(1)
  expect(await bytesBehind(service.stored()[0]!.url)).toEqual(readFileSync(picture))
  await (await second.window()).evaluate(() => window.mayfly.changePreferences({ keepClipboardBytes: false }))
  await eventually(() => filesBelow(join(usual.userData, 'spool'))).toEqual([])
})

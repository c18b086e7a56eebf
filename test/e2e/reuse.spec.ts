// Tests files that are uploaded again: their live link is taken, also offline, and can be replaced; and random names.
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { words } from '../../src/shared/i18n/words.ts'
import { clipboardText, offerText } from './support/clipboard.ts'
import { ourDesktop } from './support/desktop.ts'
import { eventually } from './support/eventually.ts'
import { makeFile } from './support/samples.ts'
import { expect, test } from './support/test.ts'
import { button, row, rows, stateIn } from './support/window.ts'

/** The link of the row with this name. */
async function linkOf(page: Page, name: string): Promise<string> {
  const found = (await stateIn(page)).uploads.find((upload) => upload.name === name)
  if (found?.state !== 'done') throw new Error(`${name} has no link`)
  return found.url
}

test('a file that has a live link takes it at once, also after a restart; Upload anyway sends it', async ({
  launch,
  service,
  folder,
}) => {
  const file = makeFile(folder, 'a.png')
  const first = await launch({ args: [file] })
  const before = await first.window()
  await expect(button(row(before, 'a.png'), words.window.copyLink)).toBeAttached()
  const link = await linkOf(before, 'a.png')
  await first.close()

  const copy = join(folder, 'copy of a.png')
  copyFileSync(file, copy)
  await offerText(ourDesktop, 'something else')
  const page = await (await launch({ args: [copy] })).window()
  await expect(row(page, 'copy of a.png')).toContainText(words.window.reused)
  await eventually(() => clipboardText(ourDesktop)).toBe(link)
  expect(service.requests).toHaveLength(1)

  await row(page, 'copy of a.png').hover()
  await button(row(page, 'copy of a.png'), words.rowMenu.anyway).click()
  await expect(row(page, 'copy of a.png')).not.toContainText(words.window.reused)
  await eventually(async () => (await linkOf(page, 'copy of a.png')) === link).toBe(false)
  expect(service.requests).toHaveLength(2)
  await expect(rows(page)).toHaveCount(2)
})

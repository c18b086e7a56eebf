// Tests that a row's speed is shown, but not announced by screen readers.
import { words } from '../../src/shared/i18n/words.ts'
import { longBytes, makeFile } from './support/samples.ts'
import { expect, test } from './support/test.ts'
import { addFiles, row, status } from './support/window.ts'

test('a row that is sent says its pace and what is left; ears hear only how far it is', async ({
  launch,
  folder,
  service,
}) => {
  const page = await (await launch()).window()
  service.fail({ kind: 'slow', bytesPerSecond: 400_000 })
  await addFiles(page, makeFile(folder, 'slow.mp4', longBytes('slow.mp4', 9 * 1024 * 1024)))
  const slow = row(page, 'slow.mp4')
  await expect(slow).toContainText(/[\d.]+ \/ [\d.]+ MB · [\d.,]+ [KM]B\/s · \d+ (sec|min) left/)
  const bar = slow.getByRole('progressbar')
  await expect(bar).toHaveAttribute('aria-valuetext', /^[\d.]+ \/ [\d.]+ MB$/)
  // No live region contains the figures.
  await expect(slow.locator('[aria-live], [role=status], [role=alert]')).toHaveCount(0)
  await expect(status(page)).not.toContainText('/s')
})

test('one that stands still says so', async ({ launch, folder, service }) => {
  const page = await (await launch()).window()
  service.fail({ kind: 'hang', when: 'mid-body' })
  await addFiles(page, makeFile(folder, 'stuck.mp4', longBytes('stuck.mp4', 9 * 1024 * 1024)))
  await expect(row(page, 'stuck.mp4')).toContainText(words.window.stalled, { timeout: 15_000 })
})

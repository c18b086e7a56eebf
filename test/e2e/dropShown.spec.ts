// Tests that what the user adds is seen at once, whatever the window shows, and that nothing else scrolls the list.
import type { Page } from '@playwright/test'
import { words } from '../../src/shared/i18n/words.ts'
import { eventually } from './support/eventually.ts'
import { leaveHistory } from './support/longHistory.ts'
import { longBytes, makeFile } from './support/samples.ts'
import { expect, test } from './support/test.ts'
import { addFiles, openSettings, row, stateIn } from './support/window.ts'

const scrollTop = (page: Page) => page.getByRole('tabpanel').evaluate((panel) => panel.scrollTop)

async function scrollFar(page: Page): Promise<void> {
  await page.mouse.move(200, 400)
  await page.mouse.wheel(0, 20_000)
  await eventually(() => scrollTop(page)).toBeGreaterThan(5000)
}

test('files that are added while the list is scrolled far are in view, and the focus stays where it was', async ({
  launch,
  usual,
  folder,
}) => {
  leaveHistory(usual.userData)
  const page = await (await launch()).window()
  await expect(row(page, 'frame 0.png')).toBeVisible()
  await scrollFar(page)
  await page.getByRole('tab', { name: /^All/ }).focus()
  await addFiles(page, makeFile(folder, 'new.png'))
  await expect(row(page, 'new.png')).toBeInViewport({ ratio: 1 })
  await eventually(() => scrollTop(page)).toBe(0)
  await expect(page.getByRole('tab', { name: /^All/ })).toBeFocused()
})

test('without motion the list is at its top at once', async ({ launch, usual, folder }) => {
  leaveHistory(usual.userData)
  const page = await (await launch()).window()
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await scrollFar(page)
  const places = page.getByRole('tabpanel').evaluate(
    (panel) =>
      new Promise<number[]>((resolve) => {
        const seen: number[] = []
        panel.addEventListener('scroll', () => {
          seen.push(panel.scrollTop)
          if (panel.scrollTop === 0) resolve(seen)
        })
      }),
  )
  await addFiles(page, makeFile(folder, 'new.png'))
  // Nothing between where it was and the top.
  expect((await places).filter((top) => top > 0 && top < 5000)).toEqual([])
})

test('a search and a view that would hide new files are left', async ({ launch, usual, folder }) => {
  leaveHistory(usual.userData, 20)
  const page = await (await launch()).window()
  await page.getByRole('searchbox').fill('frame 3')
  await page.getByRole('tab', { name: /^Failed/ }).click()
  await addFiles(page, makeFile(folder, 'new.png'))
  await expect(row(page, 'new.png')).toBeInViewport({ ratio: 1 })
  await expect(page.getByRole('searchbox')).toHaveValue('')
  await expect(page.getByRole('tab', { name: /^All/ })).toHaveAttribute('aria-selected', 'true')
})

test('the settings say how far new files are, and lead to them', async ({ launch, folder, service }) => {
  const page = await (await launch()).window()
  await openSettings(page)
  service.fail({ kind: 'slow', bytesPerSecond: 400_000 }, { name: 'slow.mp4' })
  await addFiles(
    page,
    makeFile(folder, 'quick.png'),
    makeFile(folder, 'slow.mp4', longBytes('slow.mp4', 9 * 1024 * 1024)),
  )
  const pill = page.getByRole('button', { name: words.window.showUploads })
  await expect(pill).toContainText(/^1 of 2 · \d+%/)
  await pill.click()
  await expect(row(page, 'slow.mp4')).toBeInViewport({ ratio: 1 })
  await expect(pill).toHaveCount(0)
})

test('uploads that go on after a start leave the list where the user scrolled it', async ({
  launch,
  usual,
  folder,
  service,
}) => {
  leaveHistory(usual.userData)
  service.fail({ kind: 'hang', when: 'mid-body' }, { name: 'later.mp4' })
  const first = await launch({
    args: [makeFile(folder, 'later.mp4', longBytes('later.mp4', 9 * 1024 * 1024))],
  })
  await eventually(async () => (await stateIn(await first.window())).uploads.length).toBe(3001)
  await first.kill()

  service.fail({ kind: 'slow', bytesPerSecond: 3_000_000 }, { name: 'later.mp4' })
  const page = await (await launch()).window()
  await scrollFar(page)
  const before = await scrollTop(page)
  await eventually(
    async () => (await stateIn(page)).uploads.find(({ name }) => name === 'later.mp4')?.state,
  ).toBe('done')
  expect(Math.abs((await scrollTop(page)) - before)).toBeLessThan(200)
})

// A web link dropped on the window, pasted into it, or given to another start: the real app asks, fetches and uploads.
import { words } from '../../src/shared/i18n/words.ts'
import { runApp } from './support/app.ts'
import { offerText } from './support/clipboard.ts'
import { ourDesktop } from './support/desktop.ts'
import { eventually } from './support/eventually.ts'
import { dragOnto } from './support/pointer.ts'
import { startPublicHost, type PublicHost } from './support/publicHost.ts'
import { bytesBehind, mediaBytes } from './support/samples.ts'
import { expect, test as base } from './support/test.ts'
import { button, middleOf, openSettings, row, stateIn } from './support/window.ts'

const PICTURE = mediaBytes('png')

const test = base.extend<{ web: PublicHost }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the required fixtures from it
  web: async ({}, use) => {
    const host = await startPublicHost((request, response) => {
      const isPage = request.url === '/page'
      response.setHeader('Content-Type', isPage ? 'text/html' : 'image/png')
      response.end(isPage ? '<!doctype html>' : PICTURE)
    })
    test.skip(host === undefined, 'needs root, and IPv6 on loopback')
    await use(host!)
    host?.close()
  },
})

test('dropped, pasted and given links are fetched, each after a question', async ({
  launch,
  usual,
  service,
  web,
}) => {
  const running = await launch()
  const page = await running.window()
  const target = await middleOf(running, page)
  await dragOnto(ourDesktop, target, [], ['--uri', `${web.origin}/dropped.png`])
  await expect(page.getByRole('alertdialog')).toContainText(words.web.consent.what)
  expect(web.asked).toEqual([])
  await button(page, words.web.consent.yes).click()
  const asked = page.getByRole('alertdialog')
  await expect(asked).toContainText('dropped.png')
  await expect(asked).toContainText(web.host)
  expect(web.asked).toEqual(['HEAD /dropped.png'])
  await button(asked, words.web.fetch([]).no).click()
  await expect(asked).toHaveCount(0)
  expect((await stateIn(page)).uploads).toEqual([])

  await dragOnto(ourDesktop, target, [], ['--uri', `${web.origin}/dropped.png`])
  await button(asked, words.web.fetch([]).yes).click()
  await expect(button(row(page, 'dropped.png'), 'Copy link')).toBeVisible()
  await expect(row(page, 'dropped.png')).toContainText(words.web.from(web.host))
  expect((await bytesBehind(service.stored()[0]!.url)).equals(PICTURE)).toBe(true)

  await offerText(ourDesktop, `${web.origin}/pasted.png`)
  await page.evaluate(() => window.mayfly.addClipboard())
  await button(asked, words.web.fetch([]).yes).click()
  await expect(button(row(page, 'pasted.png'), 'Copy link')).toBeVisible()

  await runApp({ ...usual, args: [`${web.origin}/page`] })
  await expect(page.getByRole('status').first()).toContainText(words.web.problem({ kind: 'page' }, web.host))
  await runApp({ ...usual, args: [`${web.origin}/given.png`] })
  await button(asked, words.web.fetch([]).yes).click()
  await expect(button(row(page, 'given.png'), 'Copy link')).toBeVisible()

  await openSettings(page)
  await page.getByRole('tab', { name: words.settings.uploads }).click()
  await page.getByRole('switch', { name: words.web.fetchesLinks }).click()
  await eventually(async () => (await stateIn(page)).status.preferences.fetchesLinks).toBe(false)
})

test('a page can name no link: what the user did not drop is not fetched', async ({ launch, web }) => {
  const page = await (await launch()).window()
  await page.evaluate(async (link) => {
    await window.mayfly.changePreferences({ fetchesLinks: true })
    const carried = new DataTransfer()
    carried.setData('text/uri-list', link)
    const forged = new DragEvent('drop', { dataTransfer: carried, bubbles: true, cancelable: true })
    document.body.dispatchEvent(forged)
    await window.mayfly.addFiles([])
  }, `${web.origin}/forged.png`)
  expect(await page.evaluate(() => 'addLinks' in window.mayfly)).toBe(false)
  expect((await stateIn(page)).status.question).toBeUndefined()
  expect(web.asked).toEqual([])
})

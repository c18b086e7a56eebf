// Drags a picture and a link out of Debian's Chromium and Firefox into the window: each is asked for, fetched and uploaded.
import { words } from '../../src/shared/i18n/words.ts'
import { ourDesktop } from '../e2e/support/desktop.ts'
import { glide } from '../e2e/support/pointer.ts'
import { startPublicHost, type PublicHost } from '../e2e/support/publicHost.ts'
import { bytesBehind, mediaBytes } from '../e2e/support/samples.ts'
import { expect, test as base } from '../e2e/support/test.ts'
import { button, middleOf, row, rows, stateIn } from '../e2e/support/window.ts'
import { BROWSERS, openBrowser } from './browser.ts'

const FILES = { 'picture.png': mediaBytes('picture.png'), 'film.mp4': mediaBytes('film.mp4') }
const TITLE = 'Two things to drag'
/** The picture is all of the page's upper half, the link all of its lower half. */
const PAGE = `<!doctype html><title>${TITLE}</title><style>
  body { margin: 0 } img, a { position: fixed; left: 0; width: 100vw; height: 50vh }
  img { top: 0 } a { top: 50vh; background: #cde; font-size: 60px }
</style><img src="/picture.png" alt=""><a href="/film.mp4">A film</a>`
/** Where each is in the browser's window. */
const THINGS = [
  ['picture.png', 0.35],
  ['film.mp4', 0.8],
] as const

const test = base.extend<{ web: PublicHost }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the required fixtures from it
  web: async ({}, use) => {
    const host = await startPublicHost(({ url }, response) => {
      const name = Object.keys(FILES).find((each) => url === `/${each}`) as keyof typeof FILES | undefined
      response.setHeader('Content-Type', name === undefined ? 'text/html' : typeOf(name))
      response.end(name === undefined ? PAGE : FILES[name])
    })
    if (host === undefined) throw new Error('no public address')
    await use(host)
    host.close()
  },
})

const typeOf = (name: string) => (name.endsWith('.png') ? 'image/png' : 'video/mp4')

for (const browserName of BROWSERS) {
  for (const [name, down] of THINGS) {
    test(`${name} out of ${browserName}`, async ({ launch, folder, service, web }) => {
      const running = await launch()
      const page = await running.window()
      const browser = await openBrowser(ourDesktop, browserName, folder, { url: web.origin, title: TITLE })
      try {
        await glide(ourDesktop, browser.at(0.5, down), await middleOf(running, page))
        const question = page.getByRole('alertdialog')
        await button(question, words.web.consent.yes).click()
        await expect(question).toContainText(name)
        await expect(question).toContainText(web.host)
        await button(question, words.web.fetch([]).yes).click()
        await expect(button(row(page, name), 'Copy link')).toBeVisible()
        await expect(rows(page)).toHaveCount(1)
        const [stored] = service.stored()
        expect((await bytesBehind(stored?.url ?? '')).equals(FILES[name])).toBe(true)
        expect((await stateIn(page)).uploads[0]).toMatchObject({ source: `${web.origin}/${name}` })
      } finally {
        await browser.close()
      }
    })
  }
}

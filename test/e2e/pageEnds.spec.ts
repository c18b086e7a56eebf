// Tests a crash of a window's renderer process: the window comes back, once, and uploads continue.
import { words } from '../../src/shared/i18n/words.ts'
import type { Running } from './support/app.ts'
import { filesBelow } from './support/disk.ts'
import { eventually } from './support/eventually.ts'
import { makeFile } from './support/samples.ts'
import { expect, test } from './support/test.ts'
import { addFiles, button, row, stateIn } from './support/window.ts'

/** Ends the renderer process of the page at this address. */
const crash = ({ electron }: Running, url: string) =>
  electron.evaluate(async ({ webContents }, ending) => {
    const contents = webContents.getAllWebContents().find((one) => one.getURL().includes(ending))!
    const gone = new Promise((resolve) => contents.once('render-process-gone', resolve))
    contents.forcefullyCrashRenderer()
    await gone
  }, url)

/** Whether a live page at this address shows this text. Playwright does not list crashed pages any more. */
const shows = ({ electron }: Running, url: string, text: string) =>
  electron.evaluate(
    async ({ webContents }, [ending, wanted]) => {
      const contents = webContents.getAllWebContents().find((one) => one.getURL().includes(ending!))
      if (contents === undefined || contents.isCrashed()) return false
      const body: unknown = await contents.executeJavaScript('document.body.innerText')
      return String(body).includes(wanted!)
    },
    [url, text],
  )

/** Whether there is a page at this address, crashed or not. */
const isOpen = ({ electron }: Running, url: string) =>
  electron.evaluate(
    ({ webContents }, ending) => webContents.getAllWebContents().some((one) => one.getURL().includes(ending)),
    url,
  )

test('a window comes back once and says so; ending again at once it is closed, and can be opened anew', async ({
  launch,
  folder,
}) => {
  const running = await launch()
  const page = await running.window()
  await addFiles(page, makeFile(folder, 'before.png'))
  await expect(button(row(page, 'before.png'), 'Copy link')).toBeVisible()

  await crash(running, 'mayfly/#')
  await eventually(() => shows(running, 'mayfly/#', words.toast.windowReloaded)).toBe(true)
  expect(await shows(running, 'mayfly/#', 'before.png')).toBe(true)
  await crash(running, 'mayfly/#')
  await eventually(() => isOpen(running, 'mayfly/#')).toBe(false)

  // As a click on the Dock's icon does.
  await running.electron.evaluate(({ app }) => app.emit('activate'))
  const again = await running.window()
  await expect(again.getByText(words.toast.windowClosed)).toBeVisible()
  await addFiles(again, makeFile(folder, 'after.png'))
  await expect(button(row(again, 'after.png'), 'Copy link')).toBeVisible()
})

test('the drop window comes back where it was, once', async ({ launch }) => {
  const running = await launch()
  const page = await running.window()
  await page.evaluate(() => window.mayfly.setDropWindow(true))
  await eventually(() => shows(running, 'drop.html', '')).toBe(true)
  await crash(running, 'drop.html')
  await eventually(() => shows(running, 'drop.html', '')).toBe(true)
  await crash(running, 'drop.html')
  await eventually(() => isOpen(running, 'drop.html')).toBe(false)
  await expect(page.getByText(words.toast.windowClosed)).toBeVisible()
  expect((await stateIn(page)).status.dropWindowShown).toBe(false)
})

test('the page that draws thumbnails is made anew, and each picture still gets its own', async ({
  launch,
  folder,
  usual,
}) => {
  const running = await launch()
  const page = await running.window()
  const kept = () => filesBelow(usual.userData).filter((file) => file.endsWith('.webp')).length
  await addFiles(page, makeFile(folder, 'before.png'))
  await eventually(kept).toBe(1)
  await crash(running, 'thumbs.html')
  await addFiles(page, makeFile(folder, 'after.png'))
  await eventually(kept).toBe(2)
})

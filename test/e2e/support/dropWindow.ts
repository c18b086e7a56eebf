// Shows the drop window, reads its result, and finds it on the screen.
import { expect, type Locator, type Page } from '@playwright/test'
import type { BrowserWindow } from 'electron'
import { words } from '../../../src/shared/i18n/words.ts'
import type { Running } from './app.ts'
import { run, type Desktop } from './desktop.ts'
import { eventually } from './eventually.ts'
import type { Point } from './pointer.ts'

export const TITLE = words.dropWindow.title

const isDropWindow = (page: Page) => page.url().endsWith('/drop.html') && !page.isClosed()

/** The drop window, once it exists and has content. */
export async function dropWindowOf({ electron }: Running): Promise<Page> {
  let page: Page | undefined
  await eventually(() => (page = electron.windows().find(isDropWindow)) !== undefined).toBe(true)
  await expect(page!.getByText(/./).first()).toBeVisible()
  return page!
}

/** Shows it on the request of another window of ours. */
export async function showDropWindow(running: Running, from: Page): Promise<Page> {
  await from.evaluate(() => window.mayfly.setDropWindow(true))
  return dropWindowOf(running)
}

export const hasDropWindow = ({ electron }: Running): boolean => electron.windows().some(isDropWindow)

/** The result that it shows. */
export const result = (page: Page): Locator => page.getByRole('status')

/** Watches from now on; what it resolves to resolves when the window shows this text, even if only for a moment. */
export async function watchFor(page: Page, text: string): Promise<() => Promise<void>> {
  // In an object, since a promise itself would be awaited here.
  const watch = await page.evaluateHandle((awaited) => {
    const shown = new Promise<void>((resolve) => {
      const look = () => {
        if (document.body.textContent.includes(awaited)) resolve()
      }
      new MutationObserver(look).observe(document.body, {
        subtree: true,
        childList: true,
        characterData: true,
      })
      look()
    })
    return { shown }
  }, text)
  return () => watch.evaluate(({ shown }) => shown)
}

/** Its position on the screen, once it is visible. */
export async function boundsOf({ electron }: Running, page: Page): Promise<Point & { size: number }> {
  const window = await electron.browserWindow(page)
  await eventually(() => window.evaluate((shown: BrowserWindow) => shown.isVisible())).toBe(true)
  const { x, y, width, height } = await window.evaluate((shown: BrowserWindow) => shown.getBounds())
  expect(width).toBe(height)
  return { x, y, size: width }
}

/** The title of the window visible at a point, whichever program it belongs to. */
export async function titleAt(desktop: Desktop, { x, y }: Point): Promise<string> {
  await run(desktop, 'xdotool', 'mousemove', x, y)
  let tree = ''
  // It fails where a window goes meanwhile.
  await expect(async () => {
    const found = await run(desktop, 'xdotool', 'getmouselocation', '--shell')
    // A managed window is in a frame, which has no title of its own.
    tree = await run(desktop, 'xwininfo', '-tree', '-id', /WINDOW=(\d+)/.exec(found)?.[1] ?? '')
  }).toPass({ timeout: 5000, intervals: [50] })
  return /^ *(?:xwininfo: Window id: )?0x\w+ "(.+?)"/m.exec(tree)?.[1] ?? ''
}

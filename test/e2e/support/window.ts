// Finds elements in the history window as a user does, by role and name only.
import { expect, type Locator, type Page } from '@playwright/test'
import type { BrowserWindow } from 'electron'
import type { State } from '../../../src/shared/state/state.ts'
import type { Problem } from '../../../src/shared/uploads/problem.ts'
import { words } from '../../../src/shared/i18n/words.ts'
import type { Running } from './app.ts'
import { eventually } from './eventually.ts'
import type { Point } from './pointer.ts'

/** All rows, in the order in which they are shown. */
export const rows = (page: Page): Locator => page.getByRole('list', { name: 'Uploads' }).getByRole('listitem')

/** The number of rows; in a long list only those in view are built. */
export const rowsListed = async (page: Page): Promise<number> =>
  Number(await rows(page).first().getAttribute('aria-setsize'))

/** The number of uploads with a link. */
export const linksIn = async (page: Page): Promise<number> =>
  (await stateIn(page)).uploads.filter(({ state }) => state === 'done').length

/** The row of the file with this name. */
export const row = (page: Page, name: string): Locator => rows(page).filter({ hasText: name })

/** Where results are announced. */
export const status = (page: Page): Locator => page.getByRole('status')

export const button = (place: Page | Locator, name: string): Locator =>
  place.getByRole('button', { name, exact: true })

/** Presses a key, as Playwright names it, on a row. */
export async function pressOn(place: Locator, key: string): Promise<void> {
  await place.focus()
  await place.press(key)
}

/** Adds files as a drop does, but without the pointer: a page can't name a path, but the debugger can. */
export async function addFiles(page: Page, ...paths: readonly string[]): Promise<void> {
  const debug = await page.context().newCDPSession(page)
  try {
    const expression = "Object.assign(document.createElement('input'), { type: 'file', multiple: true })"
    const { result } = await debug.send('Runtime.evaluate', { expression })
    const objectId = result.objectId!
    await debug.send('DOM.setFileInputFiles', { files: [...paths], objectId })
    const functionDeclaration = 'function () { return window.mayfly.addFiles([...this.files]) }'
    const added = { objectId, functionDeclaration, awaitPromise: true }
    const { exceptionDetails } = await debug.send('Runtime.callFunctionOn', added)
    if (exceptionDetails !== undefined) throw new Error(exceptionDetails.text)
  } finally {
    await debug.detach()
  }
}

/** The whole state, as the window gets it. */
export const stateIn = (page: Page): Promise<State> =>
  page.evaluate(async () => JSON.parse(await window.mayfly.getStateJson()) as State)

/** Pins the window: Esc, meant for a menu that may have closed already, hides one that is not pinned. */
export async function pin(page: Page): Promise<void> {
  // Once the window has been told: it decides what Esc does.
  await page.evaluate(async () => {
    const told = new Promise<void>((done) => {
      window.mayfly.onChange(({ status }) => {
        if (status?.preferences.historyPinned === true) done()
      })
    })
    await window.mayfly.changePreferences({ historyPinned: true })
    await told
  })
}

/** Opens the settings by their keys. */
export async function openSettings(page: Page): Promise<void> {
  // Before that the page hears no keys.
  await expect(page.getByRole('main')).toBeVisible()
  await page.keyboard.press('ControlOrMeta+,')
  await expect(page).toHaveURL(/#settings/)
}

/** Types a key and saves it; on the welcome page, it is checked first. */
export async function enterKey(page: Page, key: string): Promise<void> {
  await page.getByRole('textbox', { name: 'API key' }).fill(key)
  const save = new RegExp(`^(${words.key.save}|${words.key.check})$`)
  await page.getByRole('button', { name: save }).click()
}

/** A row's sentence about a problem. */
export const sentenceOf = (problem: Problem): string => words.problem(problem).what

/** The middle of the window, on the screen. */
export async function middleOf({ electron }: Running, page: Page): Promise<Point> {
  const window = await electron.browserWindow(page)
  await eventually(() => window.evaluate((shown: BrowserWindow) => shown.isVisible())).toBe(true)
  const { x, y, width, height } = await window.evaluate((shown: BrowserWindow) => shown.getContentBounds())
  return { x: Math.round(x + width / 2), y: Math.round(y + height / 2) }
}

/** Waits until no row is on its way to its place. */
const settled = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const ofRows = document
      .getAnimations()
      .filter(({ effect }) => effect instanceof KeyframeEffect && effect.target instanceof HTMLLIElement)
    await Promise.allSettled(ofRows.map(({ finished }) => finished))
  })

/** The middle of an element, on the screen, as long as the window isn't zoomed. */
export async function screenPointOf({ electron }: Running, page: Page, place: Locator): Promise<Point> {
  const window = await electron.browserWindow(page)
  const { x, y } = await window.evaluate((shown: BrowserWindow) => shown.getContentBounds())
  await settled(page)
  const box = (await place.boundingBox())!
  return { x: Math.round(x + box.x + box.width / 2), y: Math.round(y + box.y + box.height / 2) }
}

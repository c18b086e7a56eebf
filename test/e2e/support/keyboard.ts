// Operates the window with real keys alone; after each key something has the focus.
import { expect, type Locator, type Page } from '@playwright/test'
import { ourDesktop } from './desktop.ts'
import { eventually } from './eventually.ts'
import { press } from './pointer.ts'

/** The most tab stops that a view can have. */
const MANY = 30

/** Waits until an element has the focus, so that a key press would reach it. */
export async function expectFocus(page: Page): Promise<void> {
  const hasFocus = () =>
    page.evaluate(() => document.activeElement !== null && document.activeElement !== document.body)
  await eventually(hasFocus, 'something has the focus').toBe(true)
}

/** Presses keys, as xdotool names them, one after the other. */
export async function keys(page: Page, ...presses: readonly string[]): Promise<void> {
  for (const each of presses) {
    await press(ourDesktop, each)
    await expectFocus(page)
  }
}

/** Tabs from stop to stop until `place` has the focus. */
export async function tabTo(page: Page, place: Locator, way: 'Tab' | 'shift+Tab' = 'Tab'): Promise<void> {
  const isThere = () => place.evaluate((element) => element === document.activeElement)
  for (let stops = 0; stops < MANY && !(await isThere()); stops += 1) {
    const before = await page.evaluateHandle(() => document.activeElement)
    await press(ourDesktop, way)
    await page.waitForFunction((last) => document.activeElement !== last, before)
    await expectFocus(page)
  }
  await expect(place).toBeFocused()
}

// Operates the app with real clicks, keys and drags, and counts them.
import type { Locator, Page } from '@playwright/test'
import { ourDesktop, run } from './desktop.ts'
import { dragOnto, press, type Point } from './pointer.ts'
import { screenPointOf } from './window.ts'
import type { Running } from './app.ts'

export interface Counted {
  readonly clicks: number
  readonly keys: number
  readonly drags: number
}

/** Counts from now on. Typing text is one act, as it is one intention. */
export function counting(running: Running) {
  const made = { clicks: 0, keys: 0, drags: 0 }
  const clickAt = async ({ x, y }: Point) => {
    made.clicks += 1
    await run(ourDesktop, 'xdotool', 'mousemove', x, y, 'click', 1)
  }
  return {
    made: (): Counted => ({ ...made }),
    clickAt,
    /** Moving there is not counted: it is part of the click. */
    click: async (page: Page, place: Locator) => clickAt(await screenPointOf(running, page, place)),
    async press(keys: string) {
      made.keys += 1
      await press(ourDesktop, keys)
    },
    async type(text: string) {
      made.keys += 1
      await run(ourDesktop, 'xdotool', 'type', '--delay', 30, text)
    },
    async drag(target: Point, files: readonly string[]) {
      made.drags += 1
      await dragOnto(ourDesktop, target, files)
    },
  }
}

// Types an API key into the welcome page of the app, with real keys.
import { readFileSync } from 'node:fs'
import { expect } from '@playwright/test'
import { run, type Desktop } from '../../e2e/support/desktop.ts'
import { eventually } from '../../e2e/support/eventually.ts'
import { middleOfWindow } from './userSession.ts'

/** How many tab stops the field is from the start of the page. */
const STOPS = 1
/** From the middle of the window up to where there is nothing but the page, in pixels. */
const UP = 300

/** @param file where the app keeps the key, sealed */
export async function typeKey(desktop: Desktop, key: string, file: string): Promise<void> {
  const { x, y } = await middleOfWindow(desktop, 'Mayfly')
  const isKept = () => {
    try {
      return (JSON.parse(readFileSync(file, 'utf8')) as { sealed: string }).sealed !== ''
    } catch {
      return false
    }
  }
  await expect(async () => {
    // The next Tab goes on from where the pointer clicked. A page that is not there yet is asked again.
    await run(desktop, 'xdotool', 'mousemove', x, y - UP, 'click', 1, 'sleep', 0.3)
    for (let stop = 0; stop < STOPS; stop += 1) await run(desktop, 'xdotool', 'key', 'Tab', 'sleep', 0.2)
    await run(desktop, 'xdotool', 'type', '--delay', 20, key)
    await run(desktop, 'xdotool', 'key', 'Return')
    await eventually(isKept, { timeout: 3000 }).toBe(true)
  }).toPass({ timeout: 60_000 })
}

// Runs the demo without a display: uploads sample files of all seven formats with the real app, by a real drag and
// from the clipboard; fetches each link and compares it; leaves screenshots in demo-out/.
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Page } from '@playwright/test'
import { projectDir } from '../../scripts/project.mjs'
import { clipboardLines, offerFile, offerText } from '../e2e/support/clipboard.ts'
import { ourDesktop, run } from '../e2e/support/desktop.ts'
import { dragOnto, press } from '../e2e/support/pointer.ts'
import { makeFile } from '../e2e/support/samples.ts'
import { startTeller } from '../e2e/support/teller.ts'
import { expect, test } from '../e2e/support/test.ts'
import { button, middleOf, rowsListed } from '../e2e/support/window.ts'

const OUT = join(projectDir, 'demo-out')
const SAMPLES = join(projectDir, 'test/samples')
const UPLOAD_CLIPBOARD = 'super+alt+u'

test('tour', async ({ launch, folder }) => {
  mkdirSync(OUT, { recursive: true })
  const samples = readdirSync(SAMPLES).map((name) => join(SAMPLES, name))
  const byClipboard = samples.filter((file) => /\.(mp3|png)$/.test(file))
  const byDrag = samples.filter((file) => !byClipboard.includes(file))
  const userData = join(folder, 'user-data')
  const env = { MAYFLY_UPLOAD_URL: undefined, MAYFLY_API_KEY: undefined }

  const light = await launch({ userData, env })
  const page = await light.window()
  await shoot(page, '1-welcome')
  await button(page, 'Try it without a key').click()
  await expect(button(page, 'Choose files')).toBeVisible()
  await shoot(page, '2-empty')

  console.log('Dropped on the window:')
  await dragOnto(ourDesktop, await middleOf(light, page), byDrag)
  await tell(byDrag, await linksOnClipboard(byDrag.length))

  console.log('Sent from the clipboard by Super Alt U:')
  for (const file of byClipboard) {
    await sendByClipboard(file)
    // Presses within a second of each other are one held key.
    await page.waitForTimeout(1100)
  }
  await expect.poll(() => rowsListed(page)).toBe(samples.length)

  // The row of a refused file says why it was refused.
  const refused = [
    makeFile(folder, 'interview-take-2.wav', Buffer.alloc(14_900_000)),
    makeFile(folder, 'storyboard.gif', Buffer.from('GIF89a')),
  ]
  await shoot(page, '3-links')
  await run(ourDesktop, 'import', '-window', 'root', join(OUT, '4-desktop.png'))
  await dragOnto(ourDesktop, await middleOf(light, page), refused)
  await expect.poll(() => rowsListed(page)).toBe(samples.length + refused.length)
  await shoot(page, '5-refused')
  await light.close()

  const later = await launch({ userData, env })
  const dark = await later.window()
  await dark.emulateMedia({ colorScheme: 'dark' })
  await expect.poll(() => rowsListed(dark)).toBe(samples.length + refused.length)
  await shoot(dark, '6-dark')
  console.log(
    `Screenshots: ${readdirSync(OUT)
      .filter((name) => name.endsWith('.png'))
      .map((name) => `demo-out/${name}`)
      .join(' ')}`,
  )
})

/** Puts a file on the clipboard: a sound as a file manager does, an image as an image viewer does. */
async function sendByClipboard(file: string): Promise<void> {
  await offerText(ourDesktop, '')
  if (file.endsWith('.png')) {
    await offerFile(ourDesktop, 'image/png', file)
    await press(ourDesktop, UPLOAD_CLIPBOARD)
    await tell([file], await linksOnClipboard(1))
    return
  }
  const owner = startTeller(ourDesktop, 'dragsource.py', ['--clipboard', file])
  await owner.first('owner')
  await press(ourDesktop, UPLOAD_CLIPBOARD)
  await tell([file], await linksOnClipboard(1))
  await owner.stop()
}

async function linksOnClipboard(count: number): Promise<string[]> {
  const links = async () =>
    (await clipboardLines(ourDesktop)).filter((line) => line.startsWith('http://127.0.0.1:'))
  await expect.poll(async () => (await links()).length, { timeout: 20_000 }).toBe(count)
  return links()
}

/** Prints each file, its link, and whether the link returns the file. */
async function tell(files: readonly string[], links: readonly string[]): Promise<void> {
  for (const [place, file] of files.entries()) {
    const link = links[place] ?? ''
    const answer = await fetch(link)
    const bytes = Buffer.from(await answer.arrayBuffer())
    const same = bytes.equals(readFileSync(file))
    console.log(`  ${same ? 'same bytes' : 'OTHER BYTES'}  ${basename(file)}\n              ${link}`)
    expect(same, `${link} gives back ${file}`).toBe(true)
  }
}

async function shoot(page: Page, name: string): Promise<void> {
  await page.mouse.move(1, 1)
  await expect(page.locator('body')).toBeVisible()
  // Fonts and the last transition (under 200 ms by design) must have settled.
  await page.evaluate(async () => {
    await document.fonts.ready
    await Promise.all(document.getAnimations().map((animation) => animation.finished))
  })
  await page.screenshot({ path: join(OUT, `${name}.png`) })
}

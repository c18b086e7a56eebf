// Tests what the drop window offers after an upload: its picture, to drag out as a link and to click for a copy.
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { projectDir } from '../../scripts/project.mjs'
import { words } from '../../src/shared/i18n/words.ts'
import { clipboardLines, clipboardText, offerText } from './support/clipboard.ts'
import { ourDesktop, run } from './support/desktop.ts'
import { leaveSettings } from '../helpers/leaveSettings.ts'
import * as drop from './support/dropWindow.ts'
import { eventually } from './support/eventually.ts'
import { dragOnto, glide, wmctrl, type Point } from './support/pointer.ts'
import { startTeller } from './support/teller.ts'
import type { Running } from './support/app.ts'
import { expect, test } from './support/test.ts'
import { button } from './support/window.ts'

const say = words.dropWindow
/** In the field of otherwindow, where it is put below. */
const FIELD: Point = { x: 190, y: 360 }

const sample = (folder: string, name: string, as = name): string => {
  const file = join(folder, as)
  copyFileSync(join(projectDir, 'test/samples', name), file)
  return file
}

/** Where it is on the screen. */
async function placeOf(running: Running, page: Page, element: Locator): Promise<Point> {
  const bounds = await drop.boundsOf(running, page)
  const { x, y, width, height } = (await element.boundingBox())!
  return { x: Math.round(bounds.x + x + width / 2), y: Math.round(bounds.y + y + height / 2) }
}

test('a picture that was uploaded is dragged out as its link, and a click copies it again', async ({
  launch,
  folder,
  service,
}) => {
  const other = startTeller(ourDesktop, 'otherwindow.py')
  try {
    await other.first('focused')
    await wmctrl(ourDesktop, '-r', 'otherwindow', '-e', '0,40,300,300,100')
    const running = await launch()
    const page = await drop.showDropWindow(running, await running.window())
    const before = await drop.boundsOf(running, page)
    const middle = { x: before.x + before.size / 2, y: before.y + before.size / 2 }
    await dragOnto(ourDesktop, middle, [sample(folder, 'portrait-golden-hour-v3.jpg')])
    const out = button(page, say.copyAgain(1))
    await eventually(() => out.locator('img').evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(256)
    const { url } = service.stored()[0]!
    await eventually(() => clipboardText(ourDesktop)).toBe(url)

    await glide(ourDesktop, await placeOf(running, page, out), FIELD)
    await eventually(() => String(other.all('typed').at(-1)?.typed)).toContain(url)
    // The window itself was not dragged.
    expect(await drop.boundsOf(running, page)).toEqual(before)
    expect(service.requests).toHaveLength(1)

    await offerText(ourDesktop, 'something else')
    const at = await placeOf(running, page, out)
    await run(ourDesktop, 'xdotool', 'mousemove', at.x, at.y, 'click', 1)
    await eventually(() => clipboardText(ourDesktop)).toBe(url)
    await expect(drop.result(page)).toContainText(say.copiedAgain)
  } finally {
    await other.stop()
  }
})

test('several are copied again together, by the keyboard too; a picture goes before a sound', async ({
  launch,
  folder,
  usual,
}) => {
  leaveSettings(usual.userData, { dropPinned: true })
  const running = await launch({ args: ['--hidden'] })
  const page = await drop.dropWindowOf(running)
  const { x, y, size } = await drop.boundsOf(running, page)
  const files = ['voiceover_take4.wav', 'face-swap-target.jpeg'].map((name) => sample(folder, name))
  await dragOnto(ourDesktop, { x: x + size / 2, y: y + size / 2 }, files)
  const out = button(page, say.copyAgain(2))
  await expect(drop.result(page)).toContainText(say.copied(2))
  const known = await page.evaluate(() => window.mayfly.getLastLinks())
  expect(known.map(({ media }) => media)).toEqual(['audio', 'image'])
  await expect(out.locator('img')).toHaveAttribute('src', new RegExp(`/${known[1]!.id}$`))
  const links = await clipboardLines(ourDesktop)
  expect(links).toHaveLength(2)
  await offerText(ourDesktop, 'something else')
  await out.focus()
  await page.keyboard.press('Enter')
  await eventually(() => clipboardLines(ourDesktop)).toEqual(links)
  await expect(drop.result(page)).toContainText(say.copiedAgain)
  // It stays when more is told of the same links, as when one gets its picture late.
  await page.evaluate(
    (ids) => window.mayfly.checkLinks(ids),
    known.map(({ id }) => id),
  )
  await eventually(() => page.evaluate(() => window.mayfly.getStateJson())).toContain('"check":')
  await page.evaluate(() => window.mayfly.getLastLinks())
  await expect(drop.result(page)).toContainText(say.copiedAgain)
})

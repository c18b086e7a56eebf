// Tests that the global shortcut uploads the clipboard, whichever program is in front.
import { readFileSync } from 'node:fs'
import { words } from '../../src/shared/i18n/words.ts'
import { eventually } from './support/eventually.ts'
import { bytesBehind, makeFile } from './support/samples.ts'
import { clipboardLines, clipboardText, offerFile, offerText } from './support/clipboard.ts'
import { ourDesktop } from './support/desktop.ts'
import { focusedTitle, press } from './support/pointer.ts'
import { startTeller } from './support/teller.ts'
import { expect, test } from './support/test.ts'
import { button, row, rows, status } from './support/window.ts'

const SHORTCUT = 'super+alt+u'
/** Presses closer together than this, in ms, may count as one held key. */
const APART_MS = 1100

test('the shortcut uploads pictures as they are, and files, while another program has the focus', async ({
  launch,
  folder,
  service,
}) => {
  const running = await launch()
  const page = await running.window()
  const other = startTeller(ourDesktop, 'otherwindow.py')
  try {
    await other.first('focused')
    await eventually(() => focusedTitle(ourDesktop)).toBe('otherwindow')

    for (const [place, { type, extension }] of pictures.entries()) {
      const picture = makeFile(folder, `picture.${extension}`)
      await offerFile(ourDesktop, type, picture)
      await press(ourDesktop, SHORTCUT)
      await expect(button(rows(page), 'Copy link')).toHaveCount(place + 1)
      const stored = service.stored().at(-1)!
      expect(stored.name).toMatch(new RegExp(`^clipboard [-0-9]+ [.0-9]+\\.${extension}$`))
      expect(await bytesBehind(stored.url)).toEqual(readFileSync(picture))
      await eventually(() => clipboardText(ourDesktop)).toBe(stored.url)
      await page.waitForTimeout(APART_MS)
    }

    const files = ['one.png', 'drei größer.wav', '三.mp4'].map((name) => makeFile(folder, name))
    const manager = startTeller(ourDesktop, 'dragsource.py', ['--clipboard', ...files])
    await manager.first('owner')
    await press(ourDesktop, SHORTCUT)
    await manager.first('lost')
    await manager.stop()
    const links = await clipboardLines(ourDesktop)
    expect(links).toHaveLength(3)
    for (const [place, link] of links.entries()) {
      expect(await bytesBehind(link)).toEqual(readFileSync(files[place]!))
    }

    expect(other.all('typed')).toEqual([])
    expect(await focusedTitle(ourDesktop)).toBe('otherwindow')
  } finally {
    await other.stop()
  }
})

const pictures = [
  { type: 'image/png', extension: 'png' },
  { type: 'image/jpeg', extension: 'jpg' },
  { type: 'image/webp', extension: 'webp' },
]

test('with nothing to send on the clipboard it says so, and leaves it as it is', async ({
  launch,
  service,
}) => {
  const page = await (await launch()).window()
  await offerText(ourDesktop, 'only words')
  await press(ourDesktop, SHORTCUT)
  await expect(status(page)).toHaveText(words.toast.clipboard('text'))
  expect(await clipboardText(ourDesktop)).toBe('only words')
  expect(service.requests).toEqual([])
  await expect(rows(page)).toHaveCount(0)
})

test('pasting into the window is the same door', async ({ launch, folder, service }) => {
  const page = await (await launch()).window()
  const files = startTeller(ourDesktop, 'dragsource.py', ['--clipboard', makeFile(folder, 'pasted.mp3')])
  await files.first('owner')
  await eventually(() => focusedTitle(ourDesktop)).toBe('Mayfly')
  await press(ourDesktop, 'ctrl+v')
  await expect(button(row(page, 'pasted.mp3'), 'Copy link')).toBeVisible()
  await files.stop()
  expect(await clipboardText(ourDesktop)).toBe(service.stored()[0]?.url)
})

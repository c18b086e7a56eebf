// Tests files and folders dragged from a file manager onto both windows.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { clipboardLines } from './support/clipboard.ts'
import { ourDesktop } from './support/desktop.ts'
import * as drop from './support/dropWindow.ts'
import { eventually } from './support/eventually.ts'
import { dragAllIn, openFileManager } from './support/fileManager.ts'
import { makeFile } from './support/samples.ts'
import { expect, test } from './support/test.ts'
import { button, middleOf, row, rows } from './support/window.ts'

test('all that a file manager shows, dropped on the history window and on the drop window', async ({
  launch,
  folder,
  service,
}) => {
  const names = ['一 first.png', 'b of # 2.mp4', 'ç.wav']
  const files = names.map((name) => makeFile(join(folder, 'album'), name))
  makeFile(join(folder, 'album', 'more'), 'within.jpg')
  const running = await launch()
  const page = await running.window()
  const target = await middleOf(running, page)
  const manager = await openFileManager(ourDesktop, join(folder, 'album'))
  try {
    await dragAllIn(ourDesktop, 'album', 4, target)
    await expect(button(rows(page), 'Copy link')).toHaveCount(4)
    for (const name of [...names, 'within.jpg']) await expect(row(page, name)).toBeVisible()
    await eventually(async () => (await clipboardLines(ourDesktop)).length).toBe(4)

    const small = await drop.showDropWindow(running, page)
    const { x, y, size } = await drop.boundsOf(running, small)
    const middle = { x: Math.round(x + size / 2), y: Math.round(y + size / 2) }
    await dragAllIn(ourDesktop, 'album', 4, middle)
    await expect(drop.result(small)).toHaveText(/^4 links copied/)
    await expect(button(rows(page), 'Copy link')).toHaveCount(8)
    // The second time, their links were there.
    expect(service.stored()).toHaveLength(4)
    // Copied, not moved.
    for (const file of files) expect(existsSync(file)).toBe(true)
  } finally {
    await manager.stop()
  }
})

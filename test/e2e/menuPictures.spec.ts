// Tests the pictures beside links in the tray's menu and in notifications, as panel and daemon get them.
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { eventually } from './support/eventually.ts'
import { test } from './support/notifier.ts'
import { makeFile } from './support/samples.ts'
import { expect } from './support/test.ts'
import { trayOf } from './support/tray.ts'

const RED = [200, 30, 40] as const

function paint(folder: string, name: string): string {
  const file = join(folder, name)
  execFileSync('convert', ['-size', '90x60', `xc:rgb(${RED.join(',')})`, file])
  return file
}
/** WebP is not exact. */
const isRed = ([red = 0, green = 0, blue = 0, alpha = 0]: readonly number[]) =>
  alpha === 255 && [red, green, blue].every((part, at) => Math.abs(part - RED[at]!) < 12)

/** RGBA of the pixel in the middle of a PNG of 16 pixels a side, and of the one in its corner. */
function pixelsOf(png: Buffer): { middle: number[]; corner: number[] } {
  const rgba = execFileSync('convert', ['png:-', '-depth', '8', 'rgba:-'], { input: png })
  expect(rgba).toHaveLength(4 * 16 * 16)
  const at = 4 * (8 * 16 + 8)
  return { middle: [...rgba.subarray(at, at + 4)], corner: [...rgba.subarray(0, 4)] }
}

test('a file is seen beside its link in the menu and in its notification, after a restart too', async ({
  launch,
  folder,
  desktop,
  notifier,
}) => {
  const file = paint(folder, 'red.png')
  const first = await launch({ desktop, args: ['--hidden', file] })
  const told = await notifier.first('notify')
  const { width, height, middle } = told.image as { width: number; height: number; middle: number[] }
  expect([width, height]).toEqual([128, 128])
  expect(isRed(middle), `${String(middle)} is red`).toBe(true)

  const pictureIn = async (pid: number) => {
    const items = await (await trayOf(desktop, pid)).items()
    return items.find(({ label }) => label.startsWith('red.png'))?.picture
  }
  for (const running of [first, 'again'] as const) {
    if (running === 'again') await first.close()
    const { pid } = running === 'again' ? await launch({ desktop, args: ['--hidden'] }) : running
    let picture: Buffer | undefined
    await eventually(async () => (picture = await pictureIn(pid)), 'the picture').not.toBeUndefined()
    const drawn = pixelsOf(picture!)
    expect(isRed(drawn.middle), `${String(drawn.middle)} is red`).toBe(true)
    expect(drawn.corner[3]).toBe(0)
  }
})

test('a file that can’t be drawn has none, and Mayfly’s own stands in the notification', async ({
  launch,
  folder,
  desktop,
  notifier,
}) => {
  const running = await launch({
    desktop,
    args: ['--hidden', makeFile(folder, 'plain.mp4')],
  })
  const { middle } = (await notifier.first('notify')).image as { middle: number[] }
  expect(isRed(middle)).toBe(false)
  const tray = await trayOf(desktop, running.pid)
  await eventually(async () => (await tray.labels()).some((label) => label.startsWith('plain.mp4'))).toBe(
    true,
  )
  expect((await tray.items()).filter(({ picture }) => picture !== undefined)).toEqual([])
})

// Finds a row's context menu on the screen.
import { expect } from '@playwright/test'
import { run, type Desktop } from './desktop.ts'
import { eventually } from './eventually.ts'
import { press, type Point } from './pointer.ts'

/** A window without a name, a frame or children: indented by five spaces below the screen. */
const BARE = /^ {5}0x\w+ \(has no name\): \(\) +(\d+)x(\d+)\+(\d+)\+(\d+).*\n(?! {8}\d+ child)/gm

/** The top left corner of the open menu, on the screen; undefined while none is open. */
export async function menuPoint(desktop: Desktop): Promise<Point | undefined> {
  let tree = ''
  // It fails where a window goes while it walks the tree.
  await expect(async () => {
    tree = await run(desktop, 'xwininfo', '-root', '-tree')
  }).toPass({ timeout: 5000, intervals: [50] })
  const found = [...tree.matchAll(BARE)].map((match) => match.slice(1).map(Number))
  const menu = found.find(([width = 0, height = 0]) => width > 100 && height > 100)
  return menu && { x: menu[2]!, y: menu[3]! }
}

/** Of the theme of the session: the menu's edge and the height of an item, pixels. */
const EDGE = 5
const ITEM = 26

/** The middle of an item of the open menu, once it is open; separators don't count as items before the first. */
export async function menuItemPoint(desktop: Desktop, index: number): Promise<Point> {
  let point: Point | undefined
  await eventually(async () => (point = await menuPoint(desktop)), 'the menu').toBeDefined()
  return { x: point!.x + 40, y: Math.round(point!.y + EDGE + ITEM * (index + 0.5)) }
}

/** Opens it with `open`, returns its position, and closes it. */
export async function whereMenuOpens(desktop: Desktop, open: () => Promise<unknown>): Promise<Point> {
  await open()
  let point: Point | undefined
  await eventually(async () => (point = await menuPoint(desktop)), 'the menu').toBeDefined()
  await expect(async () => {
    await press(desktop, 'Escape')
    // A menu that is not ready yet misses the key; pressed too soon again, it would hide the window below.
    await eventually(() => menuPoint(desktop), { timeout: 3000 }).toBeUndefined()
  }).toPass({ timeout: 15_000 })
  return point!
}

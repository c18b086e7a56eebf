// Operates a real file manager, PCManFM, with real keys.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect } from '@playwright/test'
import { run, type Desktop } from './desktop.ts'
import { eventually } from './eventually.ts'
import { glide, press, windowTitles, wmctrl, type Point } from './pointer.ts'

/** Opens a window of this folder, titled with the folder's name. */
export async function openFileManager(desktop: Desktop, folder: string): Promise<{ stop(): Promise<void> }> {
  const manager = spawn('pcmanfm', ['--no-desktop', folder], { env: desktop.env, stdio: 'ignore' })
  const ended = once(manager, 'exit')
  const title = folder.slice(folder.lastIndexOf('/') + 1)
  await eventually(() => windowTitles(desktop)).toContain(title)
  return {
    async stop() {
      manager.kill()
      await ended
    },
  }
}

/** Copies everything in the window with this title, once it shows that many files and folders. */
export async function copyAllIn(desktop: Desktop, title: string, count: number): Promise<void> {
  await expect(async () => {
    await run(desktop, 'wmctrl', '-F', '-a', title)
    await press(desktop, 'ctrl+a')
    await press(desktop, 'ctrl+c')
    const list = await run(desktop, 'xclip', '-selection', 'clipboard', '-o', '-t', 'text/uri-list')
    expect(list.match(/^file:/gm)).toHaveLength(count)
  }).toPass({ timeout: 20_000 })
}

/** The window's place for a drag: at the left, clear of ours in the middle. */
const PLACE = '0,20,20,400,360'
/** The middle of its first icon there, which is one of the selected files and folders. */
const FIRST_ICON: Point = { x: 227, y: 140 }

/** Drags everything in the window with this title onto `target`, once it shows that many files and folders. */
export async function dragAllIn(
  desktop: Desktop,
  title: string,
  count: number,
  target: Point,
): Promise<void> {
  await wmctrl(desktop, '-F', '-r', title, '-e', PLACE)
  await copyAllIn(desktop, title, count)
  await glide(desktop, FIRST_ICON, target)
}

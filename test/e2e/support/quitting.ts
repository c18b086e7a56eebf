// Quits the app as a user does, with Quit in the tray's menu.
import { words } from '../../../src/shared/i18n/words.ts'
import { ourDesktop, run } from './desktop.ts'
import { eventually } from './eventually.ts'
import { press, wmctrl } from './pointer.ts'
import { trayOf } from './tray.ts'

/** Windows of this process without a title: the system's message box has none. */
async function boxesOf(pid: number): Promise<string[]> {
  const list = await wmctrl(ourDesktop, '-lp')
  return list.split('\n').flatMap((line) => {
    const [id, , owner, , ...title] = line.split(/\s+/)
    return id !== undefined && owner === String(pid) && title.join('') === '' ? [id] : []
  })
}

/** Quits as a user does, while nothing is sent. */
export async function chooseQuit(pid: number): Promise<void> {
  const tray = await trayOf(ourDesktop, pid)
  await tray.choose(words.tray.quit)
}

/** Chooses Quit in the tray's menu and answers the question with keys. */
export async function quitAnd(pid: number, ...keys: readonly string[]): Promise<void> {
  await chooseQuit(pid)
  await eventually(() => boxesOf(pid)).toHaveLength(1)
  const [box] = await boxesOf(pid)
  await wmctrl(ourDesktop, '-ia', box!)
  await eventually(() => run(ourDesktop, 'xdotool', 'getactivewindow')).toContain(String(Number(box)))
  for (const key of keys) await press(ourDesktop, key)
  await eventually(() => boxesOf(pid)).toEqual([])
}

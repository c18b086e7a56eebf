// Photographs the tray as it looks on a real panel: its menu, and each of its pictures, enlarged; and notifications, into
// demo-out/tray/.
// Called by shootTray.mjs.
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectDir } from '../../scripts/project.mjs'
import { runApp } from '../e2e/support/app.ts'
import { ourDesktop, run } from '../e2e/support/desktop.ts'
import { eventually } from '../e2e/support/eventually.ts'
import { iconPoint, openMenu, pointAtIcon } from '../e2e/support/panel.ts'
import { press } from '../e2e/support/pointer.ts'
import { makeFile } from '../e2e/support/samples.ts'
import { test } from '../e2e/support/test.ts'
import { trayOf } from '../e2e/support/tray.ts'

const OUT = join(projectDir, 'demo-out/tray')
/** A tooltip appears once the pointer has rested for a while, with no event to wait for. */
const TOOLTIP_MS = 1500
/** A notification is drawn soon after it is counted. */
const DRAWN_MS = 500

/** A file with something to see in it, made longer by so many bytes. */
const sample = (folder: string, name: string, more = 0): string =>
  makeFile(
    folder,
    name,
    Buffer.concat([readFileSync(join(projectDir, 'test/samples', name)), Buffer.alloc(more)]),
  )

/** Saves a part of the screen, enlarged `times` times. */
async function shoot(name: string, part: string, times: number): Promise<void> {
  const file = join(OUT, `${name}.png`)
  await run(ourDesktop, 'import', '-window', 'root', '-crop', part, '+repage', file)
  await run(ourDesktop, 'convert', file, '-filter', 'point', '-resize', `${100 * times}%`, file)
}

test('tray', async ({ launch, usual, folder, service }) => {
  mkdirSync(OUT, { recursive: true })
  const running = await launch({ args: ['--hidden'] })
  const tray = await trayOf(ourDesktop, running.pid)
  const { x, y } = await iconPoint(ourDesktop)
  const add = (...files: string[]) => runApp({ ...usual, args: files })
  const iconPart = `48x32+${x - 32}+${y - 16}`
  const away = () => run(ourDesktop, 'xdotool', 'mousemove', 40, 40)
  const icon = async (name: string) => {
    await eventually(() => tray.picture()).toBe(name)
    await away()
    await shoot(name, iconPart, 8)
  }
  const tooltip = async (name: string) => {
    await pointAtIcon(ourDesktop)
    await new Promise((resolve) => setTimeout(resolve, TOOLTIP_MS))
    await shoot(`${name}-tooltip`, `330x100+${x - 314}+${y - 84}`, 3)
  }

  /** The newest of the notifications, which are at the top right. */
  const notice = async (name: string) => {
    await eventually(() => run(ourDesktop, 'dunstctl', 'count', 'displayed')).toMatch(/^[1-9]/)
    await new Promise((resolve) => setTimeout(resolve, DRAWN_MS))
    await shoot(name, '352x98+922+4', 1)
    await run(ourDesktop, 'dunstctl', 'close-all')
  }

  await icon('idle')
  await add(...['portrait-golden-hour-v3.jpg', 'voiceover_take4.wav'].map((name) => sample(folder, name)))
  await eventually(() => tray.tooltip()).toContain('2 live links')
  await notice('notice-copied')
  await tooltip('idle')

  service.fail({ kind: 'slow', bytesPerSecond: 900_000 }, { name: 'walk-cycle-front-ref.mp4' })
  await away()
  await add(sample(folder, 'walk-cycle-front-ref.mp4', 9_000_000))
  // The first bytes leave so fast that a step may be over before it is seen.
  const steps = new Set<string>()
  while (!(await tray.tooltip()).includes('3 live links')) {
    const picture = await tray.picture()
    if (!picture.startsWith('sending-') || steps.has(picture)) continue
    await shoot(picture, iconPart, 8)
    steps.add(picture)
    if (steps.size === 2) await tooltip('sending')
    await away()
  }
  await eventually(() => tray.tooltip()).toContain('3 live links')
  await tray.choose('Pause uploads')
  await add(sample(folder, 'product-turntable-end-frame.png'))
  await icon('held')
  await tooltip('held')
  await tray.choose('Resume uploads')
  await eventually(() => tray.tooltip()).toContain('4 live links')

  const pictured = async () => (await tray.items()).filter(({ picture }) => picture !== undefined).length
  // Of each link, and of the drop of two.
  await eventually(pictured).toBe(5)
  await openMenu(ourDesktop)
  await press(ourDesktop, 'Down')
  await shoot('menu', `490x380+${x - 474}+${y - 364}`, 2)
  await press(ourDesktop, 'Escape')

  await run(ourDesktop, 'dunstctl', 'close-all')
  await add(...['storyboard.gif', 'notes.txt'].map((name) => makeFile(folder, name, Buffer.from(name))))
  await notice('notice-failed')
  await icon('failed')
  await tooltip('failed')
  console.log(`Pictures: demo-out/tray/`)
})

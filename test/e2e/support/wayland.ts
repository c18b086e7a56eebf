// Starts the app in sessions under a Wayland compositor, and does there what other programs and the user do.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { product } from '../../../scripts/product.mjs'
import { openDesktop, run, type Desktop } from './desktop.ts'
import { eventually } from './eventually.ts'
import { accepted, glide, type Point } from './pointer.ts'
import { startTeller, type Teller, type Told } from './teller.ts'
import { test as base } from './test.ts'
import { runApp, type Running, type Start } from './app.ts'

/** Native Wayland, which the current Electron chooses by itself. */
export const NATIVE = ['--ozone-platform=wayland']

/** A compositor that lets any program use the clipboard, one session for all tests of a file. */
export const test = base.extend<
  { later: (args: readonly string[], other?: Partial<Start>) => Promise<void> },
  { sway: Desktop }
>({
  sway: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the required fixtures from it
    async ({}, use) => {
      const desktop = await openDesktop({ SESSION_COMPOSITOR: 'sway' })
      await use(desktop)
      await desktop.close()
    },
    { scope: 'worker' },
  ],
  usual: async ({ usual, sway }, use) => {
    await offer(sway, 'text/plain', Buffer.from(BEFORE))
    await use({ ...usual, desktop: sway, args: NATIVE })
  },
  /** A later start with these arguments, which the running app carries out. */
  later: async ({ usual }, use) => {
    await use(async (args, other = {}) => {
      const { code } = await runApp({ ...usual, ...other, args: [...NATIVE, ...args] })
      if (code !== 0) throw new Error(`the later start ended with ${String(code)}`)
    })
  },
})

/** Leaves Mayfly's desktop entry, as a package does: the portal knows programs by it. */
export function installEntry({ env }: Desktop): void {
  const folder = join(env.XDG_DATA_HOME ?? '', 'applications')
  mkdirSync(folder, { recursive: true })
  writeFileSync(
    join(folder, product.desktopName),
    '[Desktop Entry]\nType=Application\nName=Mayfly\nExec=mayfly\n',
  )
}

/** What is on the clipboard when a test begins. */
const BEFORE = 'what was on the clipboard before'

/** Puts bytes on the clipboard under this type, as another program does. */
export async function offer(desktop: Desktop, type: string, bytes: Buffer): Promise<void> {
  const copy = spawn('wl-copy', ['--type', type], { env: desktop.env, stdio: ['pipe', 'ignore', 'inherit'] })
  copy.stdin.end(bytes)
  const [code] = (await once(copy, 'exit')) as [number | null]
  if (code !== 0) throw new Error(`wl-copy ended with ${String(code)}`)
}

export const offerFile = (desktop: Desktop, type: string, file: string): Promise<void> =>
  offer(desktop, type, readFileSync(file))

/** The text on the clipboard, as another program reads it; '' where there is none. */
export const textOn = (desktop: Desktop): Promise<string> =>
  run(desktop, 'wl-paste', '--no-newline', '--type', 'text').catch(() => '')

interface Rect {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

interface Node {
  readonly rect: Rect
  readonly name: string | null
  readonly app_id?: string | null
  readonly focused: boolean
  readonly nodes: readonly Node[]
  readonly floating_nodes: readonly Node[]
}

/** The windows that sway shows. */
export async function windowsOn(
  sway: Desktop,
): Promise<
  { readonly title: string; readonly id: string; readonly focused: boolean; readonly rect: Rect }[]
> {
  const tree = JSON.parse(await run(sway, 'swaymsg', '-t', 'get_tree')) as Node
  const all = (node: Node): Node[] => [node, ...[...node.nodes, ...node.floating_nodes].flatMap(all)]
  return all(tree)
    .filter(({ app_id }) => typeof app_id === 'string')
    .map(({ name, app_id, focused, rect }) => ({ title: name ?? '', id: app_id ?? '', focused, rect }))
}

export const focusedOn = async (sway: Desktop): Promise<string | undefined> =>
  (await windowsOn(sway)).find(({ focused }) => focused)?.title

/** The session's pointer and keyboard, outside it. */
const outer = (desktop: Desktop): Desktop => ({
  ...desktop,
  env: { ...desktop.env, DISPLAY: desktop.env.SESSION_OUTER_DISPLAY },
})

/** Puts a window at this place, and returns its middle. */
async function placeOn(sway: Desktop, title: string, { x, y }: Point): Promise<Point> {
  await run(sway, 'swaymsg', `[title="^${title}$"] move position ${String(x)} ${String(y)}`)
  const { rect } = (await windowsOn(sway)).find((window) => window.title === title)!
  return { x: Math.round(rect.x + rect.width / 2), y: Math.round(rect.y + rect.height / 2) }
}

/** Drags a file with the pointer from another program's window onto this one of ours, and drops it there. */
export async function dragOnto(sway: Desktop, title: string, file: string): Promise<Told> {
  const source = startTeller(sway, 'dragsource.py', [file])
  try {
    await source.first('ready')
    await eventually(async () => (await windowsOn(sway)).map((window) => window.title)).toContain(
      'dragsource',
    )
    const from = await placeOn(sway, 'dragsource', { x: 100, y: 100 })
    await glide(outer(sway), from, await placeOn(sway, title, { x: 800, y: 400 }), () => accepted(source))
    return await source.first('end', 'failed')
  } finally {
    await source.stop()
  }
}

/** Presses keys as the keyboard of the session does; they arrive at the window in front. */
export const pressKeys = (desktop: Desktop, keys: string): Promise<string> =>
  run(outer(desktop), 'xdotool', 'key', keys)

/** Another program's window, in front of ours: a window of `running` that comes up later would be in front of it. */
export async function otherInFront(desktop: Desktop, running?: Running): Promise<Teller> {
  await running?.window()
  const isInFront = () =>
    running?.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getFocusedWindow() !== null)
  if (running !== undefined) await eventually(isInFront, 'our window is in front').toBe(true)
  const other = startTeller(desktop, 'otherwindow.py')
  await eventually(() => other.all('focused').length).toBeGreaterThan(0)
  return other
}

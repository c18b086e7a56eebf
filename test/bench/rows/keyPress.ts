// Rows of the shortcut that uploads what is on the clipboard: a real key, a real clipboard.
import { writeFileSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { offerFile } from '../../e2e/support/clipboard.ts'
import { ourDesktop } from '../../e2e/support/desktop.ts'
import { inTurns, type Bench, type Build, type Turn } from '../parts/bench.ts'
import { watchClipboard } from '../parts/clipboardWatch.ts'
import { wait } from '../parts/clock.ts'
import { picture } from '../parts/files.ts'
import { openKeyboard } from '../parts/press.ts'
import { median } from '../table/figures.ts'
import { settled } from './contestants.ts'

const LOOK_MS = 2
/** Between two presses, ms: what a link brought about is over, and what was kept for a next upload may be. */
const REST_MS = 2500
/** The first, and some of which the median counts. */
const PRESSES = 4

type Presser = { readonly turns: Readonly<Record<string, Turn>>; close(): void }
type Pressed = { readonly asked: number; readonly answered: number; readonly copied: number }

/**
 * Each turn starts an app in the tray, alone, as an app that is not quite at rest delays another. It then puts a new
 * picture on the clipboard and presses, several times. Its figures, ms from the press: `asked`, until the service has read
 * the request's headers; `answered`, until it has answered; `copied`, until the link is on the clipboard; and the same of
 * the first press.
 */
export async function keyPresser(
  bench: Bench,
  { folder, bytes, url }: { folder: string; bytes: number; url: string },
): Promise<Presser> {
  const keyboard = openKeyboard()
  const clipboard = await watchClipboard(process.env.DISPLAY ?? '')
  const pressOnce = async (): Promise<Pressed> => {
    const file = join(folder, 'on-the-clipboard.png')
    writeFileSync(file, picture(bytes))
    await offerFile(ourDesktop, 'image/png', file)
    await wait(REST_MS)
    const { whole } = await bench.server.expect(1)
    const at = keyboard.press('super+alt+u')
    const { headAt, lastAt } = await whole
    while (clipboard.lastAt() < lastAt) await wait(LOOK_MS)
    return { asked: headAt - at, answered: lastAt - at, copied: clipboard.lastAt() - at }
  }
  const turnOf =
    ({ app }: Build): Turn =>
    async () => {
      const running = await settled({
        app,
        args: ['--hidden'],
        userData: join(folder, `pressed-${Date.now()}`),
        env: { MAYFLY_UPLOAD_URL: url, NODE_EXTRA_CA_CERTS: bench.server.authority },
        settings: { uploadClipboard: 'Super+Alt+U' },
      })
      await wait(REST_MS)
      const pressed: Pressed[] = []
      for (let press = 0; press < PRESSES; press += 1) pressed.push(await pressOnce())
      await running.close()
      const [first, ...later] = pressed
      const of = (figure: keyof Pressed) => median(later.map((one) => one[figure]))
      return {
        ...{ asked: of('asked'), answered: of('answered'), copied: of('copied') },
        ...{ askedFirst: first!.asked, answeredFirst: first!.answered, copiedFirst: first!.copied },
      }
    }
  return {
    turns: Object.fromEntries(bench.builds.map((build) => [build.name, turnOf(build)])),
    close() {
      keyboard.close()
      clipboard.close()
    },
  }
}

export async function keyPress(bench: Bench): Promise<void> {
  const folder = join(bench.folder, 'key')
  mkdirSync(folder)
  const presser = await keyPresser(bench, { folder, bytes: 600_000, url: bench.server.plainUrl })
  const figures = await inTurns(bench.isQuick ? 1 : 5, presser.turns, { warmsUp: false })
  presser.close()
  const row = (what: string, figure: string) => ({ what, unit: 'ms', measured: figures(figure) })
  bench.add(
    row('shortcut pressed to request, 0.6 MB picture, the first time', 'askedFirst'),
    row('shortcut pressed to request, 0.6 MB picture, later', 'asked'),
    row('shortcut pressed to link on the clipboard, later', 'copied'),
  )
  rmSync(folder, { recursive: true })
}

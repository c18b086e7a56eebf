// Rows of the shortcut that uploads what is on the clipboard: a real key, a real clipboard.
import { writeFileSync, mkdirSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { offerFile } from '../../e2e/support/clipboard.ts'
import { ourDesktop } from '../../e2e/support/desktop.ts'
import type { App } from '../parts/app.ts'
import { inTurns, type Bench, type Turn } from '../parts/bench.ts'
import { watchClipboard } from '../parts/clipboardWatch.ts'
import { wait } from '../parts/clock.ts'
import { picture } from '../parts/files.ts'
import { openKeyboard } from '../parts/press.ts'
import { settled } from './contestants.ts'

/** A shortcut for each build, since only one of them gets a key. All wait in the tray. */
const LETTERS = ['u', 'y', 'j', 'i']
const LOOK_MS = 2
/** Between two presses, ms: what a link brought about is over, and what was kept for a next upload may be. */
const REST_MS = 2000

type Presser = { readonly turns: Readonly<Record<string, Turn>>; close(): Promise<void> }

/**
 * Each turn puts a new picture on the clipboard, and presses. Its figures, ms from the press: `asked`, until the service
 * has read the request's headers; `answered`, until it has answered; `copied`, until the link is on the clipboard.
 */
export async function keyPresser(
  bench: Bench,
  { folder, bytes, url }: { folder: string; bytes: number; url: string },
): Promise<Presser> {
  const keyboard = openKeyboard()
  const clipboard = await watchClipboard(process.env.DISPLAY ?? '')
  const apps: App[] = []
  const turns: Record<string, Turn> = {}
  for (const [index, { name, app }] of bench.builds.entries()) {
    const letter = LETTERS[index] ?? 'u'
    apps.push(
      await settled({
        app,
        args: ['--hidden'],
        userData: join(folder, `pressed-${basename(app)}-${Date.now()}`),
        env: { MAYFLY_UPLOAD_URL: url, NODE_EXTRA_CA_CERTS: bench.server.authority },
        settings: { uploadClipboard: `Super+Alt+${letter.toUpperCase()}` },
      }),
    )
    turns[name] = async () => {
      const file = join(folder, 'on-the-clipboard.png')
      writeFileSync(file, picture(bytes))
      await offerFile(ourDesktop, 'image/png', file)
      await wait(REST_MS)
      const { whole } = await bench.server.expect(1)
      const at = keyboard.press(`super+alt+${letter}`)
      const { headAt, lastAt } = await whole
      while (clipboard.lastAt() < lastAt) await wait(LOOK_MS)
      return { asked: headAt - at, answered: lastAt - at, copied: clipboard.lastAt() - at }
    }
  }
  return {
    turns,
    async close() {
      keyboard.close()
      clipboard.close()
      for (const app of apps) await app.close()
    },
  }
}

export async function keyPress(bench: Bench): Promise<void> {
  const folder = join(bench.folder, 'key')
  mkdirSync(folder)
  const presser = await keyPresser(bench, { folder, bytes: 600_000, url: bench.server.plainUrl })
  const figures = await inTurns(bench.isQuick ? 3 : 7, presser.turns)
  await presser.close()
  bench.add(
    { what: 'shortcut pressed to request, 0.6 MB picture', unit: 'ms', measured: figures('asked') },
    { what: 'shortcut pressed to link on the clipboard', unit: 'ms', measured: figures('copied') },
  )
  rmSync(folder, { recursive: true })
}

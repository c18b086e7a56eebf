// Films how Mayfly is used, on the built app with a real drag and real keys: a picture becomes a link, and the link a
// field of a request. Called by film.mjs.
import { cpSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { BrowserWindow } from 'electron'
import { projectDir } from '../../scripts/project.mjs'
import { ourDesktop, run } from '../e2e/support/desktop.ts'
import { accepted, press, type Point } from '../e2e/support/pointer.ts'
import { addFiles, linksIn } from '../e2e/support/window.ts'
import { startTeller } from '../e2e/support/teller.ts'
import { expect, test } from '../e2e/support/test.ts'
import { startFilming } from './camera.ts'

const OUT = join(projectDir, 'docs/mayfly.webp')
const SAMPLES = join(projectDir, 'test/samples')
/** What is filmed, and where Mayfly is in it. */
const FILMED = { x: 120, y: 90, width: 1080, height: 540 }
const WINDOW = { x: 346, y: 110, width: 400, height: 500 }
const REQUEST = `POST https://api.piapi.ai/api/v1/task

{
  "model": "kling",
  "task_type": "video_generation",
  "input": {
    "prompt": "she turns to the light",
    |
  }
}`
/** Where PiAPI's links are; the service of the film is one for tests. */
const LINKS = 'https://img.theapi.app/ephemeral/'
const STEP_MS = 16

/** A viewer needs this time to see what has happened: a film has no state to wait for. */
const look = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Moves the pointer as a hand does: slowly at both ends. */
async function move(from: Point, to: Point, ms: number): Promise<void> {
  const steps = Math.round(ms / STEP_MS)
  for (let step = 1; step <= steps; step += 1) {
    const part = (1 - Math.cos((Math.PI * step) / steps)) / 2
    const x = Math.round(from.x + (to.x - from.x) * part)
    const y = Math.round(from.y + (to.y - from.y) * part)
    await run(ourDesktop, 'xdotool', 'mousemove', x, y)
    await look(STEP_MS)
  }
}

test('film', async ({ launch, folder, service }) => {
  const files = [
    'portrait-golden-hour-v3.jpg',
    'product-turntable-end-frame.png',
    'face-swap-target.jpeg',
  ].map((name) => join(folder, name))
  for (const file of files) cpSync(join(SAMPLES, basename(file)), file)
  const earlier = ['walk-cycle-front-ref.mp4', 'voiceover_take4.wav', '海边日落_首帧.webp'].map((name) =>
    join(SAMPLES, name),
  )
  for (const file of [...files, ...earlier]) {
    const name = basename(file)
    service.fail({ kind: 'url', url: `${LINKS}${encodeURIComponent(name)}` }, { name })
  }

  const stage = startTeller(ourDesktop, '../film/stage.py', [REQUEST, ...files])
  const points = (await stage.first('files')).files as [number, number][]
  const [x, y] = (await stage.first('editor')).editor as [number, number]
  const editor = { x, y }
  const [sourceX, sourceY] = points[0]!
  const source = { x: sourceX, y: sourceY }

  const running = await launch()
  const page = await running.window()
  const shown = await running.electron.browserWindow(page)
  await shown.evaluate((browserWindow: BrowserWindow, bounds) => {
    browserWindow.setBounds(bounds)
  }, WINDOW)
  for (const file of earlier) await addFiles(page, file)
  await expect.poll(() => linksIn(page)).toBe(earlier.length)
  await page.evaluate(() => window.mayfly.changePreferences({ copyAs: 'json-field' }))
  // What was said of them fades first.
  await expect(page.locator('.toast.shown')).toHaveCount(0)

  const rest = { x: source.x + 60, y: source.y + 190 }
  await move(rest, rest, STEP_MS)
  const finish = await startFilming(ourDesktop, FILMED, join(projectDir, 'test-results/film.mkv'))
  await look(700)
  await move(rest, source, 500)
  await run(ourDesktop, 'xdotool', 'mousedown', 1)
  const target = { x: WINDOW.x + WINDOW.width / 2, y: WINDOW.y + 380 }
  await move(source, target, 1000)
  await accepted(stage)
  await look(400)
  await run(ourDesktop, 'xdotool', 'mouseup', 1)
  await expect.poll(() => linksIn(page)).toBe(earlier.length + 1)
  await look(1600)
  await move(target, editor, 800)
  await run(ourDesktop, 'xdotool', 'click', 1)
  await look(300)
  await press(ourDesktop, 'ctrl+v')
  await expect.poll(() => stage.all('typed').length).toBeGreaterThan(0)
  await look(2400)
  await finish(OUT)
  expect(stage.all('typed').at(-1)?.typed).toContain(`"image_url": "${LINKS}`)
  console.log('Film: docs/mayfly.webp')
  await stage.stop()
})

// Measures the window with a long history: the time until it is usable, scrolling, CPU time and memory.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { appCommand, appEnv } from '../../scripts/appCommand.mjs'
import { projectDir } from '../../scripts/project.mjs'
import { makeFile } from '../e2e/support/samples.ts'
import { ourDesktop, run } from '../e2e/support/desktop.ts'
import { windowTitles } from '../e2e/support/pointer.ts'
import { test } from '../e2e/support/test.ts'
import type { Running } from '../e2e/support/app.ts'
import { addFiles, rows } from '../e2e/support/window.ts'
import { writeHistory, type Wish } from './history.ts'
import { cpuSeconds, memoryMiB } from './processes.ts'

const LONG = 10_000
const ROUNDS = 5
const IDLE_S = 20
const SETTLE_S = 4

type Launch = (other: { userData: string; env: Record<string, string> }) => Promise<Running>

const median = (figures: readonly number[]): number =>
  figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)]!
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const print = (what: string, figure: string) => console.log(`${what.padEnd(64)} ${figure}`)

test('the window', async ({ launch, folder }) => {
  let count = 0
  const open: Open = async (wish) => {
    const userData = join(folder, `user-data-${(count += 1)}`)
    writeHistory(userData, wish)
    const began = performance.now()
    const running = await (launch as Launch)({ userData, env: {} })
    const page = await running.window()
    if (wish.rows === 0) return { running, page, userData, ms: performance.now() - began }
    // Painted and usable: the first row takes the focus, and a frame has passed since.
    await page.evaluate(async () => {
      const until = async (is: () => boolean) => {
        while (!is()) await new Promise((resolve) => requestAnimationFrame(resolve))
      }
      await until(() => document.querySelector('li[data-id]') !== null)
      document.querySelector<HTMLElement>('li[data-id]')?.focus()
      await until(() => document.activeElement?.matches('li') === true)
    })
    return { running, page, userData, ms: performance.now() - began }
  }
  const close = ({ running }: { running: Running }) => running.electron.close()

  await usableIn(open, close)
  const short = await open({ rows: 10, live: 10 })
  await added(short, folder, 10)
  await close(short)
  const long = await open({ rows: LONG, live: 500 })
  await scrolled(long.page)
  // A new row is at the top, and is built only when it is in view.
  await long.page.evaluate(() => document.querySelector('.scroll')?.scrollTo(0, 0))
  await added(long, folder, LONG)
  await close(long)
  await idle(folder)
  await pictures(open, close)
})

type Open = (wish: Wish) => Promise<{ running: Running; page: Page; userData: string; ms: number }>
type Close = (opened: { running: Running }) => Promise<void>

async function usableIn(open: Open, close: Close): Promise<void> {
  const times: Record<'short' | 'long', number[]> = { short: [], long: [] }
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, count] of [
      ['short', 10],
      ['long', LONG],
    ] as const) {
      const opened = await open({ rows: count, live: Math.min(count, 500) })
      times[name].push(opened.ms)
      await close(opened)
    }
  }
  const [short, long] = [median(times.short), median(times.long)]
  print('start to a list that can be used, 10 rows, median of 5', `${short.toFixed(0)} ms`)
  print(`the same with ${LONG} rows`, `${long.toFixed(0)} ms, ${(long / short).toFixed(2)} times`)
}

/** Takes the best of several rounds, since other programs delay frames too; the page's own work is its CPU time. */
async function scrolled(page: Page): Promise<void> {
  const inspector = await page.context().newCDPSession(page)
  await inspector.send('Performance.enable', { timeDomain: 'threadTicks' })
  const worked = async () => {
    const { metrics } = await inspector.send('Performance.getMetrics')
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN) * 1000
  }
  const rounds: { frames: readonly number[]; work: number }[] = []
  while (rounds.length < ROUNDS) {
    const before = await worked()
    const frames = await page.evaluate(scrollThrough)
    rounds.push({ frames, work: ((await worked()) - before) / frames.length })
  }
  await inspector.detach()
  const longest = ({ frames }: { frames: readonly number[] }) => Math.max(...frames)
  const best = rounds.reduce((one, other) => (longest(other) < longest(one) ? other : one))
  const over = rounds.map(({ frames }) => frames.filter((ms) => ms > 50).length)
  print(
    `scrolling ${LONG} rows end to end in ${best.frames.length} frames`,
    `longest ${longest(best).toFixed(0)} ms, median ${median(best.frames).toFixed(1)} ms`,
  )
  print('frames over 50 ms in each round', over.join(', '))
  print('work of the page for one frame', `${Math.min(...rounds.map(({ work }) => work)).toFixed(1)} ms`)
}

/** The duration of each frame in ms. */
async function scrollThrough(): Promise<number[]> {
  const box = document.querySelector('ul')!.closest('.scroll')!
  const frames: number[] = []
  const steps = 400
  let before = performance.now()
  for (let step = 0; step <= steps; step += 1) {
    box.scrollTop = (step / steps) * (box.scrollHeight - box.clientHeight)
    const now = await new Promise<number>((resolve) =>
      requestAnimationFrame(() => resolve(performance.now())),
    )
    frames.push(now - before)
    before = now
  }
  return frames
}

/** Measures the longest time the main process was blocked while a finished upload was added. */
async function added(
  { running, page }: { running: Running; page: Page },
  folder: string,
  count: number,
): Promise<void> {
  await running.electron.evaluate(() => {
    const watch = { before: performance.now(), longest: 0 }
    Object.assign(globalThis, { watch })
    setInterval(() => {
      const now = performance.now()
      watch.longest = Math.max(watch.longest, now - watch.before)
      watch.before = now
    }, 1)
  })
  const longest: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    await running.electron.evaluate(() => {
      Object.assign((globalThis as unknown as { watch: object }).watch, {
        before: performance.now(),
        longest: 0,
      })
    })
    const name = `new ${count} ${round}.png`
    await addFiles(page, makeFile(folder, name))
    await rows(page).filter({ hasText: name }).getByRole('button', { name: 'Copy link' }).waitFor()
    longest.push(
      await running.electron.evaluate(
        () => (globalThis as unknown as { watch: { longest: number } }).watch.longest,
      ),
    )
  }
  print(
    `main held up by one upload, from door to link, among ${count}`,
    `median ${median(longest).toFixed(1)} ms, longest ${Math.max(...longest).toFixed(1)} ms`,
  )
}

/** Runs without Playwright, which keeps its pages awake. */
async function idle(folder: string): Promise<void> {
  const spent = async (pid: number) => {
    await wait(SETTLE_S * 1000)
    const before = cpuSeconds(pid)
    await wait(IDLE_S * 1000)
    return ((cpuSeconds(pid) - before) / IDLE_S) * 100
  }
  const shares: { seen: number; hidden: number }[] = []
  for (const live of [0, 500]) {
    const userData = join(folder, `idle-${live}`)
    writeHistory(userData, { rows: live, live })
    const [program, ...words] = await appCommand([`--user-data-dir=${userData}`])
    const env = { ...appEnv(), ...ourDesktop.env, MAYFLY_API_KEY: 'key-of-the-benchmark' }
    const app = spawn(program, words, { env, stdio: 'ignore' })
    const ended = once(app, 'exit')
    await expect.poll(() => windowTitles(ourDesktop), { timeout: 20_000 }).toContain('Mayfly')
    const seen = await spent(app.pid!)
    await run(ourDesktop, 'xdotool', 'search', '--onlyvisible', '--name', '^Mayfly$', 'windowminimize', '%@')
    shares.push({ seen, hidden: await spent(app.pid!) })
    app.kill('SIGTERM')
    await ended
  }
  const [none, many] = shares
  if (!none || !many) return
  const figures = (what: 'seen' | 'hidden') =>
    `${many[what].toFixed(2)} % of a core, ${(many[what] - none[what]).toFixed(2)} more than without any`
  print(`500 live countdowns in a window in sight, over ${IDLE_S} s`, figures('seen'))
  print('the same in a window that is minimised', figures('hidden'))
}

async function pictures(open: Open, close: Close): Promise<void> {
  const thumbnail = await drawn(open, close)
  const sizes: { then: number; cleared: number }[] = []
  for (const count of [0, 200]) {
    const opened = await open({ rows: count, live: count, thumbnail })
    await scrolled200(opened.page)
    await wait(SETTLE_S * 1000)
    const then = memoryMiB(opened.running.pid)
    const inspector = await opened.page.context().newCDPSession(opened.page)
    await inspector.send('HeapProfiler.collectGarbage')
    await wait(1000)
    sizes.push({ then, cleared: memoryMiB(opened.running.pid) })
    await close(opened)
  }
  const [few, many] = sizes
  if (!few || !many) return
  const figures = (what: 'then' | 'cleared') =>
    `${many[what].toFixed(0)} MiB, ${(many[what] - few[what]).toFixed(0)} more than an empty window`
  print('memory (PSS) with 200 pictures that were all in sight', figures('then'))
  print('the same once what the page needs no more is cleared', figures('cleared'))
}

/** A small image as the app stores it. */
async function drawn(open: Open, close: Close): Promise<Buffer> {
  const opened = await open({ rows: 1, live: 1 })
  await addFiles(opened.page, join(projectDir, 'test/samples/海边日落_首帧.webp'))
  await rows(opened.page).locator('img').waitFor()
  const kept = join(opened.userData, 'thumbnails')
  const bytes = readFileSync(join(kept, readdirSync(kept)[0]!))
  await close(opened)
  return bytes
}

/** Scrolls until every image has been in view once. */
async function scrolled200(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const box = document.querySelector('ul')?.closest('.scroll')
    if (!box) return
    for (let top = 0; top < box.scrollHeight; top += 300) {
      box.scrollTop = top
      await new Promise((resolve) => requestAnimationFrame(resolve))
    }
    box.scrollTop = 0
  })
}

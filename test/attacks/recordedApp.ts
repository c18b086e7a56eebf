// Starts a Mayfly whose files opened, programs run and addresses shown are recorded, with files beside it that nobody gave it.
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { Page } from '@playwright/test'
import type { Running, Start } from '../e2e/support/app.ts'
import { makeOpener } from '../e2e/support/opener.ts'
import { makeFile } from '../e2e/support/samples.ts'
import { underStrace } from '../e2e/support/syscalls.ts'
import { expect } from '../e2e/support/test.ts'
import { answerDialogs } from './features.ts'

export type RecordedApp = {
  readonly running: Running
  readonly page: Page
  /** A media file that nobody gave Mayfly. */
  readonly canary: string
  /** What main holds, in bytes, once garbage is gone. */
  held(): Promise<{ readonly heap: number; readonly all: number }>
  /** What the desktop was asked to open. */
  opened(): readonly string[]
  /** To be asked once a file was uploaded whose name begins with `given`: that no other one was opened, no strange program run, and no process has ended. */
  expectUnharmed(): Promise<void>
}

/** Programs that Mayfly runs by itself: its own (`exe` too), and what opens addresses. */
const OWN_PROGRAMS = /^(?:electron|mayfly|exe|xdg-open|sh)$/

/** Main may tell of each kind of refusal of each command once a minute (core/log/repeatLimit.ts): some 3 KB. */
const TOLD_BYTES = 6000

export async function launchRecorded(
  folder: string,
  launch: (start: Partial<Start>) => Promise<Running>,
): Promise<RecordedApp> {
  const canary = makeFile(folder, 'private/canary.png')
  const { PATH, opened } = makeOpener(folder)
  const traced = await underStrace(folder, ['open', 'openat', 'openat2', 'execve'])
  const running = await launch({ env: { PATH }, program: traced.program })
  const page = await running.window()
  await answerDialogs(running, folder)
  const began = performance.now()
  let stderr = 0
  running.electron.process().stderr?.on('data', (piece: Buffer) => (stderr += piece.length))
  const renderer = await rendererOf(running)
  const lines = (part: RegExp) => traced.lines().filter((line) => part.test(line))

  return {
    running,
    page,
    canary,
    held: () => heldBy(running),
    opened,
    async expectUnharmed() {
      expect(running.hasEnded()).toBe(false)
      expect(await rendererOf(running), 'the page is still the same process').toBe(renderer)
      const minutes = (performance.now() - began) / 60_000
      expect(stderr).toBeLessThan(TOLD_BYTES * (1 + minutes))
      expect(lines(/ open\w*\(.*"[^"]*\/given[^"/]*"/).length, 'the recording works').toBeGreaterThan(0)
      expect(lines(/ open\w*\(.*canary/)).toEqual([])
      expect(lines(/ open\w*\(.*"(?:\/etc\/shadow|\/proc\/self\/environ)"/)).toEqual([])
      const programs = lines(/ execve\(.* = 0$/).map((line) =>
        basename(/execve\("([^"]+)"/.exec(line)?.[1] ?? ''),
      )
      expect(programs.filter((program) => !OWN_PROGRAMS.test(program))).toEqual([])
      const polluted = () => (({}) as { polluted?: unknown }).polluted
      expect(await running.electron.evaluate(polluted)).toBeUndefined()
      expect(await page.evaluate(polluted)).toBeUndefined()
    },
  }
}

const rendererOf = ({ electron }: Running): Promise<number | undefined> =>
  electron.evaluate(({ webContents }) =>
    webContents
      .getAllWebContents()
      .find((one) => one.getURL().startsWith('app://mayfly/'))
      ?.getOSProcessId(),
  )

async function heldBy({ electron, pid }: Running): Promise<{ heap: number; all: number }> {
  const heap = await electron.evaluate(() => {
    process.getBuiltinModule('node:v8').setFlagsFromString('--expose-gc')
    const collect = process.getBuiltinModule('node:vm').runInNewContext('gc') as () => void
    collect()
    return process.memoryUsage().heapUsed
  })
  const [, kilobytes] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return { heap, all: Number(kilobytes) * 1024 }
}

/** Lets code in the world of a page's preload send any message, as native code in the page's process could. */
export async function openRaw({ running, page }: RecordedApp, folder: string): Promise<void> {
  const file = makeFile(folder, 'raw.cjs', Buffer.from("globalThis.raw = require('electron').ipcRenderer"))
  await running.electron.evaluate(({ session }, filePath) => {
    // Both generations of Electron.
    const own = session.defaultSession as unknown as {
      registerPreloadScript?: (script: object) => void
      setPreloads(files: string[]): void
    }
    if (own.registerPreloadScript === undefined) own.setPreloads([filePath])
    else own.registerPreloadScript({ type: 'frame', filePath })
  }, file)
  await page.reload()
  await running.window()
}

/** Runs code in the world of the history window's preload. */
export const runRaw = ({ running }: RecordedApp, code: string): Promise<unknown> =>
  running.electron.evaluate(async ({ webContents }, text) => {
    const history = webContents.getAllWebContents().find((one) => one.getURL().startsWith('app://mayfly/'))
    // Electron's own number for that world.
    return (await history!.executeJavaScriptInIsolatedWorld(999, [{ code: text }])) as unknown
  }, code)

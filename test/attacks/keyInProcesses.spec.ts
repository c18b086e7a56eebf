// Hunts for the API key in the memory, environment and arguments of each process, and in what crashes leave.
import { randomUUID } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { words } from '../../src/shared/i18n/words.ts'
import { runApp, type Running } from '../e2e/support/app.ts'
import { filesBelow } from '../e2e/support/disk.ts'
import { eventually } from '../e2e/support/eventually.ts'
import { commandOf, environmentOf, formsInMemory, kindOf, processesOf } from '../e2e/support/processes.ts'
import { makeFile } from '../e2e/support/samples.ts'
import { filesWith, formsIn } from '../e2e/support/secretForms.ts'
import { expect, test } from '../e2e/support/test.ts'
import { addFiles, enterKey, linksIn, openSettings, status } from '../e2e/support/window.ts'

const KEY = `piapi/process+${randomUUID()}=~`
const noKey = { MAYFLY_API_KEY: undefined }
/** The session's home, runtime and temporary folders and its logs; those of the tests are in it. */
const SESSION = process.env.SESSION_DIR!

/** Where a process of this kind has the key. */
type Held = readonly [kind: string, places: readonly string[]]

/** Undefined for a process that has ended meanwhile. */
function heldBy(pid: number): Held | undefined {
  try {
    const kind = kindOf(pid)
    const has = (bytes: Buffer) => formsIn(bytes, KEY).length > 0
    const places = [
      ...(has(Buffer.from(environmentOf(pid), 'latin1')) ? ['environment'] : []),
      ...(has(Buffer.from(commandOf(pid), 'latin1')) ? ['arguments'] : []),
      ...(formsInMemory(pid, KEY).length > 0 ? ['memory'] : []),
    ]
    return [kind, places]
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ESRCH') return undefined
    throw error
  }
}

/** Each kind of process and place that has the key. */
function holdersOf({ pid }: Running): readonly string[] {
  const held = processesOf(pid).map(heldBy)
  const kinds = new Set(held.map((one) => one?.[0]))
  expect([...kinds]).toEqual(expect.arrayContaining(['main', 'zygote', 'gpu-process', 'renderer', 'utility']))
  const holders = held.flatMap((one) => one?.[1].map((place) => `${one[0]}: ${place}`) ?? [])
  return [...new Set(holders)].toSorted()
}

/** Uploads a file, tests the key, and looks at what shows its end. */
async function useKey(page: Page, folder: string): Promise<void> {
  const before = await linksIn(page)
  await addFiles(page, makeFile(folder, `with the key ${before}.png`))
  await eventually(() => linksIn(page)).toBe(before + 1)
  expect(await page.evaluate(() => window.mayfly.testKey(''))).toEqual({ kind: 'works' })
  await openSettings(page)
  for (const tab of [words.settings.key, words.settings.about])
    await page.getByRole('tab', { name: tab }).click()
  await page.evaluate(() => window.mayfly.copyDiagnostics())
}

test('a key that was typed leaves the window’s process with the window; one from the keychain is in main’s memory alone', async ({
  launch,
  folder,
  usual,
}) => {
  const start = { ...usual, env: { ...usual.env, ...noKey } }
  const running = await launch(start)
  const page = await running.window()
  await enterKey(page, KEY)
  await expect(status(page)).toHaveText(words.key.saved)
  // The hunt finds it where it is known to be.
  await addFiles(page, makeFile(folder, 'first.png'))
  await eventually(() => linksIn(page)).toBe(1)
  expect(holdersOf(running)).toEqual(['main: memory', 'renderer: memory'])

  await running.electron.evaluate(({ BrowserWindow }) => {
    for (const one of BrowserWindow.getAllWindows()) one.close()
  })
  await eventually(() => page.isClosed()).toBe(true)
  await runApp(start)
  await useKey(await running.window(), folder)
  expect(holdersOf(running)).toEqual(['main: memory'])
  await running.close()

  const again = await launch(start)
  await useKey(await again.window(), folder)
  expect(holdersOf(again)).toEqual(['main: memory'])
})

test('a key from a file is in main’s memory alone; one from the environment also in that of processes which were there before it was read', async ({
  launch,
  folder,
  usual,
}) => {
  const file = join(folder, 'the.key')
  writeFileSync(file, KEY, { mode: 0o600 })
  const byFile = await launch({ env: { ...noKey, MAYFLY_API_KEY_FILE: file } })
  await useKey(await byFile.window(), folder)
  expect(holdersOf(byFile)).toEqual(['main: memory'])
  await byFile.close()
  expect(filesWith(SESSION, KEY)).toEqual([file.slice(SESSION.length + 1)])

  // A gap, and named as one: Electron starts them from the first environment, and each window's from theirs.
  const byVariable = await launch({ env: { MAYFLY_API_KEY: KEY } })
  await useKey(await byVariable.window(), folder)
  const inherited = ['gpu-process: memory', 'main: memory', 'renderer: memory', 'zygote: memory']
  expect(holdersOf(byVariable).filter((holder) => !inherited.includes(holder))).toEqual([])
  await byVariable.close()
  expect(filesWith(usual.userData, KEY)).toEqual([])
})

/** Ends the history window's process with this signal; resolves once the window is back. */
async function crashWindow({ electron }: Running, signal: NodeJS.Signals): Promise<void> {
  await electron.evaluate(async ({ webContents }, how) => {
    const contents = webContents.getAllWebContents().find((one) => one.getURL().startsWith('app://mayfly/'))!
    const back = new Promise<void>((resolve) => contents.once('did-finish-load', () => resolve()))
    process.kill(contents.getOSProcessId(), how)
    await back
  }, signal)
}

test('what crashes leave has no key: of a window, of a file process, and of main', async ({
  launch,
  folder,
  usual,
}) => {
  const start = { env: noKey, cwd: folder }
  for (const signal of ['SIGSEGV', 'SIGABRT'] as const) {
    const running = await launch(start)
    const page = await running.window()
    await page.evaluate((key) => window.mayfly.saveKey(key, 'keychain'), KEY)
    await useKey(page, folder)
    await crashWindow(running, signal)
    const utilities = processesOf(running.pid).filter((pid) => kindOf(pid) === 'utility')
    for (const pid of utilities) process.kill(pid, signal)
    expect(filesWith(SESSION, KEY)).toEqual([])
    process.kill(running.pid, signal)
    await running.ended
    expect(filesWith(SESSION, KEY)).toEqual([])
  }
  const log = filesBelow(join(usual.userData, 'logs'))
    .map((file) => readFileSync(file, 'utf8'))
    .join('')
  expect(log).toContain('crashed')
  expect(filesBelow(SESSION).filter((file) => /\.dmp$|\/core[^/]*$/.test(file))).toEqual([])
})

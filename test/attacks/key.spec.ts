// Hunts for the API key after a run of all features: in files, pages, heaps, process lists and texts.
import { randomUUID } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import { clipboardText } from '../e2e/support/clipboard.ts'
import { ourDesktop } from '../e2e/support/desktop.ts'
import { eventually } from '../e2e/support/eventually.ts'
import { makeOpener } from '../e2e/support/opener.ts'
import { commandOf, formsInMemory, kindOf, processesOf } from '../e2e/support/processes.ts'
import { makeFile } from '../e2e/support/samples.ts'
import { filesWith, formsIn, formsOf } from '../e2e/support/secretForms.ts'
import { expect, test } from '../e2e/support/test.ts'
import { addFiles, linksIn, stateIn } from '../e2e/support/window.ts'
import { useEverything } from './features.ts'

/** New in each run, so that no source has them. With signs that URLs and base64 write in another way. */
const newKey = (name: string) => `piapi/${name}+${randomUUID()}=~`
const KEYS = {
  saved: newKey('saved'),
  session: newKey('session'),
  wrong: newKey('wrong'),
}
const ALL = Object.values(KEYS)
const noKey = { MAYFLY_API_KEY: undefined }

/** The session's home, runtime and temporary folders and its logs. */
const SESSION = process.env.SESSION_DIR!

/** Everywhere that a run may have written. Uploaded bytes are what the tests themselves made. */
const leftIn = (...folders: readonly string[]): string[] =>
  folders.flatMap((folder) => ALL.flatMap((key) => filesWith(folder, key)))

/** What V8 holds for this page once garbage is gone. */
async function heapOf(page: Page): Promise<Buffer> {
  const debug = await page.context().newCDPSession(page)
  const pieces: string[] = []
  debug.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => pieces.push(chunk))
  await debug.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  await debug.detach()
  return Buffer.from(pieces.join(''))
}

test('the hunt finds a key in each form, in a file and in memory', async ({ folder, launch }) => {
  const secret = KEYS.saved
  for (const [name, form] of formsOf(secret)) {
    const file = join(folder, 'planted')
    // Base64 is written within longer text.
    writeFileSync(file, Buffer.concat([Buffer.from('before '), form, Buffer.from(' after')]))
    expect(formsIn(readFileSync(file), secret), name).toContain(name)
    expect(filesWith(folder, secret), name).toContain('planted')
  }
  for (const before of ['', 'x', 'xy']) {
    const text = Buffer.from(`${before}${secret}and more`).toString('base64')
    expect(formsIn(Buffer.from(text), secret), text).not.toEqual([])
  }
  expect(formsIn(gzipSync(secret), secret)).toEqual([])
  const running = await launch()
  const page = await running.window()
  await page.evaluate((text) => Object.assign(window, { planted: `${text}!` }), secret)
  expect(formsIn(await heapOf(page), secret)).toContain('plain')
  const renderers = processesOf(running.pid).filter((pid) => kindOf(pid) === 'renderer')
  expect(renderers.flatMap((pid) => formsInMemory(pid, secret))).toContain('plain')
})

test('a key that was saved, tested, refused, replaced and forgotten is in no file, page, process list or text', async ({
  launch,
  usual,
  folder,
  service,
}) => {
  const { PATH } = makeOpener(folder)
  const env = { ...usual.env, ...noKey, PATH }
  const running = await launch({ env })
  const page = await running.window()
  let printed = ''
  for (const stream of [running.electron.process().stdout, running.electron.process().stderr]) {
    stream?.on('data', (piece: Buffer) => (printed += piece.toString('latin1')))
  }
  await page.evaluate((key) => window.mayfly.saveKey(key, 'session'), KEYS.session)
  await addFiles(page, makeFile(folder, 'first.png'))
  await eventually(() => linksIn(page)).toBe(1)
  expect(service.requests.at(-1)?.key).toBe(KEYS.session)
  service.fail({ kind: 'status', status: 401 }, { name: 'mayfly-key-test.png' })
  const tested = await page.evaluate((key) => window.mayfly.testKey(key), KEYS.wrong)
  expect(tested.kind).toBe('failed')
  await page.evaluate((key) => window.mayfly.saveKey(key, 'keychain'), KEYS.saved)
  await page.evaluate(() => window.mayfly.forgetAll())
  await page.reload()
  await running.window()
  await useEverything({ running, page, start: { ...usual, env }, service, folder: join(folder, 'files') })
  expect(service.requests.at(-1)?.key).toBe(KEYS.saved)

  const told = [
    ['standard output', printed],
    ['the state', JSON.stringify(await stateIn(page))],
    ['About', JSON.stringify(await page.evaluate(() => window.mayfly.getAbout()))],
    ['the page', await page.content()],
    ['the diagnostics', await diagnosticsOf(page)],
    ['the heap', (await heapOf(page)).toString('latin1')],
  ] as const
  for (const [where, text] of told) {
    expect(text.length, where).toBeGreaterThan(where === 'standard output' ? -1 : 100)
    for (const key of ALL) expect(formsIn(Buffer.from(text, 'latin1'), key), `${where}: ${key}`).toEqual([])
  }
  for (const pid of processesOf(running.pid)) {
    const facts = Buffer.from(commandOf(pid) + readFileSync(`/proc/${pid}/environ`, 'latin1'), 'latin1')
    for (const key of ALL) expect(formsIn(facts, key), commandOf(pid)).toEqual([])
  }
  expect(leftIn(usual.userData, SESSION)).toEqual([])
  await page.evaluate(() => window.mayfly.forgetKey())
  await running.close()
  expect(leftIn(usual.userData, SESSION)).toEqual([])
})

const diagnosticsOf = async (page: Page): Promise<string> => {
  await page.evaluate(() => window.mayfly.copyDiagnostics())
  return clipboardText(ourDesktop)
}

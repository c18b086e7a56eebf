// Tests junk on the bridge: it is refused with a value, in little time and memory, and seldom reported.
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import type { Running } from './support/app.ts'
import { eventually } from './support/eventually.ts'
import { makeFile } from './support/samples.ts'
import { expect, test } from './support/test.ts'
import { addFiles, button, row } from './support/window.ts'

/** The private memory of this process in bytes. */
const memoryOf = (pid: number): number =>
  Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024

/** The longest time in ms that main was blocked while `act` ran in the page. */
async function heldUpWhile({ electron }: Running, page: Page, act: string): Promise<number> {
  await electron.evaluate(() => {
    let last = Date.now()
    const watch = { worst: 0 }
    const timer = setInterval(() => {
      watch.worst = Math.max(watch.worst, Date.now() - last)
      last = Date.now()
    }, 5)
    Object.assign(globalThis, { watch, timer })
  })
  await page.evaluate(`(${act})()`)
  return electron.evaluate(() => {
    const { watch, timer } = globalThis as unknown as { watch: { worst: number }; timer: NodeJS.Timeout }
    clearInterval(timer)
    return watch.worst
  })
}

test('junk on the bridge costs main neither memory nor time, and stderr a line', async ({
  launch,
  folder,
}) => {
  const running = await launch()
  const page = await running.window()
  let stderr = 0
  running.electron.process().stderr?.on('data', (piece: Buffer) => (stderr += piece.length))

  const send = (count: number) => `async () => {
    const junk = [['openLink', { url: 'x'.repeat(900) }], ['remove', Array(20).fill(['y'.repeat(40)])],
      ['saveKey', 'k'.repeat(5000), 'session'], ['setPractice', 'yes'], ['undo']]
    const refused = { n: 0 }
    for (let at = 0; at < ${count}; at += 500) {
      await Promise.all(Array.from({ length: 500 }, (_, i) => {
        const [name, ...args] = junk[i % junk.length]
        return window.mayfly[name](...args).catch(() => { refused.n += 1 })
      }))
    }
    if (refused.n !== ${count}) throw new Error('some was taken')
  }`
  await page.evaluate(`(${send(1000)})()`)
  const before = memoryOf(running.pid)
  await page.evaluate(`(${send(25_000)})()`)
  expect(memoryOf(running.pid) - before).toBeLessThan(60 * 1024 * 1024)
  expect(stderr).toBeLessThan(10_000)

  await addFiles(page, makeFile(folder, 'still alive.png'))
  await expect(button(row(page, 'still alive.png'), 'Copy link')).toBeVisible()
})

test('what is too large is refused before main takes it in', async ({ launch }) => {
  const running = await launch()
  const page = await running.window()
  const before = memoryOf(running.pid)
  const refusals = `async () => {
    const said = []
    const ask = (name, ...args) => window.mayfly[name](...args).then(() => 'taken', (error) => String(error))
    said.push(await ask('remove', Array.from({ length: 100_000 }, (_, at) => 'x'.repeat(65))))
    said.push(await ask('openLink', 'x'.repeat(200_000_000)))
    said.push(await ask('copyLinks', Array(100).fill('x'.repeat(1_000_000))))
    window.said = said
  }`
  expect(await heldUpWhile(running, page, refusals)).toBeLessThan(2000)
  const said = await page.evaluate(() => (window as unknown as { said: string[] }).said)
  expect(said.map((text) => text.replace(/^Error: /, ''))).toEqual([
    'remove: not its arguments',
    'openLink: more than it takes',
    'copyLinks: more than it takes',
  ])
  expect(said.join('').length).toBeLessThan(200)
  expect(memoryOf(running.pid) - before).toBeLessThan(60 * 1024 * 1024)
})

test('every page is confined, hidden ones too, and whatever our own scheme answers has a policy', async ({
  launch,
  folder,
}) => {
  const running = await launch()
  const page = await running.window()
  await page.evaluate(() => window.mayfly.setDropWindow(true))
  await addFiles(page, makeFile(folder, 'seen.png'))
  await eventually(() => running.electron.windows().length, 'the drop window and the painter').toBe(3)
  expect(await running.electron.evaluate(confinedIn)).toEqual({
    pages: ['app://drop/drop.html', 'app://mayfly/', 'app://thumbnails/thumbs.html'].map((url) => ({
      ...{ url, sandbox: true, contextIsolation: true, nodeIntegration: false, nodeInWorker: false },
      ...{ nodeInFrames: false, webSecurity: true, insecure: false, experiments: false, features: '' },
      ...{ webview: false, navigates: false, spells: false, strict: true },
    })),
    // A library could answer pages too.
    otherListeners: [],
  })
  const answers = await page
    .evaluate(async () => {
      const addresses = ['/', '/nothing.html', '/thumbnail/none', '/%', '/..%2f..%2fmain%2findex.js']
      const one = async (address: string) => {
        const { status, headers } = await fetch(address)
        return [
          status,
          headers.get('content-security-policy') ?? '',
          headers.get('x-content-type-options'),
        ] as const
      }
      return Promise.all(addresses.map(one))
    })
    .catch(() => undefined)
  // Our own page may fetch nothing at all, so main fetches instead.
  expect(answers).toBeUndefined()
  const told = await running.electron.evaluate(async ({ session }) => {
    const addresses = ['', 'nothing.html', 'thumbnail/none', '%', '..%2f..%2fmain%2findex.js']
    const one = async (address: string) => {
      const { status, headers } = await session.defaultSession.fetch(`app://mayfly/${address}`)
      const policy = headers.get('content-security-policy') ?? ''
      return [status, policy.startsWith("default-src 'none';"), headers.get('x-content-type-options')]
    }
    return Promise.all(addresses.map(one))
  })
  expect(told).toEqual([[200, true, 'nosniff'], ...Array(4).fill([404, true, 'nosniff'])])
})

/**
 * Runs in main: what each page may do (some names are there only when it may), and who listens to pages beside Mayfly's
 * commands; `error` is Electron's own.
 */
async function confinedIn({ ipcMain, webContents }: typeof Electron.CrossProcessExports) {
  const strict = ["default-src 'none'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"]
  const trusted = ["require-trusted-types-for 'script'", "script-src 'self'"]
  const pages = webContents.getAllWebContents().map(async (contents) => {
    const has = (
      contents as unknown as { getLastWebPreferences(): Electron.WebPreferences | null }
    ).getLastWebPreferences()
    const url = contents.getURL().split('#')[0]!
    const answer = await contents.session.fetch(url)
    const policy = (answer.headers.get('content-security-policy') ?? '').split('; ')
    return {
      ...{ url, sandbox: has?.sandbox, contextIsolation: has?.contextIsolation },
      ...{ nodeIntegration: has?.nodeIntegration, nodeInWorker: has?.nodeIntegrationInWorker ?? false },
      ...{ nodeInFrames: has?.nodeIntegrationInSubFrames, webSecurity: has?.webSecurity },
      ...{ insecure: has?.allowRunningInsecureContent, experiments: has?.experimentalFeatures },
      ...{ features: has?.enableBlinkFeatures ?? '', webview: has?.webviewTag },
      ...{ navigates: has?.navigateOnDragDrop ?? false, spells: has?.spellcheck ?? false },
      strict: [...strict, ...trusted].every((rule) => policy.includes(rule)),
    }
  })
  const all = await Promise.all(pages)
  return {
    pages: all.sort((a, b) => a.url.localeCompare(b.url)),
    otherListeners: ipcMain.eventNames().filter((name) => name !== 'error'),
  }
}

test('what changes is told to the windows that show it, and to no page that decodes or is pasted into', async ({
  launch,
  folder,
}) => {
  const running = await launch()
  const page = await running.window()
  await page.evaluate(() => window.mayfly.setDropWindow(true))
  const isDropWindow = (url: string) => url.endsWith('/drop.html')
  await eventually(() => running.electron.windows().some((other) => isDropWindow(other.url()))).toBe(true)
  await running.electron.evaluate(({ app, webContents }) => {
    const told: string[] = []
    const watch = (contents: Electron.WebContents) => {
      const send = contents.send.bind(contents)
      contents.send = (channel: string, ...args: unknown[]) => {
        told.push(contents.getURL().split('#')[0]!)
        send(channel, ...args)
      }
    }
    webContents.getAllWebContents().forEach(watch)
    app.on('web-contents-created', (_event, contents) => watch(contents))
    Object.assign(globalThis, { told })
  })
  const pages = () => running.electron.evaluate(({ webContents }) => webContents.getAllWebContents().length)

  // Its thumbnail is drawn in a page of its own, which stays open a while.
  await addFiles(page, makeFile(folder, 'seen.png'))
  await eventually(pages).toBe(3)
  await addFiles(page, makeFile(folder, 'told of.png'))
  await expect(button(row(page, 'told of.png'), 'Copy link')).toBeVisible()
  const told = await running.electron.evaluate(() => (globalThis as unknown as { told: string[] }).told)
  expect(new Set(told)).toEqual(new Set(['app://mayfly/', 'app://drop/drop.html']))
})

// Tests that the window shows only our page, whatever happens in it.
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { words } from '../../src/shared/i18n/words.ts'
import { isHistory } from './support/app.ts'
import { attack, type Listening } from './support/attacks.ts'
import { askForEverything } from './support/denials.ts'
import { ourDesktop } from './support/desktop.ts'
import { eventually } from './support/eventually.ts'
import { dragOnto } from './support/pointer.ts'
import { record } from './support/recording.ts'
import { asksBeforePasting } from './support/runtime.ts'
import { makeFile } from './support/samples.ts'
import { expect, test } from './support/test.ts'
import { addFiles, button, middleOf, row, rows, stateIn } from './support/window.ts'

test('a page of ours opens no other, goes nowhere else and reaches nobody', async ({ launch, service }) => {
  const running = await launch()
  const page = await running.window()
  await expect(button(page, 'Menu')).toBeVisible()
  const own = page.url()
  const elsewhere = `${service.url}/files/x`

  expect(await page.evaluate((url) => window.open(url) === null, elsewhere)).toBe(true)
  await page.evaluate((url) => (location.href = url), elsewhere)
  await page.evaluate((url) => {
    const link = Object.assign(document.createElement('a'), { href: url, target: '_blank' })
    document.body.append(link)
    link.click()
    link.remove()
  }, elsewhere)
  const reached = await page.evaluate(
    (url) =>
      fetch(url).then(
        () => true,
        () => false,
      ),
    elsewhere,
  )
  expect(reached).toBe(false)
  const nodeThings = await page.evaluate(() =>
    ['require', 'process', 'module', 'Buffer', 'electron'].filter((name) => name in window),
  )
  expect(nodeThings).toEqual([])
  const permission = await page.evaluate(() => navigator.permissions.query({ name: 'geolocation' }))
  expect(permission).not.toMatchObject({ state: 'granted' })

  expect(page.url()).toBe(own)
  expect(running.electron.windows()).toHaveLength(1)
  expect(service.requests).toEqual([])
})

test('whatever a page asks its browser for is denied, in every page', async ({ launch, folder }) => {
  const running = await launch()
  const { electron } = running
  const page = await running.window()
  await page.evaluate(() => window.mayfly.setDropWindow(true))
  await addFiles(page, makeFile(folder, 'a.png'))
  await eventually(() => electron.windows().length, 'the drop window and the painter').toBe(3)
  const bounds = () =>
    electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((one) => one.getBounds()))
  const before = await bounds()
  await electron.evaluate(({ session }) => {
    const downloaded: boolean[] = []
    for (const own of [session.defaultSession, session.fromPartition('thumbnails')])
      own.on('will-download', ({ defaultPrevented }) => downloaded.push(!defaultPrevented))
    Object.assign(globalThis, { downloaded })
  })
  const asked = electron.windows().map((one) => one.evaluate(askForEverything))
  const given = (await Promise.all(asked)).flat()
  expect(given.filter((one) => asksBeforePasting || one !== 'pasting')).toEqual([])
  expect(await bounds()).toEqual(before)
  const downloads = () => electron.evaluate(() => (globalThis as { downloaded?: boolean[] }).downloaded)
  expect(await downloads()).not.toContain(true)
  expect(electron.windows()).toHaveLength(3)

  // Nor can it keep its window open.
  await page.evaluate(() => addEventListener('beforeunload', (event) => event.preventDefault()))
  await electron.evaluate(({ BrowserWindow }) => {
    for (const one of BrowserWindow.getAllWindows()) if (one.getTitle() === 'Mayfly') one.close()
  })
  await eventually(() => page.isClosed(), 'the window closes').toBe(true)
})

test('a page whose process was taken over gives no command, even from a window’s address, and never gets there', async ({
  launch,
}) => {
  const running = await launch()
  await running.window()
  const said = await running.electron.evaluate(async ({ BrowserWindow }) => {
    // What native code in its process could do: no sandbox, no preload, and the messages themselves.
    const webPreferences = { sandbox: false, nodeIntegration: true, contextIsolation: false }
    const other = new BrowserWindow({ show: false, webPreferences })
    const run = (code: string): Promise<unknown> => other.webContents.executeJavaScript(code, true)
    await other.loadURL('app://mayfly/index.html')
    const answer = await run("require('electron').ipcRenderer.invoke('getStateJson').then(JSON.stringify)")
    await other.loadURL('app://drop/drop.html')
    await run("location.href = 'app://mayfly/index.html'; new Promise((done) => setTimeout(done, 300))")
    const url = other.webContents.getURL()
    other.destroy()
    return { answer, url }
  })
  expect(said).toEqual({ answer: '{"refused":"not from a window of ours"}', url: 'app://drop/drop.html' })
})

test('nothing leaves a page that somebody else commands, and no name is looked up', async ({
  launch,
  folder,
  service,
}) => {
  const running = await launch()
  const page = await running.window()
  await page.evaluate(() => window.mayfly.setDropWindow(true))
  await addFiles(page, makeFile(folder, 'a.png'))
  await expect(button(row(page, 'a.png'), 'Copy link')).toBeVisible()
  await eventually(() => running.electron.windows().length, 'the drop window and the painter').toBe(3)
  const pages = running.electron.windows()
  const urls = pages.map((one) => one.url())
  const before = service.requests.length

  const recording = await record(running.pid, join(folder, 'calls'))
  const { udp, tcp } = recording
  try {
    const zone = 'leak.invalid'
    await Promise.all(pages.map((one) => attackIn(one, { udp, tcp, zone })))
    // Proves that the recording works: it sees a name look-up and what is sent.
    await running.electron.evaluate(async (_electron, port) => {
      const { createSocket } = process.getBuiltinModule('node:dgram')
      const socket = createSocket('udp4')
      await new Promise((resolve) => socket.send('witness', port, '127.0.0.1', resolve))
      socket.close()
    }, udp)
    await eventually(() => recording.arrived(), 'what arrived').toContain('udp witness')
    await eventually(() => recording.calls(), 'what was called').toContain('witness')
    expect(recording.arrived()).toEqual(['udp witness'])
    // The dummy proxy is at the broadcast address, to which no connection can be made. Connecting a UDP socket sends
    // nothing: Chromium does so to ask the system which of our addresses would be used.
    const reached = recording
      .calls()
      .split('\n')
      .filter((line) => /connect\(\d+<TCP|send\w+\(\d+<UDP/.test(line))
      .filter((line) => !/255\.255\.255\.255|witness/.test(line))
    expect(reached).toEqual([])
  } finally {
    await recording.end()
  }
  expect(service.requests).toHaveLength(before)
  // The app is not asked before these navigations, so the page comes back afterwards.
  for (const url of ['about:blank', 'http:///', 'http://%00/']) {
    await page.evaluate((to) => void setTimeout(() => (location.href = to)), url).catch(() => undefined)
    await expect(rows(page)).toHaveCount(1)
  }
  expect(pages.map((one) => one.url())).toEqual(urls)
  expect(running.electron.windows().length, 'the painter may have gone').toBeLessThanOrEqual(3)
})

test('a link or a text dropped on the window is not taken for a file', async ({ launch, service }) => {
  const running = await launch()
  const page = await running.window()
  const own = page.url()
  const target = await middleOf(running, page)
  const link = await dragOnto(ourDesktop, target, [], ['--uri', `${service.url}/files/x`])
  expect(link).toHaveProperty('end')
  const question = page.getByRole('alertdialog')
  await expect(question).toContainText(words.web.consent.what)
  await button(question, words.web.consent.no).click()
  await expect(question).toHaveCount(0)
  const text = await dragOnto(ourDesktop, target, [], ['--text', 'file:///etc/passwd'])
  expect(text).toHaveProperty('failed')

  await expect(button(page, 'Menu')).toBeVisible()
  expect(page.url()).toBe(own)
  await expect(rows(page)).toHaveCount(0)
  expect(service.requests).toEqual([])
})

test('a page can name no file: what the user did not drop has no path', async ({
  launch,
  service,
  folder,
}) => {
  const page = await (await launch()).window()
  const secret = makeFile(folder, 'secret.png')
  expect(await page.evaluate(() => Object.keys(window.mayfly).filter((name) => /path/i.test(name)))).toEqual(
    [],
  )
  await page.evaluate(async (path) => {
    const add = window.mayfly.addFiles as (files: unknown) => Promise<void>
    const file = new File(['words'], path)
    const carried = new DataTransfer()
    carried.items.add(file)
    const forged: unknown[] = [
      ...[path, [path], { 0: path, length: 1 }, { path }, [{ path, name: path }], [new String(path)]],
      ...[[Object.assign(file, { path })], [...carried.files], carried.files, [new Blob([path])]],
      [Object.create(File.prototype, { path: { value: path } })],
    ]
    for (const files of forged) {
      try {
        await add(files)
      } catch {
        // Refused.
      }
    }
  }, secret)
  const { uploads } = await stateIn(page)
  for (const upload of uploads) {
    expect(upload).toMatchObject({ name: '?', path: '', state: 'failed', problem: { kind: 'unnamed' } })
  }
  expect(service.requests).toEqual([])

  await addFiles(page, secret)
  await expect(button(row(page, 'secret.png'), 'Copy link')).toBeVisible()
})

test('the bridge takes only what it knows', async ({ launch, service, folder }) => {
  const page = await (await launch()).window()
  const before = JSON.stringify(await stateIn(page))
  const junk: [string, ...unknown[]][] = [
    ['copyLinks', 7],
    ['copyLinks', ['x'.repeat(65)]],
    ['copyLinks', Array(100_001).fill('x')],
    ['openLink', { url: 'https://example.com' }],
    ['saveKey', 'key', 'on paper'],
    ['saveKey', 'k'.repeat(5000), 'session'],
    ['setPractice', 'yes'],
    ['remove'],
  ]
  for (const [name, ...args] of junk) {
    const said = await page.evaluate(
      ([command, given]) => {
        const bridge = window.mayfly as unknown as Record<string, (...args: unknown[]) => Promise<unknown>>
        return bridge[command]!(...given).then(
          () => 'taken',
          (error: unknown) => String(error),
        )
      },
      [name, args] as const,
    )
    expect(said, `${name} ${JSON.stringify(args).slice(0, 60)}`).toContain(`${name}: `)
  }
  for (const command of ['openLink', 'retry', 'cancel', 'dismissNote'] as const) {
    await page.evaluate((name) => window.mayfly[name]('no such id'), command)
  }
  for (const command of ['copyLinks', 'remove'] as const) {
    await page.evaluate((name) => window.mayfly[name](['no such id']), command)
  }
  expect(JSON.stringify(await stateIn(page))).toBe(before)
  await addFiles(page, makeFile(folder, 'still alive.png'))
  await expect(button(row(page, 'still alive.png'), 'Copy link')).toBeVisible()
  expect(service.requests).toHaveLength(1)
})

/** The page that draws thumbnails closes when it has nothing to do. */
const attackIn = (page: Page, where: Listening): Promise<void> =>
  page.evaluate(attack, where).catch((error: unknown) => {
    if (isHistory(page) || !page.isClosed()) throw error
  })

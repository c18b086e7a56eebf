// Tests the command line: options that print and exit, windows to show, and files that a desktop opens.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { appCommand, appEnv } from '../../scripts/appCommand.mjs'
import { EXTENSIONS } from '../../src/shared/uploads/serviceLimits.ts'
import { words } from '../../src/shared/i18n/words.ts'
import { runApp } from './support/app.ts'
import { clipboardLines, offerFile } from './support/clipboard.ts'
import { ourDesktop } from './support/desktop.ts'
import { eventually } from './support/eventually.ts'
import { closeWindow, windowTitles } from './support/pointer.ts'
import { makeFile } from './support/samples.ts'
import { expect, test } from './support/test.ts'
import { stateIn } from './support/window.ts'

const { version } = JSON.parse(readFileSync('package.json', 'utf8'))
const texts = [
  { word: '--help', text: words.start.help(EXTENSIONS, 'linux') },
  { word: '--version', text: words.start.version(version) },
]

for (const { word, text } of texts) {
  test(`${word} says it and ends with 0, without a display, a bus or a file`, async ({ usual }) => {
    const env = {
      ...usual.env,
      // A start that continued would exit with 2.
      MAYFLY_UPLOAD_URL: 'http://example.com',
      DISPLAY: undefined,
      DBUS_SESSION_BUS_ADDRESS: undefined,
    }
    const { code, stdout } = await runApp({ ...usual, env, args: ['a.png', word] })
    expect({ code, stdout }).toEqual({ code: 0, stdout: `${text}\n` })
    // Chromium creates the folder itself.
    expect(readdirSync(usual.userData)).toEqual([])
  })

  test(`${word} leaves a Mayfly that runs alone`, async ({ launch, usual, folder, service }) => {
    await launch({ args: ['--hidden'] })
    const { code, stdout } = await runApp({
      ...usual,
      args: [word, '--show', makeFile(folder, 'not meant.png')],
    })
    expect({ code, stdout }).toEqual({ code: 0, stdout: `${text}\n` })
    await runApp({ ...usual, args: [makeFile(folder, 'meant.png')] })
    await eventually(() => service.stored().map(({ name }) => name)).toEqual(['meant.png'])
    expect(await windowTitles(ourDesktop)).not.toContain('Mayfly')
  })
}

test('--help ends with 0 also when nobody reads it to the end', async ({ usual }) => {
  const [program, ...args] = await appCommand([`--user-data-dir=${usual.userData}`, '--help'])
  const child = spawn(program, args, {
    env: appEnv(),
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: 20_000,
    killSignal: 'SIGKILL',
  })
  child.stdout.destroy()
  expect(await once(child, 'exit')).toEqual([0, null])
})

test('a later start sends what it is given and brings up only what it names', async ({
  launch,
  usual,
  folder,
  service,
}) => {
  await launch({ args: ['--hidden'] })
  const later = async (...args: readonly string[]) => {
    expect(await runApp({ ...usual, args })).toMatchObject({ code: 0 })
  }
  const stored = () => service.stored().map(({ name }) => name)
  const isShown = async () => (await windowTitles(ourDesktop)).includes('Mayfly')

  await offerFile(ourDesktop, 'image/png', makeFile(folder, 'copied.png'))
  await later('--upload-clipboard')
  await eventually(() => service.stored().length).toBe(1)
  await later(makeFile(folder, 'a.png'))
  await eventually(stored).toContain('a.png')
  await later('--hidden', makeFile(folder, 'b.png'))
  await eventually(stored).toContain('b.png')
  await later('--hidden')
  expect(await isShown()).toBe(false)

  await later('--show', makeFile(folder, 'c.png'))
  await eventually(isShown).toBe(true)
  await eventually(stored).toContain('c.png')
  await closeWindow(ourDesktop, 'Mayfly')
  await later()
  await eventually(isShown).toBe(true)
})

test('a later start with --practice makes the one that runs practise', async ({ launch, usual }) => {
  // A custom address or key rules out practice.
  const env = { MAYFLY_UPLOAD_URL: undefined, MAYFLY_API_KEY: undefined }
  const page = await (await launch({ env })).window()
  expect((await stateIn(page)).status.service.kind).toBe('real')
  await runApp({ ...usual, env: { ...usual.env, ...env }, args: ['--practice'] })
  await eventually(async () => (await stateIn(page)).status.service.kind).toBe('practice')
})

test('--drop-window brings up the drop window, now and later, and with it no other', async ({
  launch,
  usual,
}) => {
  const { electron } = await launch({ args: ['--hidden', '--drop-window'] })
  const onlyDropWindow = async () => {
    await eventually(() => electron.windows().length).toBe(1)
    const page = electron.windows()[0]!
    const { status } = await page.evaluate(() => window.mayfly.getSummary())
    expect(status.dropWindowShown).toBe(true)
    expect(await windowTitles(ourDesktop)).not.toContain('Mayfly')
    return page
  }
  const page = await onlyDropWindow()
  // The page closes with its window, so the answer may be lost.
  await page.evaluate(() => window.mayfly.setDropWindow(false)).catch(() => undefined)
  await eventually(() => electron.windows().length).toBe(0)
  await runApp({ ...usual, args: ['--drop-window'] })
  await onlyDropWindow()
})

test('files that macOS hands over before the app is ready are kept, and are one batch', async ({
  launch,
  folder,
  service,
}) => {
  const files = ['one.png', 'two.png'].map((name) => makeFile(folder, name))
  // Only macOS sends these events; here the module sends them as soon as there is a listener.
  const preload = join(folder, 'finder.cjs')
  writeFileSync(
    preload,
    `const { app } = require('electron')
    app.on('newListener', (name) => {
      if (name !== 'open-file') return
      process.nextTick(() => {
        if (app.isReady()) throw new Error('too late for this test')
        for (const file of ${JSON.stringify(files)}) app.emit('open-file', { preventDefault() {} }, file)
      })
    })`,
  )
  await launch({ preload, args: ['--hidden'] })
  await eventually(() => service.stored().length).toBe(2)
  await eventually(async () => (await clipboardLines(ourDesktop)).length).toBe(2)
})

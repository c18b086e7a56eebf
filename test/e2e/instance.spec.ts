// Tests files on the command line: of the first start, and of a second one, which hands them to the first and exits.
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { EXTENSIONS } from '../../src/shared/uploads/serviceLimits.ts'
import { words } from '../../src/shared/i18n/words.ts'
import { leaveSettings } from '../helpers/leaveSettings.ts'
import { runApp } from './support/app.ts'
import { clipboardLines, clipboardText, offerText } from './support/clipboard.ts'
import { ourDesktop, run } from './support/desktop.ts'
import { eventually } from './support/eventually.ts'
import { closeWindow, windowTitles } from './support/pointer.ts'
import { bytesBehind, makeFile } from './support/samples.ts'
import { expect, test } from './support/test.ts'
import { button, row, rows } from './support/window.ts'

test('files of every format given at the start are uploaded, byte for byte', async ({
  launch,
  folder,
  service,
}) => {
  const names = [...EXTENSIONS.map((extension) => `file.${extension}`), 'LOUD.JPG']
  for (const name of names) makeFile(folder, name)
  const running = await launch({ args: names, cwd: folder })
  const page = await running.window()

  await expect(button(rows(page), 'Copy link')).toHaveCount(names.length)
  const links = await clipboardLines(ourDesktop)
  expect(links).toHaveLength(names.length)
  for (const [place, link] of links.entries()) {
    expect(await bytesBehind(link)).toEqual(readFileSync(join(folder, names[place]!)))
  }
  expect(service.requests.filter((request) => request.outcome === 'refused')).toEqual([])
})

test('a second start hands its files to the first, relative ones too, and ends with 0', async ({
  launch,
  usual,
  folder,
  service,
}) => {
  const first = await launch()
  const page = await first.window()
  const elsewhere = join(folder, 'another folder')
  mkdirSync(elsewhere)
  makeFile(elsewhere, 'relative.png')
  makeFile(elsewhere, '-dash at its front.wav')
  const absolute = makeFile(folder, 'by address ü.jpg')
  const args = ['relative.png', new URL(`file://${absolute}`).href, '--', '-dash at its front.wav']
  const second = await runApp({
    ...usual,
    args,
    cwd: elsewhere,
    env: { MAYFLY_API_KEY: 'another-key-000000' },
  })

  expect(second.code).toBe(0)
  await expect(button(rows(page), 'Copy link')).toHaveCount(3)
  for (const name of ['relative.png', 'by address ü.jpg', '-dash at its front.wav']) {
    await expect(row(page, name)).toBeVisible()
  }
  expect(service.requests.map((request) => request.key)).not.toContain('another-key-000000')
  expect(await clipboardLines(ourDesktop)).toHaveLength(3)
})

/** Switches autoCopy off, so that the clipboard stays as the test left it. */
function leaveClipboard(userData: string): void {
  leaveSettings(userData, { copies: false })
}

test('started from a folder that was deleted, whole paths, the clipboard and the window go', async ({
  usual,
  folder,
  service,
}) => {
  leaveClipboard(usual.userData)
  await offerText(ourDesktop, makeFile(folder, 'copied.png'))
  const args = ['--hidden', '--show', '--upload-clipboard', makeFile(folder, 'first.png')]
  const running = runApp({ ...usual, goneFolder: join(folder, 'gone'), args })
  const names = () => service.stored().map(({ name }) => name)
  await eventually(() => names().toSorted()).toEqual(['copied.png', 'first.png'])
  await eventually(() => windowTitles(ourDesktop)).toContain('Mayfly')
  await run(ourDesktop, 'pkill', '-KILL', '-f', usual.userData)
  await running
})

test('a second start from a folder that was deleted hands over what it can, and says what it can’t', async ({
  launch,
  usual,
  folder,
}) => {
  leaveClipboard(usual.userData)
  const first = await launch()
  await first.window()
  await closeWindow(ourDesktop, 'Mayfly')
  await eventually(() => windowTitles(ourDesktop)).not.toContain('Mayfly')
  await offerText(ourDesktop, makeFile(folder, 'copied.png'))
  const args = ['relative.png', makeFile(folder, 'second.png'), '--show', '--upload-clipboard']
  const second = await runApp({ ...usual, goneFolder: join(folder, 'gone'), args })
  expect(second.code).toBe(0)
  expect(second.stderr).toContain(words.start.noFolder(['relative.png']))
  await eventually(() => windowTitles(ourDesktop)).toContain('Mayfly')
  const page = await first.window()
  for (const name of ['second.png', 'copied.png']) {
    await expect(button(row(page, name), 'Copy link')).toBeVisible()
  }
  await expect(page.getByText(words.start.noFolder(['relative.png']))).toBeVisible()
})

test('a second start without files brings the window back', async ({ launch, usual }) => {
  const first = await launch()
  await first.window()
  await closeWindow(ourDesktop, 'Mayfly')
  expect((await runApp(usual)).code).toBe(0)
  await eventually(() => windowTitles(ourDesktop)).toContain('Mayfly')
})

test('started hidden it shows no window, and uploads all the same', async ({ launch, folder, service }) => {
  await launch({ args: ['--hidden', makeFile(folder, 'quiet.png')] })
  await eventually(() => service.stored().length).toBe(1)
  await eventually(() => clipboardText(ourDesktop)).toBe(service.stored()[0]!.url)
  expect(await windowTitles(ourDesktop)).not.toContain('Mayfly')
})

test('a start whose lock another one has taken hands over to it, ends with 0, and leaves it the lock', async ({
  launch,
  folder,
  service,
  usual,
}) => {
  const leader = await launch()
  const page = await leader.window()
  // Simulates two starts that remove the lock of a killed one: the leader's lock is moved aside, so that the next
  // start makes its own, and is then moved back over that.
  const aside = join(folder, 'aside')
  mkdirSync(aside)
  for (const name of readdirSync(usual.userData).filter((name) => name.startsWith('Singleton'))) {
    renameSync(join(usual.userData, name), join(aside, name))
  }
  const preload = join(folder, 'taken.cjs')
  writeFileSync(
    preload,
    `const { renameSync, readdirSync } = require('node:fs')
     require('electron').app.once('ready', () => {
       for (const name of readdirSync(process.env.ASIDE)) {
         renameSync(process.env.ASIDE + '/' + name, process.env.USER_DATA + '/' + name)
       }
     })`,
  )
  const env = { ...usual.env, ASIDE: aside, USER_DATA: usual.userData }
  const other = await runApp({ ...usual, env, preload, args: [makeFile(folder, 'one.png')] })
  expect([other.code, readdirSync(aside)]).toEqual([0, []])
  await expect(button(row(page, 'one.png'), 'Copy link')).toBeVisible()
  expect((await runApp({ ...usual, args: [makeFile(folder, 'two.png')] })).code).toBe(0)
  await expect(button(row(page, 'two.png'), 'Copy link')).toBeVisible()
  expect(service.stored()).toHaveLength(2)
})

test('a start that finds no lock, though another one runs, hands over to that one and ends with 0', async ({
  launch,
  folder,
  usual,
}) => {
  const page = await (await launch()).window()
  for (const name of readdirSync(usual.userData).filter((name) => name.startsWith('Singleton')))
    rmSync(join(usual.userData, name))
  expect((await runApp({ ...usual, args: [makeFile(folder, 'one.png')] })).code).toBe(0)
  await expect(button(row(page, 'one.png'), 'Copy link')).toBeVisible()
})

test('a start that is killed before it has done what it was asked leaves it to the next one', async ({
  launch,
  folder,
  usual,
}) => {
  const preload = join(folder, 'killed.cjs')
  writeFileSync(preload, "require('electron').app.once('ready', () => process.kill(process.pid, 'SIGKILL'))")
  expect((await runApp({ ...usual, preload, args: [makeFile(folder, 'one.png')] })).code).toBeNull()
  const page = await (await launch()).window()
  await expect(button(row(page, 'one.png'), 'Copy link')).toBeVisible()
  await eventually(() => readdirSync(join(usual.userData, 'handed'))).toEqual([])
})

test('several starts at the same moment race for the folder: one runs, and no file is lost', async ({
  folder,
  service,
  usual,
}) => {
  const names = ['one.png', 'two.png', 'three.png']
  // The one that wins runs until it is ended; the others hand over and exit with 0.
  const starts = names.map((name) => runApp({ ...usual, args: ['--hidden', makeFile(folder, name)] }))
  await eventually(() =>
    service
      .stored()
      .map((file) => file.name)
      .toSorted(),
  ).toEqual(names.toSorted())
  await run(ourDesktop, 'pkill', '-KILL', '-f', usual.userData)
  const codes = (await Promise.all(starts)).map(({ code }) => code)
  expect(codes.toSorted()).toEqual([0, 0, null])
})

test('a second start hands over more than fits into one message, and nothing is left lying about', async ({
  launch,
  folder,
  service,
  usual,
}) => {
  const page = await (await launch()).window()
  const files = Array.from({ length: 300 }, (_, place) =>
    makeFile(folder, `storyboard of the long film, кадр ${String(place).padStart(3, '0')}.png`),
  )
  expect(await runApp({ ...usual, args: files })).toMatchObject({ code: 0 })
  await eventually(() => service.stored().length, { timeout: 40_000 }).toBe(300)
  await eventually(async () => (await clipboardLines(ourDesktop)).length).toBe(300)
  await expect(rows(page).first()).toContainText('000.png')
  await eventually(() => readdirSync(join(usual.userData, 'handed'))).toEqual([])
})

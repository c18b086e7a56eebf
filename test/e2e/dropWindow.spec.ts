// Tests the drop window: it takes files beside other programs' windows, shows the results, and keeps its place.
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { words } from '../../src/shared/i18n/words.ts'
import { clipboardLines, clipboardText } from './support/clipboard.ts'
import { ourDesktop, run } from './support/desktop.ts'
import { leaveSettings } from '../helpers/leaveSettings.ts'
import * as drop from './support/dropWindow.ts'
import { eventually } from './support/eventually.ts'
import { closeWindow, dragOnto, focusedTitle, press, wmctrl, type Point } from './support/pointer.ts'
import { bytesBehind, makeFile } from './support/samples.ts'
import { startTeller, type Told } from './support/teller.ts'
import { expect, test, UNTOUCHED } from './support/test.ts'
import { button, row, rows, stateIn } from './support/window.ts'

const say = words.dropWindow
const MARGIN = 24

const middle = ({ x, y, size }: Point & { size: number }): Point => ({ x: x + size / 2, y: y + size / 2 })
const click = (at: Point) => run(ourDesktop, 'xdotool', 'mousemove', at.x, at.y, 'click', 1)
const away = () => run(ourDesktop, 'xdotool', 'mousemove', 640, 4)
const type = (text: string) => run(ourDesktop, 'xdotool', 'type', '--delay', 20, text)
const dragged = (told: Told) => ('failed' in told ? 'refused' : told.end)

test('another program keeps the keyboard: when it is shown, clicked, and dropped on', async ({
  launch,
  folder,
}) => {
  const running = await launch()
  const history = await running.window()
  const other = startTeller(ourDesktop, 'otherwindow.py')
  await other.first('focused')
  const typed = () => other.all('typed').at(-1)?.typed

  const page = await drop.showDropWindow(running, history)
  const bounds = await drop.boundsOf(running, page)
  await type('one ')
  await eventually(typed).toBe('one ')
  await click({ x: bounds.x + 16, y: bounds.y + 16 })
  await expect(button(page, say.unpin)).toBeVisible()
  await type('two ')
  await eventually(typed).toBe('one two ')
  await dragOnto(ourDesktop, middle(bounds), [makeFile(folder, 'beside.png')])
  await expect(drop.result(page)).toContainText(say.copied(1))
  await type('three')
  await eventually(typed).toBe('one two three')
  expect(await focusedTitle(ourDesktop)).toBe('otherwindow')
  await other.stop()
})

test('whatever is dropped ends with a link or with a reason', async ({ launch, folder, service }) => {
  const running = await launch()
  const history = await running.window()
  const page = await drop.showDropWindow(running, history)
  const target = middle(await drop.boundsOf(running, page))
  const result = drop.result(page)
  const dropped = async (paths: readonly string[], more: readonly string[] = []) =>
    dragged(await dragOnto(ourDesktop, target, paths, more))

  const one = makeFile(folder, 'one.png')
  expect(await dropped([one])).toContain('copy')
  await expect(result).toHaveText(/^Link copied\s*lives 24 h\s*$/)
  await eventually(() => clipboardText(ourDesktop)).toBe(service.stored()[0]!.url)

  const three = ['two.jpg', 'three.webp', 'four.mp3'].map((name) => makeFile(folder, name))
  const over = await drop.watchFor(page, say.over(3))
  expect(await dropped(three)).toContain('copy')
  await over()
  await expect(result).toHaveText(/^3 links copied\s*live 24 h\s*$/)
  const links = await clipboardLines(ourDesktop)
  expect(await Promise.all(links.map(bytesBehind))).toEqual(three.map((file) => readFileSync(file)))

  makeFile(folder, 'in a folder/five.wav')
  makeFile(folder, 'in a folder/six.mp4')
  await dropped([join(folder, 'in a folder')])
  await expect(result).toHaveText(/^2 links copied/)

  symlinkSync(one, join(folder, 'link.png'))
  await dropped([join(folder, 'link.png')])
  await expect(row(history, 'link.png')).toContainText(/left/)
  await expect(result).toHaveText(/^Link copied/)

  symlinkSync(join(folder, 'gone.png'), join(folder, 'dangling.png'))
  await dropped([join(folder, 'dangling.png'), one])
  await expect(result).toHaveText(/^Link copied\s*1 failed/)
  await expect(row(history, 'dangling.png')).toContainText(words.problem({ kind: 'missing' }).what)

  // A name in Latin-1.
  writeFileSync(Buffer.concat([Buffer.from(join(folder, 'caf')), Buffer.of(0xe9), Buffer.from('.png')]), 'x')
  await dropped([], ['--uri', `${pathToFileURL(folder).href}/caf%E9.png`])
  await expect(result).toHaveText(/^1 failed/)
  await expect(rows(history).first()).toContainText('?')

  mkdirSync(join(folder, 'empty'))
  await dropped([join(folder, 'empty')])
  await expect(result).toContainText(say.nothing)
  await expect(result).toContainText(words.toast.fromFolders(0, nothingPassedOver))

  const before = (await stateIn(history)).uploads.length
  const foreign = await drop.watchFor(page, say.foreign)
  expect(await dropped([], ['--text', 'a word'])).toBe('refused')
  await foreign()
  await expect(page.getByText(say.foreign)).toHaveCount(0)
  expect((await stateIn(history)).uploads).toHaveLength(before)
})

const nothingPassedOver = { otherType: 0, hidden: 0, notFiles: 0, outside: 0, unread: 0 }

test('it is above a window that is raised, and one that fills the screen', async ({ launch }) => {
  const running = await launch()
  const page = await drop.showDropWindow(running, await running.window())
  const target = middle(await drop.boundsOf(running, page))
  const other = startTeller(ourDesktop, 'otherwindow.py')
  await other.first('focused')
  await wmctrl(ourDesktop, '-r', 'otherwindow', '-e', '0,200,200,1000,560')
  await wmctrl(ourDesktop, '-a', 'otherwindow')
  await eventually(() => drop.titleAt(ourDesktop, { x: target.x - 120, y: target.y })).toBe('otherwindow')
  expect(await drop.titleAt(ourDesktop, target)).toBe(drop.TITLE)

  await wmctrl(ourDesktop, '-r', 'otherwindow', '-b', 'add,fullscreen')
  await eventually(() => drop.titleAt(ourDesktop, { x: 2, y: 2 })).toBe('otherwindow')
  expect(await drop.titleAt(ourDesktop, target)).toBe(drop.TITLE)
  await other.stop()
})

test('pinned, it comes back after a restart where the pointer left it', async ({ launch, usual }) => {
  const first = await launch()
  const page = await drop.showDropWindow(first, await first.window())
  const start = await drop.boundsOf(first, page)
  expect(start).toMatchObject({ x: 1280 - start.size - MARGIN })
  await click({ x: start.x + 16, y: start.y + 16 })
  await expect(button(page, say.unpin)).toBeVisible()

  // The pointer rests in between, so that the window can keep up.
  const grip = middle(start)
  const hand = (dx: number, dy: number) => ['mousemove', grip.x + dx, grip.y + dy, 'sleep', 0.1]
  await run(
    ...([ourDesktop, 'xdotool', ...hand(0, 0), 'mousedown', 1] as const),
    ...[...hand(-9, -3), ...hand(-200, -100), ...hand(-640, -400), 'mouseup', 1],
  )
  const moved = { x: start.x - 640, y: start.y - 400 }
  await eventually(() => drop.boundsOf(first, page)).toMatchObject(moved)
  // It did not cause a click.
  expect(await focusedTitle(ourDesktop)).not.toBe(drop.TITLE)
  const kept = () => readFileSync(join(usual.userData, 'settings.json'), 'utf8')
  await eventually(kept).toContain(`"x":${moved.x},"y":${moved.y}`)
  await first.close()

  const second = await launch({ args: ['--hidden'] })
  const again = await drop.dropWindowOf(second)
  expect(await drop.boundsOf(second, again)).toEqual({ ...moved, size: start.size })
  await expect(button(again, say.unpin)).toBeVisible()
})

test('a place that lies off the screen is moved onto it', async ({ launch, usual, desktopWith }) => {
  // A place saved on a larger screen, with any id.
  const desktop = await desktopWith({ SESSION_SCREEN: '900x700', SESSION_NOTIFY: 'none' })
  const probe = await launch({ desktop, userData: join(usual.userData, 'probe'), args: ['--hidden'] })
  // While Electron starts, a promise for the inspector may be collected before it is answered.
  let id = ''
  await eventually(async () => {
    id = await probe.electron.evaluate(({ screen }) => String(screen.getPrimaryDisplay().id)).catch(() => '')
    return id
  }).not.toBe('')
  await probe.close()
  leaveSettings(usual.userData, {
    dropPinned: true,
    dropPlaces: { [id]: { x: 3000, y: -500 } },
    dropDisplay: id,
  })
  const running = await launch({ desktop, args: ['--hidden'] })
  const bounds = await drop.boundsOf(running, await drop.dropWindowOf(running))
  expect(bounds).toMatchObject({ x: 900 - bounds.size, y: 0 })
})

test('it tells how far the files are, and that they wait', async ({ launch, folder, service }) => {
  const running = await launch()
  const history = await running.window()
  const page = await drop.showDropWindow(running, history)
  const target = middle(await drop.boundsOf(running, page))
  service.fail({ kind: 'slow', bytesPerSecond: 20 }, { name: 'slow.png' })
  await dragOnto(
    ourDesktop,
    target,
    ['quick.png', 'slow.png'].map((name) => makeFile(folder, name)),
  )
  await expect(page.getByText(say.progress(1, 2))).toBeVisible()
  const ring = page.getByRole('progressbar', { name: say.progress(1, 2) })
  await eventually(async () => Number(await ring.getAttribute('aria-valuenow'))).toBeGreaterThan(49)

  await history.evaluate(() => window.mayfly.setPaused(true))
  await expect(drop.result(page)).toContainText(say.hold.paused)
  await history.evaluate(() => window.mayfly.cancelAll())
  await history.evaluate(() => window.mayfly.setPaused(false))
  await expect(drop.result(page)).toContainText(say.copied(1))
})

test('a click copies links that were not copied, shows a failure, opens the history', async ({
  launch,
  folder,
  service,
  usual,
}) => {
  leaveSettings(usual.userData, { copies: false, dropPinned: true })
  const running = await launch({ args: ['--hidden'] })
  const page = await drop.dropWindowOf(running)
  const target = middle(await drop.boundsOf(running, page))
  await dragOnto(ourDesktop, target, [makeFile(folder, 'ready.png')])
  await expect(drop.result(page)).toHaveText(/^Link ready\s*Click to copy/)
  expect(await clipboardText(ourDesktop)).toBe(UNTOUCHED)
  await expect(button(page, say.copy(1))).toBeAttached()
  await click(target)
  await expect(drop.result(page)).toHaveText(/^Link copied/)
  expect(await clipboardText(ourDesktop)).toBe(service.stored()[0]!.url)

  await dragOnto(ourDesktop, target, [
    join(folder, 'ready.png'),
    makeFile(folder, 'bad.png', Buffer.alloc(0)),
  ])
  await expect(drop.result(page)).toHaveText(/^Link ready\s*1 failed/)
  await click(target)
  await expect(drop.result(page)).toHaveText(/^Link copied\s*1 failed/)
  await expect(button(page, say.showFailure)).toBeAttached()
  const watch = await page.evaluateHandle(() => ({
    revealed: new Promise((resolve) => {
      window.mayfly.onChange(({ status }) => {
        if (status?.reveal !== undefined) resolve(status.reveal)
      })
    }),
  }))
  // At another point, so that it is not a double click.
  await click({ x: target.x + 20, y: target.y + 20 })
  const history = await running.window()
  await expect(row(history, 'bad.png')).toBeVisible()
  const bad = (await stateIn(history)).uploads.find(({ name }) => name === 'bad.png')
  expect(await watch.evaluate(({ revealed }) => revealed)).toBe(bad!.id)
  await eventually(() => focusedTitle(ourDesktop)).toBe('Mayfly')

  await closeWindow(ourDesktop, 'Mayfly')
  await expect(page.getByText(say.idle)).toBeVisible()
  await click(target)
  await eventually(() => focusedTitle(ourDesktop)).toBe('Mayfly')
})

test('unpinned it goes when all is copied and the pointer is elsewhere; its button closes it', async ({
  launch,
  folder,
  service,
}) => {
  const running = await launch()
  const history = await running.window()
  const page = await drop.showDropWindow(running, history)
  const bounds = await drop.boundsOf(running, page)
  await dragOnto(ourDesktop, middle(bounds), [makeFile(folder, 'last.png')])
  await eventually(() => service.stored().length).toBe(1)
  await away()
  await eventually(() => drop.hasDropWindow(running)).toBe(false)
  expect((await stateIn(history)).status.dropWindowShown).toBe(false)

  const again = await drop.showDropWindow(running, history)
  await expect(again.getByText(say.idle)).toBeVisible()
  await drop.boundsOf(running, again)
  await click({ x: bounds.x + bounds.size - 16, y: bounds.y + 16 })
  await eventually(() => drop.hasDropWindow(running)).toBe(false)
})

test('a shortcut of its own shows it, from any program, and hides it', async ({ launch }) => {
  const running = await launch()
  const history = await running.window()
  const set = await history.evaluate(() => window.mayfly.setShortcut('showDropWindow', 'Super+Alt+D'))
  expect(set).toMatchObject({ ok: true })
  const other = startTeller(ourDesktop, 'otherwindow.py')
  await other.first('focused')
  await press(ourDesktop, 'super+alt+d')
  await expect(drop.result(await drop.dropWindowOf(running))).toBeAttached()
  expect(await focusedTitle(ourDesktop)).toBe('otherwindow')
  // Presses within a second of each other are one held key.
  await history.waitForTimeout(1100)
  await press(ourDesktop, 'super+alt+d')
  await eventually(() => drop.hasDropWindow(running)).toBe(false)
  await other.stop()
})

test('its page is locked as the others are', async ({ launch, service }) => {
  const running = await launch()
  const page = await drop.showDropWindow(running, await running.window())
  expect(await page.evaluate((url) => window.open(url) === null, service.url)).toBe(true)
  expect(await page.evaluate(() => 'require' in window || 'process' in window)).toBe(false)
  await expect(page.evaluate((url) => fetch(url), service.url)).rejects.toThrow()
})

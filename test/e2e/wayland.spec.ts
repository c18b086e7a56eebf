// The app in a Wayland session, where no program but the one in front is told what is on the clipboard.
import { pathToFileURL } from 'node:url'
import type { BrowserWindow } from 'electron'
import { product } from '../../scripts/product.mjs'
import { words } from '../../src/shared/i18n/words.ts'
import type { TestService } from '../service/testService.ts'
import type { Desktop } from './support/desktop.ts'
import { eventually } from './support/eventually.ts'
import { bytesBehind, makeFile, mediaBytes } from './support/samples.ts'
import { startTeller } from './support/teller.ts'
import { expect } from './support/test.ts'
import {
  dragOnto,
  focusedOn,
  installEntry,
  NATIVE,
  offer,
  offerFile,
  otherInFront,
  pressKeys,
  test,
  textOn,
  windowsOn,
} from './support/wayland.ts'
import { button, row, rows, stateIn, status } from './support/window.ts'

/** The link of the last upload is on the clipboard. */
const linkIsOn = (desktop: Desktop, service: TestService) =>
  eventually(() => textOn(desktop)).toBe(service.stored().at(-1)!.url)

test.describe('on a compositor with data-control', () => {
  test('the window comes up by itself, in front, and again with a later start', async ({
    launch,
    sway,
    later,
  }) => {
    const app = await launch()
    await app.window()
    await eventually(() => windowsOn(sway)).toMatchObject([{ title: 'Mayfly', focused: true }])
    const other = await otherInFront(sway)
    await eventually(() => focusedOn(sway)).toBe('otherwindow')
    await later([])
    await eventually(async () => (await windowsOn(sway)).length).toBe(2)
    await other.stop()
  })

  test('a picture is sent while another program is in front, and its link is there for all', async ({
    launch,
    sway,
    later,
    folder,
    service,
  }) => {
    const other = await otherInFront(sway, await launch())
    const picture = makeFile(folder, 'screenshot.png')
    await offerFile(sway, 'image/png', picture)
    await later(['--upload-clipboard'])
    await eventually(() => service.stored().length).toBe(1)
    const [sent] = service.stored()
    expect((await bytesBehind(sent!.url)).equals(mediaBytes('screenshot.png'))).toBe(true)
    await linkIsOn(sway, service)
    await other.stop()
  })

  test('so are files, and paths as text', async ({ launch, sway, later, folder, service }) => {
    const other = await otherInFront(sway, await launch())
    const files = ['eins größer.jpg', '二.wav'].map((name) => makeFile(folder, name))
    const list = files.map((file) => `${pathToFileURL(file).href}\r\n`).join('')
    await offer(sway, 'text/uri-list', Buffer.from(list))
    await later(['--upload-clipboard'])
    await eventually(() => service.stored().length).toBe(2)
    await eventually(async () => (await textOn(sway)).split('\n').length).toBe(2)
    await offer(sway, 'text/plain', Buffer.from(makeFile(folder, 'named by its path.mp3')))
    await later(['--upload-clipboard'])
    await eventually(() => service.stored().at(-1)?.name).toBe('named by its path.mp3')
    await linkIsOn(sway, service)
    await other.stop()
  })

  test('what the user copies meanwhile stays, and the link is offered', async ({
    launch,
    sway,
    folder,
    service,
  }) => {
    // Slow enough for the app to look at the clipboard first, with programs of its own, and then for wl-copy.
    service.fail({ kind: 'slow', bytesPerSecond: 30 })
    const file = makeFile(folder, 'slow.png')
    const page = await (await launch({ args: [...NATIVE, file] })).window()
    await eventually(() => service.requests.at(-1)?.bodyBytes).toBeGreaterThan(90)
    await offer(sway, 'text/plain', Buffer.from('copied meanwhile'))
    await expect(status(page).filter({ hasText: 'Link ready' })).toBeVisible()
    expect(await textOn(sway)).toBe('copied meanwhile')
    await button(row(page, 'slow.png'), 'Copy link').click()
    await linkIsOn(sway, service)
  })

  test('without the programs it needs, Mayfly says so, shows its window and touches nothing', async ({
    launch,
    sway,
    later,
    folder,
    service,
  }) => {
    const running = await launch({ env: { PATH: '/nowhere' } })
    const page = await running.window()
    const other = await otherInFront(sway, running)
    await offerFile(sway, 'image/png', makeFile(folder, 'unseen.png'))
    await later(['--upload-clipboard'])
    await expect(status(page).filter({ hasText: words.toast.clipboard('needs-tools') })).toBeVisible()
    expect(service.stored()).toEqual([])
    await later([makeFile(folder, 'sent.png')])
    await expect(status(page).filter({ hasText: 'Link ready' })).toBeVisible()
    expect(await rows(page).count()).toBe(1)
    expect(await textOn(sway)).toBe('')
    await other.stop()
  })
})

test.describe('on a compositor that tells only the program in front', () => {
  test('and shares the clipboard with X programs, as GNOME does, all goes on unseen', async ({
    launch,
    desktopWith,
    later,
    folder,
    service,
  }) => {
    const desktop = await desktopWith({ SESSION_COMPOSITOR: 'weston', SESSION_XWAYLAND: '1' })
    const running = await launch({ desktop })
    // Weston passes on text only; Mutter, every type.
    await offer(desktop, 'text/plain', Buffer.from(makeFile(folder, 'named.png')))
    const other = await otherInFront(desktop, running)
    await later(['--upload-clipboard'], { desktop })
    await eventually(() => service.stored().length).toBe(1)
    await linkIsOn(desktop, service)
    await other.stop()
  })

  test('Mayfly says so, shows its window, and offers links instead of calling them copied', async ({
    launch,
    desktopWith,
    later,
    folder,
    service,
  }) => {
    const desktop = await desktopWith({ SESSION_COMPOSITOR: 'weston' })
    const app = await launch({ desktop })
    const page = await app.window()
    const ours = await app.electron.browserWindow(page)
    await offer(desktop, 'text/plain', Buffer.from(makeFile(folder, 'unseen.png')))
    const other = await otherInFront(desktop, app)
    await later(['--upload-clipboard'], { desktop })
    await expect(status(page).filter({ hasText: words.toast.clipboard('hidden') })).toBeVisible()
    await later([makeFile(folder, 'sent.png')], { desktop })
    await expect(status(page).filter({ hasText: 'Link ready' })).toBeVisible()
    expect(service.stored().map(({ name }) => name)).toEqual(['sent.png'])
    await other.stop()

    // In front again, a key press of the user's is enough.
    await eventually(() => ours.evaluate((window: BrowserWindow) => window.isFocused())).toBe(true)
    await row(page, 'sent.png').focus()
    await pressKeys(desktop, 'Return')
    await expect(status(page).filter({ hasText: 'Link copied' })).toBeVisible()
    await linkIsOn(desktop, service)
  })
})

test('a compositor that ends amid an upload loses nothing', async ({
  launch,
  desktopWith,
  folder,
  service,
}) => {
  const desktop = await desktopWith({ SESSION_COMPOSITOR: 'sway' })
  service.fail({ kind: 'hang', when: 'before-answer' })
  const app = await launch({ desktop, args: [...NATIVE, makeFile(folder, 'under way.png')] })
  await eventually(() => service.requests.at(-1)?.fault).toBe('hang')
  await desktop.close()
  await app.ended
  const page = await (await launch()).window()
  await expect(button(row(page, 'under way.png'), 'Copy link')).toBeVisible()
})

test('the drop window takes a file that is dragged onto it', async ({
  launch,
  sway,
  later,
  folder,
  service,
}) => {
  await launch({ args: [...NATIVE, '--hidden'] })
  await later(['--drop-window'])
  const { title } = words.dropWindow
  await eventually(() => windowsOn(sway)).toMatchObject([{ title }])
  expect(await dragOnto(sway, title, makeFile(folder, 'dragged.png'))).toHaveProperty('end')
  await eventually(() => service.stored().map(({ name }) => name)).toEqual(['dragged.png'])
  await linkIsOn(sway, service)
})

test('the portal binds the shortcut, once the user agrees; where it refuses, the user can', async ({
  launch,
  desktopWith,
  folder,
  service,
}) => {
  const desktop = await desktopWith({ SESSION_COMPOSITOR: 'sway', SESSION_DESKTOP: 'KDE' })
  installEntry(desktop)
  const portal = startTeller(desktop, 'portal.py')
  await portal.first('ready')
  const page = await (await launch({ desktop })).window()
  const stateOf = async () => (await stateIn(page)).status.shortcuts.uploadClipboard.state
  const asked = await portal.first('bind')
  expect(asked.bind).toEqual({
    'Super+Alt+U': { description: 'Upload clipboard', preferred_trigger: 'LOGO+ALT+u' },
  })
  expect(portal.all('registered')).toEqual([{ registered: product.id }])
  expect(await stateOf()).toBe('asked')
  portal.tell('answer 0')

  const other = await otherInFront(desktop)
  await offer(desktop, 'text/plain', Buffer.from(makeFile(folder, 'by shortcut.png')))
  portal.tell('press Super+Alt+U')
  await eventually(() => service.stored().map(({ name }) => name)).toEqual(['by shortcut.png'])
  await linkIsOn(desktop, service)
  expect(await stateOf()).toBe('active')
  await other.stop()

  await page.evaluate(() => window.mayfly.setShortcut('uploadClipboard', 'Super+Alt+J'))
  await eventually(() => portal.all('bind').length).toBe(2)
  expect(portal.all('closed')).toEqual([{ closed: asked.session }])
  portal.tell('answer 1')
  await eventually(stateOf).toBe('by-hand')
  await portal.stop()
})

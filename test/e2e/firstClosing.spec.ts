// Tests that the first closing of the window says that Mayfly goes on, once a profile.
import { words } from '../../src/shared/i18n/words.ts'
import type { Desktop } from './support/desktop.ts'
import { eventually } from './support/eventually.ts'
import { saidBy, test } from './support/notifier.ts'
import { closeWindow, focusedTitle, press, windowTitles } from './support/pointer.ts'
import { startTeller } from './support/teller.ts'
import { expect } from './support/test.ts'
import { trayOf } from './support/tray.ts'
import { stateIn } from './support/window.ts'

const { inTray, nowhere } = words.notice.closed
const isOpen = async (desktop: Desktop) => (await windowTitles(desktop)).includes('Mayfly')

test('the first closing says where Mayfly is; a click brings the window back, and the next says nothing', async ({
  launch,
  desktop,
  notifier,
}) => {
  const first = await launch({ desktop })
  await first.window()
  await closeWindow(desktop, 'Mayfly')
  const { notify } = await notifier.first('notify')
  expect(saidBy(notifier)).toEqual([[inTray.title, inTray.body]])
  notifier.tell(`action ${String(notify)} default`)
  await eventually(() => isOpen(desktop)).toBe(true)

  // By the keyboard too.
  await first.window()
  await eventually(() => focusedTitle(desktop)).toBe('Mayfly')
  await press(desktop, 'Escape')
  await eventually(() => isOpen(desktop)).toBe(false)
  await (await trayOf(desktop, first.pid)).choose(words.tray.quit)
  expect(await first.ended).toBe(0)

  const second = await launch({ desktop })
  await second.window()
  await closeWindow(desktop, 'Mayfly')
  expect(saidBy(notifier)).toHaveLength(1)
})

test('quitting is no closing', async ({ launch, desktop, notifier }) => {
  const running = await launch({ desktop })
  await running.window()
  await (await trayOf(desktop, running.pid)).choose(words.tray.quit)
  expect(await running.ended).toBe(0)
  expect(saidBy(notifier)).toEqual([])
})

test('where nothing shows a tray icon it says what is true there', async ({ launch, desktopWith }) => {
  const desktop = await desktopWith({ SESSION_PANEL: '0', SESSION_NOTIFY: 'none' })
  const notifier = startTeller(desktop, 'notifyd.py')
  await notifier.first('ready')
  const page = await (await launch({ desktop })).window()
  await eventually(async () => (await stateIn(page)).status.desktop.tray).toBe(false)
  await closeWindow(desktop, 'Mayfly')
  await notifier.first('notify')
  expect(saidBy(notifier)).toEqual([[nowhere.title, nowhere.body]])
  await notifier.stop()
})

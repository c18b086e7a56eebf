// Tests that a click on a notification about one upload shows its row, wherever that is.
import { eventually } from './support/eventually.ts'
import { makeFile } from './support/samples.ts'
import { focusedTitle } from './support/pointer.ts'
import { test } from './support/notifier.ts'
import { startTeller } from './support/teller.ts'
import { expect } from './support/test.ts'
import { addFiles, linksIn, openSettings, row, rows, stateIn } from './support/window.ts'

test('the row that a notification is about comes into view, from the settings and over a long list', async ({
  launch,
  folder,
  desktop,
  notifier,
}) => {
  const page = await (await launch({ desktop })).window()
  await eventually(() => focusedTitle(desktop)).toBe('Mayfly')
  const other = startTeller(desktop, 'otherwindow.py')
  try {
    await eventually(() => focusedTitle(desktop)).toBe('otherwindow')
    await addFiles(page, makeFile(folder, 'notes.txt', Buffer.from('words')))
    const told = await notifier.first('notify')
    const above = Array.from({ length: 60 }, (_, place) => makeFile(folder, `above ${String(place)}.png`))
    await addFiles(page, ...above)
    await eventually(() => linksIn(page)).toBe(above.length)
    await openSettings(page)
    await expect(rows(page)).toHaveCount(0)

    notifier.tell(`action ${String(told.notify)} default`)
    await expect(row(page, 'notes.txt')).toBeFocused()
    await expect(row(page, 'notes.txt')).toBeInViewport({ ratio: 1 })
    await expect(rows(page).filter({ hasText: 'above 0.png' })).toHaveCount(0)
    await eventually(async () => (await stateIn(page)).status.reveal).toBeUndefined()
  } finally {
    await other.stop()
  }
})

test('a window that was opened for a row shows it', async ({ launch, folder, desktop, notifier }) => {
  const running = await launch({
    desktop,
    args: ['--hidden', makeFile(folder, 'notes.txt', Buffer.from('words'))],
  })
  const told = await notifier.first('notify')
  notifier.tell(`action ${String(told.notify)} default`)
  const page = await running.window()
  await expect(row(page, 'notes.txt')).toBeFocused()
  await eventually(async () => (await stateIn(page)).status.reveal).toBeUndefined()
})

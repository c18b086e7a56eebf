// Tests the notification before links expire: enabled in the settings, one for links that expire together, and not
// repeated after a restart.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { words } from '../../src/shared/i18n/words.ts'
import { linkRow } from '../helpers/ended.ts'
import { keptRows } from '../helpers/rowFiles.ts'
import { leaveRows } from './support/history.ts'
import { bytesBehind, makeFile } from './support/samples.ts'
import { eventually } from './support/eventually.ts'
import { focusedTitle } from './support/pointer.ts'
import { saidBy, test } from './support/notifier.ts'
import { expect } from './support/test.ts'
import { openSettings, rows, stateIn } from './support/window.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

/** Writes a history as from an earlier run: each link's name and the ms it has left. */
function leaveHistory(userData: string, links: Readonly<Record<string, number>>, folder: string): void {
  const left = Object.entries(links).map(([name, leftMs], place) => {
    const expiresAt = Date.now() + leftMs
    return linkRow(name, expiresAt, {
      addedAt: expiresAt - DAY_MS,
      place,
      path: join(folder, name),
      size: undefined,
    })
  })
  leaveRows(userData, ...left)
}

test('links that expire soon are told of together once, an hour before, and a click renews them', async ({
  launch,
  usual,
  folder,
  service,
  desktop,
  notifier,
}) => {
  leaveHistory(
    usual.userData,
    {
      'far.png': 20 * 60 * MINUTE_MS,
      'second.png': 52 * MINUTE_MS,
      'first.png': 50 * MINUTE_MS - 1000,
      'expired.png': -MINUTE_MS,
    },
    folder,
  )
  const file = makeFile(folder, 'first.png')
  const running = await launch({ desktop })
  const page = await running.window()
  await eventually(() => saidBy(notifier)).toEqual([
    ['2 links expire soon, the first in 49 min', 'first.png and 1 more. Click to renew.'],
  ])

  await openSettings(page)
  const { notify, actions } = await notifier.first('notify')
  expect(actions).toEqual(['act', words.notice.renew, 'default', 'Mayfly'])
  notifier.tell(`action ${String(notify)} act`)
  // The window switches from the settings to the rows. The second file is gone, which holds up nothing.
  await expect(rows(page)).toHaveCount(4)
  await eventually(() => service.stored().map(({ name }) => name)).toEqual(['first.png'])
  await eventually(() => focusedTitle(desktop)).toBe('Mayfly')
  expect(await bytesBehind(service.stored()[0]!.url)).toEqual(readFileSync(file))
  // The new link took the place of the one that was about to expire.
  await expect(rows(page).filter({ hasText: 'first.png' })).toContainText('23 h')
  await running.close()
  expect(keptRows<{ warned?: true }>(usual.userData, 'history').filter(({ warned }) => warned)).toHaveLength(
    1,
  )

  const again = await (await launch({ desktop })).window()
  await expect(rows(again)).toHaveCount(4)
  expect((await stateIn(again)).status.preferences.warnMinutes).toBe(60)
  const told = notifier.all('notify').length
  // The next request's result comes after anything shown at the start.
  await again.evaluate(() => window.mayfly.changePreferences({ warnMinutes: 120 }))
  await expect(rows(again).filter({ hasText: 'far.png' })).toBeVisible()
  expect(notifier.all('notify')).toHaveLength(told)
})

test('who wants no notifications is offered none of these', async ({ launch }) => {
  const page = await (await launch()).window()
  await openSettings(page)
  const choice = page.getByRole('combobox', { name: words.settings.warn })
  await expect(choice).toBeVisible()
  await page.getByRole('switch', { name: words.settings.notices }).click()
  await expect(choice).toHaveCount(0)
})

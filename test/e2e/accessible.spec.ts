// Checks the running app with axe; test/accessibility checks each state of its windows.
import { join } from 'node:path'
import { ASK_ABOVE } from '../../src/main/core/intake/confirmFolders.ts'
import { words } from '../../src/shared/i18n/words.ts'
import { failedRow, linkRow } from '../helpers/ended.ts'
import { violations } from './support/axe.ts'
import { leaveRows } from './support/history.ts'
import { makeFile } from './support/samples.ts'
import { expect, test } from './support/test.ts'
import { addFiles, button, openSettings, row, rows } from './support/window.ts'

const HOUR_MS = 3_600_000

/** Leaves a history with a live link, an expired one and a failure, as from an earlier run. */
function leaveHistory(userData: string): void {
  const now = Date.now()
  const link = (name: string, leftMs: number) =>
    linkRow(name, now + leftMs, {
      addedAt: now + leftMs - 24 * HOUR_MS,
      endedAt: now + leftMs - 24 * HOUR_MS,
    })
  const ended = [link('over.png', -HOUR_MS), link('live.png', 5 * HOUR_MS)]
  const all = [...ended, failedRow('lost.gif', now, { addedAt: now - HOUR_MS })]
  leaveRows(userData, ...all)
}

test('at its first start, and while it is empty', async ({ launch, folder }) => {
  const first = await (
    await launch({ env: { MAYFLY_API_KEY: undefined }, userData: join(folder, 'first') })
  ).window()
  await expect(first.getByRole('heading', { name: words.welcome.title })).toBeVisible()
  expect(await violations(first)).toEqual([])

  const empty = await (await launch()).window()
  await expect(empty.getByRole('heading', { name: words.window.emptyTitle })).toBeVisible()
  expect(await violations(empty)).toEqual([])
})

test('links, failures, rows selected and a question', async ({ launch, usual, folder }) => {
  leaveHistory(usual.userData)
  const page = await (await launch()).window()
  await addFiles(page, makeFile(folder, 'notes.txt', Buffer.from('words')))
  await expect(rows(page)).toHaveCount(4)
  await row(page, 'live.png').click()
  await row(page, 'over.png').click({ modifiers: ['Control'] })
  await expect(button(page, words.rowMenu.deselect)).toBeVisible()
  expect(await violations(page)).toEqual([])

  // Enough files that Mayfly asks first.
  for (let at = 0; at <= ASK_ABOVE; at += 1) makeFile(join(folder, 'renders'), `frame ${String(at)}.png`)
  const asked = addFiles(page, join(folder, 'renders'))
  await expect(page.getByRole('alertdialog')).toBeVisible()
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('Escape')
  await asked
})

test('each section of the settings', async ({ launch, usual }) => {
  leaveHistory(usual.userData)
  const page = await (await launch()).window()
  await openSettings(page)
  const names = await page.getByRole('tab').allTextContents()
  for (const name of names) {
    await page.getByRole('tab', { name, exact: true }).click()
    await expect(page.getByRole('tabpanel', { name, exact: true })).toBeVisible()
    expect(await violations(page), name).toEqual([])
  }
})

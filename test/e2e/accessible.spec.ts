// Nothing in any state of the windows breaks a rule of axe: names, roles, contrast, in each language, theme and width.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { ASK_ABOVE } from '../../src/main/core/arrivals.ts'
import { words } from '../../src/shared/words/words.ts'
import { failedRow, linkRow } from '../helpers/ended.ts'
import { SIGHT, violations } from './support/axe.ts'
import { openGallery, showState } from './support/gallery.ts'
import { makeFile } from './support/samples.ts'
import { expect, test } from './support/test.ts'
import { addFiles, button, row, rows } from './support/window.ts'

// Of hundreds of states, a picture of every step takes longer than the steps.
test.use({ trace: 'off', screenshot: 'off' })

/** So that one state loads while another is looked at. */
const PANES = 3
const NARROW = { width: 408, height: 660 }
const WIDE = { width: 900, height: 700 }
const DROP_WINDOW = { width: 128, height: 128 }

const LANGUAGES = ['en', 'zh-CN'] as const

type Look = {
  readonly language: (typeof LANGUAGES)[number]
  readonly theme: 'light' | 'dark'
  readonly size: { readonly width: number; readonly height: number }
  readonly compact?: true
  /** The rules to look at; else all. */
  readonly only?: readonly string[]
}

/** Not each with each, but each two of them together. What a theme alone changes is for the eye only. */
const looks: readonly Look[] = [
  { language: 'en', theme: 'light', size: NARROW },
  { language: 'en', theme: 'dark', size: NARROW, only: SIGHT },
  { language: 'en', theme: 'dark', size: WIDE, only: SIGHT },
  { language: 'zh-CN', theme: 'light', size: WIDE },
  { language: 'zh-CN', theme: 'dark', size: NARROW, compact: true },
]

/** A gallery state in every look of a language: what is wrong with it. */
async function wrongWith(pane: Page, name: string, language: Look['language']): Promise<string[]> {
  const found: string[] = []
  const isDropWindow = name.startsWith('drop-window')
  const own = looks.filter((look) => look.language === language && !(isDropWindow && look.size === WIDE))
  for (const [at, look] of own.entries()) {
    await pane.setViewportSize(isDropWindow ? DROP_WINDOW : look.size)
    if (at === 0) await showState(pane, name, language)
    await pane.emulateMedia({ colorScheme: look.theme })
    if (look.compact) await pane.evaluate(() => (document.documentElement.dataset.density = 'compact'))
    const where = `${name} ${look.language} ${look.theme} ${look.size.width}`
    found.push(...(await violations(pane, look.only)).map((line) => `${where}: ${line}`))
  }
  return found
}

test('every state in the gallery, in both languages, themes and widths', async () => {
  test.setTimeout(480_000)
  const gallery = await openGallery(PANES)
  const found: string[] = []
  // What measures how busy the window is shows nothing that another state does not.
  const names = gallery.states.filter((name) => name !== 'rows-1000-busy')
  const left = LANGUAGES.flatMap((language) => names.map((name) => ({ name, language })))
  try {
    await Promise.all(
      gallery.panes.map(async (pane) => {
        for (let next = left.shift(); next !== undefined; next = left.shift())
          found.push(...(await wrongWith(pane, next.name, next.language)))
      }),
    )
  } finally {
    await gallery.close()
  }
  expect(found).toEqual([])
})

const HOUR_MS = 3_600_000

/** A link that lives, one that is over, and a failure, as an earlier run left them. */
function leaveHistory(userData: string): void {
  const now = Date.now()
  const link = (name: string, leftMs: number) =>
    linkRow(name, now + leftMs, {
      addedAt: now + leftMs - 24 * HOUR_MS,
      endedAt: now + leftMs - 24 * HOUR_MS,
    })
  const ended = [link('over.png', -HOUR_MS), link('live.png', 5 * HOUR_MS)]
  const all = [...ended, failedRow('lost.gif', now, { addedAt: now - HOUR_MS })]
  mkdirSync(userData, { recursive: true })
  writeFileSync(join(userData, 'history.json'), JSON.stringify({ version: 1, rows: all }))
}

test('the app itself: at its first start, and while it is empty', async ({ launch, folder }) => {
  const first = await (
    await launch({ env: { MAYFLY_API_KEY: undefined }, userData: join(folder, 'first') })
  ).window()
  await expect(first.getByRole('heading', { name: words.welcome.title })).toBeVisible()
  expect(await violations(first)).toEqual([])

  const empty = await (await launch()).window()
  await expect(empty.getByRole('heading', { name: words.window.emptyTitle })).toBeVisible()
  expect(await violations(empty)).toEqual([])
})

test('the app itself: links, failures, rows selected and a question', async ({ launch, usual, folder }) => {
  leaveHistory(usual.userData)
  const page = await (await launch()).window()
  await addFiles(page, makeFile(folder, 'notes.txt', Buffer.from('words')))
  await expect(rows(page)).toHaveCount(4)
  await row(page, 'live.png').click()
  await row(page, 'over.png').click({ modifiers: ['Control'] })
  await expect(button(page, words.rowMenu.deselect)).toBeVisible()
  expect(await violations(page)).toEqual([])

  // So many that Mayfly asks.
  for (let at = 0; at <= ASK_ABOVE; at += 1) makeFile(join(folder, 'renders'), `frame ${String(at)}.png`)
  const asked = addFiles(page, join(folder, 'renders'))
  await expect(page.getByRole('alertdialog')).toBeVisible()
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('Escape')
  await asked
})

test('the app itself: each section of the settings', async ({ launch, usual }) => {
  leaveHistory(usual.userData)
  const page = await (await launch()).window()
  await button(page, 'Settings').click()
  const names = await page.getByRole('tab').allTextContents()
  for (const name of names) {
    await page.getByRole('tab', { name, exact: true }).click()
    await expect(page.getByRole('tabpanel', { name, exact: true })).toBeVisible()
    expect(await violations(page), name).toEqual([])
  }
})

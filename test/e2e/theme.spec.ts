// A theme that is chosen holds at once and in every window, and a start knows it before there is one.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { words } from '../../src/shared/i18n/words.ts'
import { eventually } from './support/eventually.ts'
import { expect, test } from './support/test.ts'
import { openSettings } from './support/window.ts'

const ground = (page: Page) =>
  page.evaluate(() => getComputedStyle(document.body).getPropertyValue('background-color'))
/** Playwright has pages prefer light, unless told not to. */
const wearsItsOwn = (page: Page) => page.emulateMedia({ colorScheme: null })
const GROUNDS = { light: 'rgb(251, 250, 248)', dark: 'rgb(25, 24, 23)' } as const

test('light and dark as chosen, whatever the desktop wears, also after a restart', async ({ launch }) => {
  const first = await launch()
  const page = await first.window()
  await wearsItsOwn(page)
  await openSettings(page)
  const choice = page.getByRole('combobox', { name: words.settings.theme })
  await expect(choice).toHaveValue('system')
  for (const theme of ['dark', 'light', 'dark'] as const) {
    await choice.selectOption(words.settings.themeOf[theme])
    await eventually(() => ground(page)).toBe(GROUNDS[theme])
  }
  await first.close()

  const second = await launch()
  const themes = () => second.electron.evaluate(({ nativeTheme }) => nativeTheme.themeSource)
  expect(await themes()).toBe('dark')
  const again = await second.window()
  await wearsItsOwn(again)
  await eventually(() => ground(again)).toBe(GROUNDS.dark)
  await openSettings(again)
  await again
    .getByRole('combobox', { name: words.settings.theme })
    .selectOption(words.settings.themeOf.system)
  await eventually(themes).toBe('system')
})

test('a theme that is none is the desktop’s, and nothing else of the settings is lost', async ({
  launch,
  usual,
}) => {
  const first = await launch()
  const page = await first.window()
  await openSettings(page)
  await page.getByRole('combobox', { name: words.settings.theme }).selectOption(words.settings.themeOf.light)
  await first.close()
  const file = join(usual.userData, 'settings.json')
  const kept = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>
  expect(JSON.stringify(kept)).toContain('"theme":"light"')
  writeFileSync(file, JSON.stringify(kept).replace('"theme":"light"', '"theme":"puce"'))
  const second = await launch()
  expect(await second.electron.evaluate(({ nativeTheme }) => nativeTheme.themeSource)).toBe('system')
  await openSettings(await second.window())
})

// Tests the language: the system's at first; a chosen one takes effect at once in every window and the tray.
import { chinese } from '../../src/shared/i18n/chinese.ts'
import { english } from '../../src/shared/i18n/english.ts'
import { EXTENSIONS } from '../../src/shared/uploads/serviceLimits.ts'
import { runApp } from './support/app.ts'
import { ourDesktop } from './support/desktop.ts'
import { dropWindowOf, showDropWindow } from './support/dropWindow.ts'
import { eventually } from './support/eventually.ts'
import { expect, test } from './support/test.ts'
import { trayOf } from './support/tray.ts'
import { openSettings } from './support/window.ts'

/** A system in Chinese. LANGUAGE would take precedence if it were set. */
const inChinese = { LC_ALL: 'zh_CN.UTF-8', LANGUAGE: undefined }

test('a system in Chinese: window, tray and command line speak it from the start', async ({
  launch,
  usual,
}) => {
  const running = await launch({ env: inChinese })
  const page = await running.window()
  await expect(page.getByRole('heading', { name: chinese.window.emptyTitle })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
  const tray = await trayOf(ourDesktop, running.pid)
  expect(await tray.labels()).toEqual([
    ...[chinese.tray.uploadClipboard, chinese.tray.chooseFiles, chinese.tray.showDropWindow, '---'],
    ...[chinese.tray.noLinks, '---', chinese.queue.pause],
    ...[chinese.tray.showHistory, chinese.tray.settings, '---', chinese.tray.quit],
  ])
  await tray.choose(chinese.tray.showDropWindow)
  const drop = await dropWindowOf(running)
  await expect(drop.getByText(chinese.dropWindow.idle)).toBeVisible()
  await expect(drop).toHaveTitle(chinese.dropWindow.title)

  const help = await runApp({ ...usual, env: inChinese, args: ['--help'] })
  expect(help).toMatchObject({ code: 0, stdout: `${chinese.start.help(EXTENSIONS, 'linux')}\n` })
})

test('one that is chosen is spoken everywhere at once, and after a restart', async ({ launch }) => {
  const first = await launch()
  const page = await first.window()
  const tray = await trayOf(ourDesktop, first.pid)
  const drop = await showDropWindow(first, page)
  await expect(drop.getByText(english.dropWindow.idle)).toBeVisible()
  await openSettings(page)
  const choice = page.getByRole('combobox', { name: english.settings.language })
  await choice.focus()
  await choice.selectOption('zh-CN')

  const inItsWords = page.getByRole('combobox', { name: chinese.settings.language })
  await expect(inItsWords).toHaveValue('zh-CN')
  await expect(inItsWords).toBeFocused()
  await expect(page.getByRole('heading', { name: chinese.settings.title, exact: true })).toBeVisible()
  await expect(drop.getByText(chinese.dropWindow.idle)).toBeVisible()
  await expect(drop).toHaveTitle(chinese.dropWindow.title)
  await eventually(() => tray.labels()).toContain(chinese.tray.quit)
  await first.close()

  const again = await launch()
  const later = await again.window()
  await expect(later.getByRole('heading', { name: chinese.window.emptyTitle })).toBeVisible()
  await openSettings(later)
  await later.getByRole('combobox', { name: chinese.settings.language }).selectOption('system')
  await expect(later.getByRole('heading', { name: english.settings.title, exact: true })).toBeVisible()
  await expect(later.locator('html')).toHaveAttribute('lang', 'en')
  const same = await trayOf(ourDesktop, again.pid)
  await eventually(() => same.labels()).toContain(english.tray.quit)
})

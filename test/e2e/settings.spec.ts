// Tests the settings: a change takes effect at once and is kept, and shortcuts are recorded by pressing them.
import type { Locator, Page } from '@playwright/test'
import { shortcutNames, type ShortcutName } from '../../src/shared/keyboard/shortcut.ts'
import { words } from '../../src/shared/i18n/words.ts'
import { clipboardText, offerFile } from './support/clipboard.ts'
import { ourDesktop, run } from './support/desktop.ts'
import { eventually } from './support/eventually.ts'
import { focusedTitle, press } from './support/pointer.ts'
import { makeFile } from './support/samples.ts'
import { startTeller } from './support/teller.ts'
import { expect, test, UNTOUCHED } from './support/test.ts'
import { addFiles, button, openSettings, rows, stateIn, status } from './support/window.ts'

const DEFAULT = 'Super+Alt+U'
const noKey = { MAYFLY_API_KEY: undefined }
/** Presses closer together than this, in ms, may count as one held key. */
const APART_MS = 1100

const keys = (...presses: readonly string[]) =>
  presses.reduce((before, each) => before.then(() => press(ourDesktop, each)), Promise.resolve())

const tab = (page: Page, section: 'general' | 'uploads' | 'shortcuts' | 'key' | 'history' | 'about') =>
  page.getByRole('tab', { name: words.settings[section] })

/** The field of a shortcut: a button named after the shortcut, its keys, and its action. */
const field = (page: Page, name: ShortcutName): Locator =>
  page.getByRole('button', { name: new RegExp(`^${words.shortcuts.name[name]}`) })

const toggle = (page: Page, name: string): Locator => page.getByRole('switch', { name })

const shortcutIn = async (page: Page, name: ShortcutName = 'uploadClipboard') =>
  (await stateIn(page)).status.shortcuts[name]

/** Opens the shortcuts, with the focus in the window. */
async function openShortcuts(page: Page): Promise<void> {
  await eventually(() => focusedTitle(ourDesktop)).toBe('Mayfly')
  await openSettings(page)
  await tab(page, 'shortcuts').click()
}

test('keys pressed in the settings are the shortcut at once, and stay over a restart', async ({
  launch,
  folder,
}) => {
  const first = await launch()
  const page = await first.window()
  await openShortcuts(page)
  const upload = field(page, 'uploadClipboard')
  await expect(upload).toContainText(words.shortcuts.change)
  await upload.click()
  await expect(upload).toContainText(words.shortcuts.record)
  await keys('ctrl+shift+F9')
  await expect(upload).toContainText(words.shortcuts.change)
  await expect(upload).toContainText(/Control\s*Shift\s*F9/)
  await expect(upload).toBeFocused()
  expect(await shortcutIn(page)).toEqual({ accelerator: 'Control+Shift+F9', state: 'active' })

  await offerFile(ourDesktop, 'image/png', makeFile(folder, 'by new keys.png'))
  await page.waitForTimeout(APART_MS)
  await keys('ctrl+shift+F9')
  await eventually(async () => (await stateIn(page)).uploads.length).toBe(1)
  await first.close()

  const again = await (await launch()).window()
  expect(await shortcutIn(again)).toEqual({ accelerator: 'Control+Shift+F9', state: 'active' })
})

test('what can’t be a shortcut is refused by its sentence, and Escape keeps the one before', async ({
  launch,
}) => {
  const page = await (await launch()).window()
  await openShortcuts(page)
  const upload = field(page, 'uploadClipboard')
  await upload.click()
  await run(ourDesktop, 'xdotool', 'keydown', 'super')
  await expect(upload).toContainText(/Super\s*…/)
  await run(ourDesktop, 'xdotool', 'keyup', 'super')
  await expect(upload).toContainText(words.shortcuts.record)
  await keys('u')
  await expect(page.getByText(words.shortcuts.problem('bare'))).toBeVisible()
  await keys('super+Print')
  await expect(page.getByText(words.shortcuts.problem('never-arrives'))).toBeVisible()
  await expect(upload).toContainText(words.shortcuts.record)
  await keys('Escape')
  await expect(upload).toContainText(words.shortcuts.change)
  await expect(page.getByText(words.shortcuts.problem('never-arrives'))).toHaveCount(0)
  await expect(tab(page, 'shortcuts')).toBeVisible()
  expect(await shortcutIn(page)).toEqual({ accelerator: DEFAULT, state: 'active' })

  // The same keys twice: the window receives them only because our shortcuts let them through.
  const drop = field(page, 'showDropWindow')
  await drop.click()
  await keys('super+alt+u')
  await expect(page.getByText(words.shortcuts.problem('twice'))).toBeVisible()
  await keys('Tab')
  await expect(drop).toContainText(words.shortcuts.isOff)
  await expect(page.getByText(words.shortcuts.problem('twice'))).toHaveCount(0)
  expect(await shortcutIn(page, 'showDropWindow')).toEqual({ accelerator: '', state: 'off' })

  await upload.click()
  await keys('BackSpace')
  await expect(upload).toContainText(words.shortcuts.isOff)
  expect(await shortcutIn(page)).toEqual({ accelerator: '', state: 'off' })
})

test('leaving while keys are recorded gives ours back', async ({ launch, folder }) => {
  const page = await (await launch()).window()
  await openShortcuts(page)
  await field(page, 'uploadClipboard').click()
  await expect(field(page, 'uploadClipboard')).toContainText(words.shortcuts.record)
  await page.evaluate(() => (location.hash = ''))
  await expect(button(page, words.window.menu)).toBeVisible()
  await offerFile(ourDesktop, 'image/png', makeFile(folder, 'after all.png'))
  await page.waitForTimeout(APART_MS)
  await keys('super+alt+u')
  await expect(rows(page)).toHaveCount(1)
})

test('a trial tells whether the press arrives, and ends with the settings', async ({ launch }) => {
  const page = await (await launch()).window()
  await openShortcuts(page)
  const other = startTeller(ourDesktop, 'otherwindow.py')
  try {
    await other.first('focused')
    await eventually(() => focusedTitle(ourDesktop)).toBe('otherwindow')
    await button(page, words.shortcuts.test).click()
    await expect(page.getByText(words.shortcuts.pressNow)).toBeVisible()
    await keys('super+alt+u')
    await expect(page.getByText(words.shortcuts.arrived)).toBeVisible()
    await expect(button(page, words.shortcuts.test)).toBeVisible()
    expect((await stateIn(page)).uploads).toEqual([])
    await tab(page, 'general').click()
    await eventually(async () => (await stateIn(page)).status.trial).toBeUndefined()
  } finally {
    await other.stop()
  }
})

test('what is switched is so at once, and after a restart', async ({ launch }) => {
  const changed = {
    ...{ atOnce: 5, copies: false, notices: false, warnMinutes: 15 },
    ...{ dropPinned: true, language: 'system' },
  }
  const first = await launch()
  const page = await first.window()
  await openSettings(page)
  await expect(tab(page, 'general')).toHaveAttribute('aria-selected', 'true')
  await page.getByRole('combobox', { name: words.settings.warn }).selectOption('15')
  await toggle(page, words.settings.notices).click()
  await toggle(page, words.settings.dropPinned).click()
  await tab(page, 'uploads').click()
  await toggle(page, words.settings.copies).click()
  await page.getByRole('combobox', { name: words.settings.atOnce }).selectOption('5')
  await eventually(async () => (await stateIn(page)).status.preferences).toMatchObject(changed)
  await first.close()

  const again = await (await launch()).window()
  expect((await stateIn(again)).status.preferences).toMatchObject(changed)
  await openSettings(again)
  await expect(toggle(again, words.settings.notices)).not.toBeChecked()
  await expect(toggle(again, words.settings.dropPinned)).toBeChecked()
  await tab(again, 'uploads').click()
  await expect(toggle(again, words.settings.copies)).not.toBeChecked()
  await expect(again.getByRole('combobox', { name: words.settings.atOnce })).toHaveValue('5')
})

test('with the keyboard alone: from the welcome to the settings, through all sections, and back', async ({
  launch,
}) => {
  const page = await (await launch({ env: noKey })).window()
  await eventually(() => focusedTitle(ourDesktop)).toBe('Mayfly')
  await expect(page.getByRole('textbox', { name: words.key.field() })).toBeFocused()
  // Past what shows the key, checks it, and goes on without one.
  await keys('Tab', 'Tab', 'Tab', 'Tab')
  await expect(button(page, words.window.settings)).toBeFocused()
  await keys('Return')
  await expect(tab(page, 'general')).toHaveAttribute('aria-selected', 'true')
  // First the back button, then the sections, one of which is a tab stop.
  await keys('Tab')
  await expect(button(page, words.window.back)).toBeFocused()
  await keys('Tab')
  await expect(tab(page, 'general')).toBeFocused()
  await keys('Right', 'Right', 'Right')
  await expect(tab(page, 'key')).toBeFocused()
  await expect(page.getByRole('tabpanel', { name: words.settings.key })).toBeVisible()
  await keys('Right', 'Right')
  await expect(tab(page, 'about')).toBeFocused()
  await expect(page.getByRole('tabpanel', { name: words.settings.about })).toBeVisible()
  await keys('Right')
  await expect(tab(page, 'general')).toBeFocused()
  await keys('End', 'Left', 'Left', 'Left', 'Left')
  await expect(tab(page, 'uploads')).toBeFocused()
  await keys('Home')
  await expect(page.getByRole('tabpanel', { name: words.settings.general })).toBeVisible()
  await keys('Tab', 'Tab')
  await expect(toggle(page, words.settings.notices)).toBeFocused()
  await keys('space')
  await expect(toggle(page, words.settings.notices)).not.toBeChecked()
  await keys('Escape')
  await expect(page.getByText(words.welcome.publicNote)).toBeVisible()
})

test('links that are not copied by themselves are offered, also to the keyboard', async ({
  launch,
  folder,
  service,
}) => {
  const page = await (await launch()).window()
  await page.evaluate(() => window.mayfly.changePreferences({ copies: false }))
  await eventually(() => focusedTitle(ourDesktop)).toBe('Mayfly')
  await button(page, words.window.menu).focus()
  await addFiles(page, makeFile(folder, 'offered.png'))
  await expect(status(page)).toHaveText(/Link ready/)
  expect(await clipboardText(ourDesktop)).toBe(UNTOUCHED)
  await expect(button(page, words.window.menu)).toBeFocused()
  await keys('F6')
  await expect(button(page, words.window.copy)).toBeFocused()
  await keys('Return')
  await expect(status(page)).toHaveText(/Link copied/)
  await eventually(() => clipboardText(ourDesktop)).toBe(service.stored()[0]?.url)
  await expect(button(page, words.window.copy)).toHaveCount(0)
  await expect(button(page, words.window.menu)).toBeFocused()
})

test('where only the desktop binds keys, the settings say how, and with which commands', async ({
  launch,
}) => {
  const env = { XDG_SESSION_TYPE: 'wayland', XDG_CURRENT_DESKTOP: 'GNOME' }
  const page = await (await launch({ env })).window()
  await openSettings(page)
  await tab(page, 'shortcuts').click()
  const { commands } = (await stateIn(page)).status.desktop
  await expect(page.getByText(words.byHand.how.gnome)).toBeVisible()
  for (const name of shortcutNames) {
    await expect(page.getByText(commands[name], { exact: true })).toBeVisible()
    const line = page.getByRole('listitem').filter({ hasText: words.shortcuts.name[name] }).first()
    await button(line, words.window.copy).click()
    await eventually(() => clipboardText(ourDesktop)).toBe(commands[name])
  }
  await expect(status(page)).toHaveText(words.toast.commandCopied)
})

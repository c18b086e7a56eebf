// Tests global shortcuts on a real desktop: chosen, taken by others, changed, turned off, tried, recorded.
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { acceleratorOf, type KeyPress } from '../../src/shared/keyboard/accelerator.ts'
import { mainKeys } from '../../src/shared/keyboard/keyNames.ts'
import type { Shortcut, ShortcutName } from '../../src/shared/keyboard/shortcut.ts'
import { words } from '../../src/shared/i18n/words.ts'
import { offerFile } from './support/clipboard.ts'
import { ourDesktop, run } from './support/desktop.ts'
import { eventually } from './support/eventually.ts'
import { focusedTitle, hold, press } from './support/pointer.ts'
import { makeFile } from './support/samples.ts'
import { startTeller, type Teller } from './support/teller.ts'
import { expect, test } from './support/test.ts'
import { rows, stateIn } from './support/window.ts'

const DEFAULT = 'Super+Alt+U'
const KEYS = 'super+alt+u'
/** Presses closer together than this, in ms, may count as one held key. */
const APART_MS = 1100

const shortcutIn = async (page: Page, name: ShortcutName = 'uploadClipboard'): Promise<Shortcut> =>
  (await stateIn(page)).status.shortcuts[name]
const trialIn = async (page: Page) => (await stateIn(page)).status.trial
const set = (page: Page, name: ShortcutName, accelerator: string) =>
  page.evaluate(([which, what]) => window.mayfly.setShortcut(which, what), [name, accelerator] as const)

/** Starts another program that grabs these keys until it is stopped. */
async function holder(keys: string): Promise<Teller> {
  const program = startTeller(ourDesktop, 'keygrab.py', [keys])
  expect(await program.first('grabbed')).toEqual({ grabbed: true })
  return program
}

/** Whether another program could grab these keys now. */
async function isFree(keys: string): Promise<boolean> {
  const program = startTeller(ourDesktop, 'keygrab.py', [keys])
  const { grabbed } = await program.first('grabbed')
  await program.stop()
  return grabbed === true
}

test('the default works in front of another program, which does not see it; turned off, it does', async ({
  launch,
  folder,
}) => {
  const page = await (await launch()).window()
  expect(await shortcutIn(page)).toEqual({ accelerator: DEFAULT, state: 'active' })
  const other = startTeller(ourDesktop, 'otherwindow.py')
  const letters = () => other.all('key').filter(({ key }) => key === 'u').length
  try {
    await other.first('focused')
    await eventually(() => focusedTitle(ourDesktop)).toBe('otherwindow')
    await offerFile(ourDesktop, 'image/png', makeFile(folder, 'picture.png'))
    await press(ourDesktop, KEYS)
    await expect(rows(page)).toHaveCount(1)
    expect(await set(page, 'uploadClipboard', '')).toEqual({ ok: true, value: undefined })
    expect(await shortcutIn(page)).toEqual({ accelerator: '', state: 'off' })
    expect(letters()).toBe(0)
    await press(ourDesktop, KEYS)
    await eventually(letters).toBe(1)
    await expect(rows(page)).toHaveCount(1)
    expect(await isFree(KEYS)).toBe(true)
  } finally {
    await other.stop()
  }
})

test('a key that is held is one press', async ({ launch, folder, service }) => {
  // The first press's upload must still be under way at the second, which would otherwise find only the link.
  service.fail({ kind: 'hang', when: 'before-answer' }, { times: Infinity })
  const page = await (await launch()).window()
  await offerFile(ourDesktop, 'image/png', makeFile(folder, 'held.png'))
  await hold(ourDesktop, KEYS, 1.5)
  await expect(rows(page)).toHaveCount(1)
  expect(service.requests).toHaveLength(1)
})

test('the first start takes another where the default is held, and keeps it', async ({ launch }) => {
  const program = await holder(KEYS)
  const first = await launch()
  const chosen = { accelerator: 'Super+Alt+Y', state: 'active' }
  expect(await shortcutIn(await first.window())).toEqual(chosen)
  await program.stop()
  await first.kill()
  expect(await shortcutIn(await (await launch()).window())).toEqual(chosen)
  expect(await isFree(KEYS)).toBe(true)
})

test('one that another program holds is said to be held, and works when that program is gone', async ({
  launch,
  folder,
}) => {
  const first = await launch()
  expect((await shortcutIn(await first.window())).state).toBe('active')
  await first.kill()
  const program = await holder(KEYS)
  const page = await (await launch()).window()
  expect(await shortcutIn(page)).toEqual({ accelerator: DEFAULT, state: 'taken' })
  await expect(page.getByText(words.window.shortcutTaken)).toBeVisible()
  await offerFile(ourDesktop, 'image/png', makeFile(folder, 'late.png'))
  await press(ourDesktop, KEYS)
  await program.first('pressed')
  await program.stop()
  await eventually(() => shortcutIn(page)).toEqual({ accelerator: DEFAULT, state: 'active' })
  await expect(rows(page)).toHaveCount(0)
  await press(ourDesktop, KEYS)
  await expect(rows(page)).toHaveCount(1)
})

test('another takes its place at once, and stays over a restart; the old one is free', async ({
  launch,
  folder,
}) => {
  const first = await launch()
  const page = await first.window()
  await offerFile(ourDesktop, 'image/png', makeFile(folder, 'changed.png'))
  expect(await set(page, 'uploadClipboard', 'Control+Shift+F9')).toMatchObject({ ok: true })
  await press(ourDesktop, 'ctrl+shift+F9')
  await expect(rows(page)).toHaveCount(1)
  const program = await holder(KEYS)
  await press(ourDesktop, KEYS)
  await program.first('pressed')
  await expect(rows(page)).toHaveCount(1)
  await program.stop()
  await first.kill()
  expect(await shortcutIn(await (await launch()).window())).toEqual({
    accelerator: 'Control+Shift+F9',
    state: 'active',
  })
})

test('what can’t be one is refused, and the one before goes on', async ({ launch, folder }) => {
  const page = await (await launch()).window()
  const program = await holder('ctrl+shift+F8')
  const refused = {
    'Control+Shift+F8': 'taken',
    'Super+Control+PrintScreen': 'never-arrives',
    'Control+U': 'bare',
    'Control+Ö': 'invalid',
  }
  for (const [accelerator, problem] of Object.entries(refused)) {
    expect(await set(page, 'uploadClipboard', accelerator)).toEqual({ ok: false, problem })
  }
  expect(await set(page, 'showDropWindow', 'Super+Alt+u')).toEqual({ ok: false, problem: 'twice' })
  expect(await shortcutIn(page)).toEqual({ accelerator: DEFAULT, state: 'active' })
  expect(await shortcutIn(page, 'showDropWindow')).toEqual({ accelerator: '', state: 'off' })
  await offerFile(ourDesktop, 'image/png', makeFile(folder, 'still.png'))
  await press(ourDesktop, KEYS)
  await expect(rows(page)).toHaveCount(1)
  await program.stop()
})

test('Electron reads every key that is allowed', async ({ launch }) => {
  const { electron } = await launch()
  const unread = await electron.evaluate(
    ({ globalShortcut }, keys) =>
      keys.filter((key) => {
        try {
          globalShortcut.register(`Super+Control+Shift+${key}`, () => undefined)
          return false
        } catch {
          return true
        }
      }),
    [...mainKeys, 'Ö'],
  )
  expect(unread).toEqual(['Ö'])
})

test('a trial shows whether a press arrives, and uploads nothing', async ({ launch, folder }) => {
  const page = await (await launch()).window()
  await offerFile(ourDesktop, 'image/png', makeFile(folder, 'tried.png'))
  expect(await set(page, 'showDropWindow', 'Super+Alt+D')).toMatchObject({ ok: true })
  const wait = (name: ShortcutName | null) => page.evaluate((which) => window.mayfly.tryShortcut(which), name)

  await wait('showDropWindow')
  expect(await trialIn(page)).toEqual({ name: 'showDropWindow', state: 'waiting' })
  await press(ourDesktop, 'super+alt+d')
  await eventually(() => trialIn(page)).toEqual({ name: 'showDropWindow', state: 'arrived' })
  expect((await stateIn(page)).status.dropWindowShown).toBe(false)

  await wait('uploadClipboard')
  await press(ourDesktop, KEYS)
  await eventually(() => trialIn(page)).toEqual({ name: 'uploadClipboard', state: 'arrived' })
  await wait('uploadClipboard')
  await eventually(() => trialIn(page)).toEqual({ name: 'uploadClipboard', state: 'missed' })
  await wait(null)
  expect(await trialIn(page)).toBeUndefined()

  await expect(rows(page)).toHaveCount(0)
  await press(ourDesktop, KEYS)
  await expect(rows(page)).toHaveCount(1)
})

test('while keys are recorded ours come to the window as any others do', async ({ launch, folder }) => {
  const page = await (await launch()).window()
  await eventually(() => focusedTitle(ourDesktop)).toBe('Mayfly')
  await offerFile(ourDesktop, 'image/png', makeFile(folder, 'recorded.png'))
  await page.evaluate(() => window.mayfly.setRecording(true))
  const recorded = await nextPress(page)
  await press(ourDesktop, KEYS)
  expect(acceleratorOf(await recorded(), 'linux')).toBe(DEFAULT)
  await page.evaluate(() => window.mayfly.setRecording(false))
  await page.waitForTimeout(APART_MS)
  await expect(rows(page)).toHaveCount(0)
  await press(ourDesktop, KEYS)
  await expect(rows(page)).toHaveCount(1)
})

test('a key is known by what it types, where a layout has its letters elsewhere', async ({
  desktopWith,
  launch,
}) => {
  const desktop = await desktopWith({})
  await run(desktop, 'setxkbmap', 'fr')
  const page = await (await launch({ desktop })).window()
  await eventually(() => focusedTitle(desktop)).toBe('Mayfly')
  for (const { keys, accelerator } of [
    { keys: 'super+alt+a', accelerator: 'Super+Alt+A' },
    { keys: 'super+alt+ampersand', accelerator: 'Super+Alt+1' },
    { keys: 'super+alt+comma', accelerator: 'Super+Alt+,' },
  ]) {
    const recorded = await nextPress(page)
    await press(desktop, keys)
    expect(acceleratorOf(await recorded(), 'linux')).toBe(accelerator)
    expect(await set(page, 'uploadClipboard', accelerator)).toMatchObject({ ok: true })
    await page.evaluate(() => window.mayfly.tryShortcut('uploadClipboard'))
    await press(desktop, keys)
    await eventually(() => trialIn(page)).toEqual({ name: 'uploadClipboard', state: 'arrived' })
    await page.waitForTimeout(APART_MS)
  }
})

test('where Mayfly can’t bind keys, the command that it shows does the same', async ({
  usual,
  launch,
  folder,
}) => {
  const userData = join(folder, "somebody's own")
  const page = await (await launch({ userData, env: { XDG_SESSION_TYPE: 'wayland' } })).window()
  const { desktop, shortcuts } = (await stateIn(page)).status
  expect(desktop.shortcuts).toBe('by-hand')
  expect(shortcuts.uploadClipboard).toEqual({ accelerator: DEFAULT, state: 'by-hand' })
  expect(await isFree(KEYS)).toBe(true)
  await offerFile(ourDesktop, 'image/png', makeFile(folder, 'by-hand.png'))
  await run(
    { ...ourDesktop, env: { ...ourDesktop.env, ...usual.env } },
    'sh',
    '-c',
    desktop.commands.uploadClipboard,
  )
  await expect(rows(page)).toHaveCount(1)
})

/** Listens, and then gives the fields of the window's next key press, ignoring presses of modifiers alone. */
async function nextPress(page: Page): Promise<() => Promise<KeyPress>> {
  const heard = await page.evaluateHandle(() => {
    const press = new Promise<KeyPress>((resolve) => {
      const onKey = (event: KeyboardEvent) => {
        if (/^(Alt|Control|Meta|Shift|Super)/.test(event.key)) return
        window.removeEventListener('keydown', onKey, true)
        const { code, key, ctrlKey, altKey, shiftKey, metaKey } = event
        resolve({ code, key, ctrlKey, altKey, shiftKey, metaKey })
      }
      window.addEventListener('keydown', onKey, true)
    })
    return { press }
  })
  return () => page.evaluate(({ press }) => press, heard)
}

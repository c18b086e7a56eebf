// Tests start at login: the entry that is written, as desktops read it, and what happens to it.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Page } from '@playwright/test'
import { packagedProgram } from '../../scripts/appCommand.mjs'
import { product } from '../../scripts/product.mjs'
import { projectDir } from '../../scripts/project.mjs'
import { electronProgram } from '../../scripts/runtime.mjs'
import { entryOf } from '../../src/main/core/startup/autostartEntry.ts'
import type { Program } from '../../src/main/core/startup/executable.ts'
import { words } from '../../src/shared/i18n/words.ts'
import { holderOf, runApp, type Start } from './support/app.ts'
import { ourDesktop, run } from './support/desktop.ts'
import { eventually } from './support/eventually.ts'
import { closeWindow, windowTitles } from './support/pointer.ts'
import { makeFile } from './support/samples.ts'
import { expect, test } from './support/test.ts'
import { stateIn, status } from './support/window.ts'

/** Electron’s sandbox does not run as root, and an entry has no switch to turn it off. */
const AS_ROOT = process.getuid?.() === 0 ? { ELECTRON_DISABLE_SANDBOX: '1' } : {}

/** A folder for the desktop’s settings. An entry names no user-data folder, so Mayfly’s is the default one in it. */
function homeOf({ folder, usual }: { folder: string; usual: Start }): Start & { entry: string } {
  const config = join(folder, 'config')
  return {
    ...usual,
    userData: join(config, 'Mayfly'),
    env: { ...usual.env, ...AS_ROOT, XDG_CONFIG_HOME: config },
    entry: join(config, 'autostart', product.desktopName),
  }
}

const setStartsAtLogin = (page: Page, on: boolean) =>
  page.evaluate((wanted) => window.mayfly.setStartsAtLogin(wanted), on)
const startsAtLogin = async (page: Page) => (await stateIn(page)).status.startsAtLogin

/** Runs an entry as GNOME does. The started program keeps running. */
async function launchEntry({ desktop, env }: Start, entry: string): Promise<void> {
  const gio = spawn('gio', ['launch', entry], { env: { ...desktop.env, ...env }, stdio: 'ignore' })
  expect(await once(gio, 'exit')).toEqual([0, null])
}

function writeEntry(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}

test('switched on, the session starts Mayfly hidden; switched off, nothing is left', async ({
  launch,
  usual,
  folder,
  service,
}) => {
  const home = homeOf({ folder, usual })
  const first = await launch(home)
  const page = await first.window()
  expect(await startsAtLogin(page)).toBe(false)
  await setStartsAtLogin(page, true)
  await eventually(() => startsAtLogin(page)).toBe(true)
  await run(ourDesktop, 'desktop-file-validate', home.entry)
  await first.kill()

  const isNew = () => ![undefined, first.pid].includes(holderOf(home.userData))
  await launchEntry(home, home.entry)
  await eventually(isNew).toBe(true)
  const atLogin = holderOf(home.userData)!
  try {
    await runApp({ ...home, args: [makeFile(folder, 'after login.png')] })
    await eventually(() => service.stored().map(({ name }) => name)).toEqual(['after login.png'])
    expect(holderOf(home.userData)).toBe(atLogin)
    expect(await windowTitles(ourDesktop)).not.toContain('Mayfly')
  } finally {
    process.kill(atLogin, 'SIGKILL')
  }

  const again = await (await launch(home)).window()
  expect(await startsAtLogin(again)).toBe(true)
  await setStartsAtLogin(again, false)
  await eventually(() => startsAtLogin(again)).toBe(false)
  expect(existsSync(home.entry)).toBe(false)
})

test('what the desktop’s own settings switched off is off, seen when the window comes back', async ({
  launch,
  usual,
  folder,
}) => {
  const home = homeOf({ folder, usual })
  const running = await launch(home)
  const page = await running.window()
  await setStartsAtLogin(page, true)
  await eventually(() => startsAtLogin(page)).toBe(true)
  await closeWindow(ourDesktop, 'Mayfly')

  writeEntry(home.entry, `${readFileSync(home.entry, 'utf8')}Hidden=true\n`)
  await runApp(home)
  await eventually(async () => startsAtLogin(await running.window())).toBe(false)

  const back = await running.window()
  await setStartsAtLogin(back, true)
  await eventually(() => startsAtLogin(back)).toBe(true)
  expect(readFileSync(home.entry, 'utf8')).not.toContain('Hidden')
})

test('where the entry can’t be written, Mayfly says so and stays off', async ({ launch, usual, folder }) => {
  const home = homeOf({ folder, usual })
  writeEntry(dirname(home.entry), 'a file where the folder should be')
  const page = await (await launch(home)).window()
  await setStartsAtLogin(page, true)
  await expect(status(page)).toContainText(words.toast.loginNotSet)
  expect(await startsAtLogin(page)).toBe(false)
})

test.describe('an entry that names another program', () => {
  const own = async (): Promise<Program> =>
    packagedProgram === undefined ? [await electronProgram(), projectDir] : [packagedProgram]

  test('names this one after the start, when the other is gone', async ({ launch, usual, folder }) => {
    const home = homeOf({ folder, usual })
    writeEntry(home.entry, entryOf([join(folder, 'Mayfly-0.0.AppImage')], 'moved'))
    await launch({ ...home, args: ['--hidden'] })
    await eventually(() => readFileSync(home.entry, 'utf8')).toBe(entryOf(await own(), words.start.comment))
  })

  for (const { what, tail, isGone, isKept } of [
    // A package is what the user installed; a run from the source leaves an installed Mayfly's entry alone.
    { what: 'that is still there', tail: '', isGone: false, isKept: packagedProgram === undefined },
    { what: 'is switched off', tail: 'Hidden=true\n', isGone: true, isKept: true },
  ]) {
    test(`and ${what} is ${isKept ? 'left as it is' : 'replaced by a package’s'}`, async ({
      launch,
      usual,
      folder,
    }) => {
      const home = homeOf({ folder, usual })
      const other = isGone ? join(folder, 'gone') : process.execPath
      const entry = `${entryOf([other], 'installed')}${tail}`
      writeEntry(home.entry, entry)
      const page = await (await launch(home)).window()
      expect(await startsAtLogin(page)).toBe(tail === '')
      const now = isKept ? entry : entryOf(await own(), words.start.comment)
      expect(readFileSync(home.entry, 'utf8')).toBe(now)
    })
  }
})

const plain = 'it\'s "50" $HOME `date` \\n \\\\ ~*?#;<>|&() é 猫\t'
for (const name of [plain, `${plain} %U 50%%`]) {
  test(`desktops read every word of an entry as it was meant: ${name}`, async ({ usual, folder }) => {
    const script = join(folder, name, 'Mayfly')
    const told = join(folder, 'told')
    writeEntry(script, '#!/bin/sh\nprintf "%s\\n" "$0" "$@" >"$TOLD.part" && mv "$TOLD.part" "$TOLD"\n')
    chmodSync(script, 0o755)
    const entry = join(folder, 'mayfly.desktop')
    writeEntry(entry, entryOf([script, name, '%f', 'a=b'], words.start.comment))
    await run(ourDesktop, 'desktop-file-validate', entry)
    await launchEntry({ ...usual, env: { TOLD: told } }, entry)
    await eventually(() => existsSync(told)).toBe(true)
    expect(readFileSync(told, 'utf8')).toBe([script, name, '%f', 'a=b', '--hidden', ''].join('\n'))
  })
}

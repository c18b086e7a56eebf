// Tests desktops whose keyring is locked, missing, unknown or another one: Mayfly says so, storing no plain text.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { words } from '../../src/shared/i18n/words.ts'
import type { Page } from '@playwright/test'
import type { Running, Start } from './support/app.ts'
import { ownerOf } from './support/desktop.ts'
import { filesWith } from './support/secretForms.ts'
import { eventually } from './support/eventually.ts'
import { hasAsyncKeychain } from './support/runtime.ts'
import { makeFile } from './support/samples.ts'
import { startTeller } from './support/teller.ts'
import type { TestService } from '../service/testService.ts'
import { expect, test } from './support/test.ts'
import { addFiles, button, enterKey, openSettings, row, stateIn, status } from './support/window.ts'

const TYPED = 'piapi-typed-key-fedcba9876543210'
const noKey = { MAYFLY_API_KEY: undefined }

/** Requests with files of the user's: the first page sends one of its own to check the key. */
const sentTo = (service: TestService) => service.requests.filter(({ name }) => name !== 'mayfly-key-test.png')

type Launch = (other: Partial<Start>) => Promise<Running>

/** Leaves a key in the keyring. */
async function keepKey(launch: Launch, other: Partial<Start> = {}): Promise<void> {
  const running = await launch({ ...other, env: noKey })
  const page = await running.window()
  await enterKey(page, TYPED)
  await expect(status(page)).toHaveText(words.key.saved)
  await running.close()
}

/** Starts with a file that can't be sent, and says why. */
async function heldBack(
  launch: Launch,
  start: Partial<Start>,
  {
    hold,
    key,
    service,
  }: { hold: 'key-locked' | 'no-key'; key: 'locked' | 'lost' | 'silent'; service: TestService },
): Promise<{ running: Running; page: Page }> {
  const running = await launch({ ...start, env: noKey })
  const page = await running.window()
  await expect(page.getByText(words.hold[hold](1))).toBeVisible()
  await expect(page.getByText(words.key.status({ kind: key }))).toBeVisible()
  expect(sentTo(service)).toEqual([])
  return { running, page }
}

async function sentWithKey(page: Page, name: string, service: TestService): Promise<void> {
  await expect(button(row(page, name), 'Copy link')).toBeVisible()
  expect(sentTo(service).map((request) => request.key)).toEqual([TYPED])
}

/** Other requests are answered in their usual time. */
async function answersAtOnce(page: Page): Promise<void> {
  const before = Date.now()
  await stateIn(page)
  expect(Date.now() - before).toBeLessThan(1000)
}

/** Electron's synchronous calls know no keyring of a desktop without a name. */
const nameless = { SESSION_DESKTOP: '' }

const without = [
  // Mayfly finds none, or asks for it to be unlocked and is refused, before Electron is called.
  { what: 'no keyring', knobs: { SESSION_KEYRING: 'none' }, problem: 'no-keychain' },
  { what: 'a locked keyring', knobs: { SESSION_KEYRING: 'locked' }, problem: 'no-keychain' },
  ...(hasAsyncKeychain
    ? []
    : [{ what: 'no keyring that Electron knows', knobs: nameless, problem: 'plain-text' } as const]),
] as const

for (const { what, knobs, problem } of without) {
  test(`on a desktop with ${what} the key lives until Mayfly quits, if the user wants it to`, async ({
    launch,
    usual,
    desktopWith,
    folder,
    service,
  }) => {
    const desktop = await desktopWith(knobs)
    const first = await launch({ desktop, env: noKey })
    const page = await first.window()
    await enterKey(page, TYPED)
    await expect(page.getByRole('alert')).toContainText(words.keyProblem({ kind: problem }).what)
    expect((await stateIn(page)).status.key).toEqual({ kind: 'none' })

    await button(page, words.key.saveForSession).click()
    await expect(status(page)).toHaveText(words.key.savedForSession)
    await addFiles(page, makeFile(folder, 'this time.png'))
    await expect(button(row(page, 'this time.png'), 'Copy link')).toBeVisible()
    expect(service.requests.map((request) => request.key)).toEqual([TYPED, TYPED])
    await first.close()
    expect(filesWith(usual.userData, TYPED)).toEqual([])

    const second = await launch({ desktop, env: noKey })
    const again = await second.window()
    await expect(row(again, 'this time.png')).toBeVisible()
    await expect(again.getByText(words.key.status({ kind: 'none' }))).toBeVisible()
  })
}

if (hasAsyncKeychain) {
  test('on a desktop without a name the key is kept in the keyring that is on its bus', async ({
    launch,
    usual,
    desktopWith,
    folder,
    service,
  }) => {
    const desktop = await desktopWith(nameless)
    await keepKey(launch, { desktop })
    expect(filesWith(usual.userData, TYPED)).toEqual([])

    await launch({ desktop, env: noKey, args: ['--hidden', makeFile(folder, 'next time.png')] })
    await eventually(() => service.requests.map((request) => request.key)).toEqual([TYPED])
  })
}

test.describe('a key that was kept', () => {
  const sealedIn = (userData: string): unknown =>
    JSON.parse(readFileSync(join(userData, 'key.json'), 'utf8')).sealed

  test('waits for a keyring that is locked now, and works once it is open again', async ({
    launch,
    usual,
    desktopWith,
    folder,
    service,
  }) => {
    await keepKey(launch)
    const sealed = sealedIn(usual.userData)

    const desktop = await desktopWith({ SESSION_KEYRING: 'locked' })
    const args = [makeFile(folder, 'patient.png')]
    const { running } = await heldBack(
      launch,
      { desktop, args },
      { hold: 'key-locked', key: 'locked', service },
    )
    await running.close()
    expect(sealedIn(usual.userData)).toBe(sealed)

    // The waiting file is sent automatically at the next start.
    const open = await launch({ env: noKey })
    await sentWithKey(await open.window(), 'patient.png', service)
  })

  test('is asked for again where another keyring can’t open it', async ({
    launch,
    desktopWith,
    folder,
    service,
  }) => {
    await keepKey(launch)

    const desktop = await desktopWith({})
    const args = [makeFile(folder, 'after the move.png')]
    const { page } = await heldBack(launch, { desktop, args }, { hold: 'no-key', key: 'lost', service })

    await enterKey(page, TYPED)
    await sentWithKey(page, 'after the move.png', service)
  })

  test('waits for a keyring that hangs, while all else lives, and goes once it answers', async ({
    launch,
    desktopWith,
    folder,
    service,
  }) => {
    const desktop = await desktopWith({})
    await keepKey(launch, { desktop })
    const keyring = await ownerOf(desktop, 'org.freedesktop.secrets')
    process.kill(keyring, 'SIGSTOP')
    const args = [makeFile(folder, 'patient.png')]
    const { page } = await heldBack(launch, { desktop, args }, { hold: 'key-locked', key: 'silent', service })
    await answersAtOnce(page)
    await openSettings(page)
    await page.getByRole('tab', { name: words.settings.key }).click()
    await enterKey(page, TYPED)
    await expect(page.getByRole('alert')).toContainText(words.keyProblem({ kind: 'silent' }).what)
    await button(page, words.window.back).click()

    process.kill(keyring, 'SIGCONT')
    await sentWithKey(page, 'patient.png', service)
  })

  test('does not keep Mayfly from quitting while a secret service never answers', async ({
    launch,
    desktopWith,
    folder,
  }) => {
    await keepKey(launch)
    const desktop = await desktopWith({ SESSION_KEYRING: 'none' })
    const mute = startTeller(desktop, 'mute.py', ['org.freedesktop.secrets'])
    await mute.first('ready')
    const hanging = await launch({ desktop, env: noKey, args: [makeFile(folder, 'patient.png')] })
    const page = await hanging.window()
    await mute.first('asked')
    await expect(row(page, 'patient.png')).toBeVisible()
    await answersAtOnce(page)
    await expect(page.getByText(words.key.status({ kind: 'silent' }))).toBeVisible()
    const quitting = Date.now()
    await hanging.close()
    expect(Date.now() - quitting).toBeLessThan(2000)
    await mute.stop()
  })
})

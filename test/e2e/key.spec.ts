// Tests the API key: typed once, and stored in the keyring only.
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { words } from '../../src/shared/i18n/words.ts'
import { filesBelow } from './support/disk.ts'
import { commandOf, environmentOf, processesOf } from './support/processes.ts'
import { makeFile } from './support/samples.ts'
import { filesWith, formsIn } from './support/secretForms.ts'
import { expect, test } from './support/test.ts'
import { addFiles, button, enterKey, openSettings, row, stateIn, status } from './support/window.ts'

const TYPED = 'piapi-typed-key-fedcba9876543210'
const noKey = { MAYFLY_API_KEY: undefined }

async function openKey(page: Page): Promise<void> {
  await openSettings(page)
  await page.getByRole('tab', { name: words.settings.key }).click()
}

/** Starts to record what the window announces; returns a function that gives all of it so far. */
async function writeDown(page: Page): Promise<() => Promise<string[]>> {
  const lines = await page.evaluateHandle(() => {
    const said: string[] = []
    const observer = new MutationObserver((changes) => {
      for (const { addedNodes } of changes)
        said.push(...[...addedNodes].map((node) => node.textContent ?? ''))
    })
    for (const region of document.querySelectorAll('[role=status]'))
      observer.observe(region, { subtree: true, childList: true })
    return said
  })
  return async () => {
    // All earlier requests have been answered by then.
    await stateIn(page)
    return lines.evaluate((said) => said.filter((line) => line !== ''))
  }
}

test('a key typed once is there after a restart, and no file holds it', async ({
  launch,
  usual,
  folder,
  service,
}) => {
  const first = await launch({ env: noKey })
  const page = await first.window()
  await expect(page.getByText(words.welcome.publicNote)).toBeVisible()
  const said = await writeDown(page)
  // As people paste it: with a trailing space.
  await enterKey(page, `${TYPED} `)
  await expect(status(page)).toHaveText(words.key.saved)
  await expect(button(page, 'Choose files')).toBeVisible()
  expect(await said()).toEqual([words.key.saved])
  await first.close()

  const second = await launch({ env: noKey, args: [makeFile(folder, 'with the kept key.png')] })
  const again = await second.window()
  await expect(button(row(again, 'with the kept key.png'), 'Copy link')).toBeVisible()
  // Once to check it, and for the file.
  expect(service.requests.map((request) => request.key)).toEqual([TYPED, TYPED])

  await openKey(again)
  await expect(again.getByText(words.key.status({ kind: 'kept', last4: '3210' }))).toBeVisible()
  await expect(again.getByRole('textbox', { name: 'API key' })).toHaveValue('')
  const told = await stateIn(again)
  expect(told.status.key).toEqual({ kind: 'kept', last4: '3210' })
  expect(JSON.stringify(told)).not.toContain(TYPED)

  await second.close()
  expect(filesBelow(usual.userData).length).toBeGreaterThan(3)
  expect(filesWith(usual.userData, TYPED)).toEqual([])
  const { sealed } = JSON.parse(readFileSync(join(usual.userData, 'key.json'), 'utf8'))
  expect(Buffer.from(sealed, 'base64').subarray(0, 3).toString()).toBe('v11')
  expect(statSync(join(usual.userData, 'key.json')).mode & 0o777).toBe(0o600)
})

test('a forgotten key is gone from the disk, and files wait for another', async ({
  launch,
  usual,
  folder,
  service,
}) => {
  const running = await launch({ env: noKey })
  const page = await running.window()
  await enterKey(page, TYPED)
  await expect(status(page)).toHaveText(words.key.saved)
  await openKey(page)
  await button(page, words.key.forget).click()
  await expect(page.getByText(words.key.status({ kind: 'none' }))).toBeVisible()
  expect(JSON.parse(readFileSync(join(usual.userData, 'key.json'), 'utf8'))).toMatchObject({ sealed: '' })

  await button(page, words.window.back).click()
  await addFiles(page, makeFile(folder, 'waits.png'))
  await expect(page.getByText(words.hold['no-key'](1))).toBeVisible()
  await expect(row(page, 'waits.png')).toContainText(words.window.waiting)
  // The key was checked, and nothing else was sent.
  expect(service.requests).toHaveLength(1)

  await enterKey(page, TYPED)
  await expect(button(row(page, 'waits.png'), 'Copy link')).toBeVisible()
  expect(service.requests[1]?.key).toBe(TYPED)
})

test('the key of the environment is used, shown by its end, and kept nowhere', async ({
  launch,
  usual,
  folder,
  service,
}) => {
  const key = 'piapi-environment-key-abcdefghijk'
  const running = await launch({
    env: { MAYFLY_API_KEY: key },
    args: [makeFile(folder, 'by environment.mp3')],
  })
  const page = await running.window()
  await expect(button(row(page, 'by environment.mp3'), 'Copy link')).toBeVisible()
  expect(service.requests[0]?.key).toBe(key)
  await openKey(page)
  await expect(page.getByText(words.key.status({ kind: 'environment', last4: 'hijk' }))).toBeVisible()
  await expect(button(page, words.key.forget)).toHaveCount(0)
  await running.close()
  expect(filesWith(usual.userData, key)).toEqual([])
})

test('what is no key is not taken', async ({ launch, usual }) => {
  const running = await launch({ env: noKey })
  const page = await running.window()
  await enterKey(page, 'two words')
  await expect(page.getByRole('alert')).toContainText(words.keyProblem({ kind: 'not-a-key' }).what)
  expect(
    filesBelow(usual.userData)
      .map((file) => readFileSync(file, 'latin1'))
      .join(''),
  ).not.toContain('v11')
})

test('the key of a file is used, and stands in nobody’s environment', async ({
  launch,
  usual,
  folder,
  service,
}) => {
  const key = 'piapi-key-of-a-file-abcdefghijk'
  const file = join(folder, 'piapi.key')
  writeFileSync(file, `${key}\nand a note\n`, { mode: 0o600 })
  const args = [makeFile(folder, 'by file.mp3')]
  const running = await launch({ env: { ...noKey, MAYFLY_API_KEY_FILE: file }, args })
  const page = await running.window()
  await expect(button(row(page, 'by file.mp3'), 'Copy link')).toBeVisible()
  expect(service.requests[0]?.key).toBe(key)
  expect((await stateIn(page)).status.notes).toEqual([])
  const processes = processesOf(running.pid)
  expect(processes.filter((pid) => environmentOf(pid) !== '').length).toBeGreaterThan(3)
  for (const pid of processes) {
    const told = commandOf(pid) + environmentOf(pid)
    expect(formsIn(Buffer.from(told, 'latin1'), key), commandOf(pid)).toEqual([])
  }
  await running.close()
  expect(filesWith(usual.userData, key)).toEqual([])
})

test('what the environment gives and can’t be a key is told of, and the kept one counts', async ({
  launch,
}) => {
  const first = await launch({ env: noKey })
  await enterKey(await first.window(), TYPED)
  await expect(status(await first.window())).toHaveText(words.key.saved)
  await first.close()

  const file = '/nowhere/piapi.key'
  const running = await launch({ env: { MAYFLY_API_KEY: 'two\nlines', MAYFLY_API_KEY_FILE: file } })
  const page = await running.window()
  for (const text of [words.start.badKey, words.start.badKeyFile(file, 'missing')]) {
    await expect(page.getByText(text)).toBeVisible()
  }
  expect((await stateIn(page)).status.key).toEqual({ kind: 'kept' })
})

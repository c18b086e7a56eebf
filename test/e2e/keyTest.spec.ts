// Tests the button that tests the key: a real tiny upload, a sentence as its result, and no traces.
import type { Page } from '@playwright/test'
import { words } from '../../src/shared/i18n/words.ts'
import { clipboardText } from './support/clipboard.ts'
import { ourDesktop } from './support/desktop.ts'
import { filesWith } from './support/secretForms.ts'
import { eventually } from './support/eventually.ts'
import { expect, KEY, test, UNTOUCHED } from './support/test.ts'
import { button, stateIn } from './support/window.ts'

const TYPED = 'piapi-typed-key-fedcba9876543210'
const noKey = { MAYFLY_API_KEY: undefined }

const field = (page: Page) => page.getByRole('textbox', { name: 'API key' })

async function openKey(page: Page): Promise<void> {
  await button(page, words.window.settings).click()
  await page.getByRole('tab', { name: words.settings.key }).click()
}

test('at the first start a key is tested before it is saved', async ({ launch, usual, service }) => {
  const running = await launch({ env: noKey })
  const page = await running.window()
  await expect(page.getByText(words.key.testHelp)).toBeVisible()
  await button(page, words.key.test).click()
  await expect(page.getByText(words.problem({ kind: 'no-key' }).what)).toBeVisible()

  await field(page).fill(TYPED)
  // The message was about a missing key; there is one now.
  await expect(page.getByText(words.problem({ kind: 'no-key' }).what)).toHaveCount(0)
  await button(page, words.key.test).click()
  await expect(page.getByText(words.keyTested({ kind: 'works' }).what)).toBeVisible()
  expect(service.requests.map(({ key }) => key)).toEqual([TYPED])
  expect(service.stored()[0]?.size).toBeLessThan(100)

  // It left nothing behind: no key, no row, nothing on the clipboard or the disk.
  const state = await stateIn(page)
  expect([state.uploads, state.status.key]).toEqual([[], { kind: 'none' }])
  expect(JSON.stringify(state)).not.toContain(TYPED)
  expect(await clipboardText(ourDesktop)).toBe(UNTOUCHED)
  await expect(field(page)).toHaveValue(TYPED)
  await running.close()
  expect(filesWith(usual.userData, TYPED)).toEqual([])
})

test('in the settings the known key is tested, and a refusal is said as a row would say it', async ({
  launch,
  service,
}) => {
  const page = await (await launch()).window()
  await openKey(page)
  for (const [status, kind] of [
    [401, 'bad-key'],
    [403, 'plan'],
  ] as const) {
    service.fail({ kind: 'status', status })
    await button(page, words.key.test).click()
    const { what, todo } = words.problem({ kind })
    await expect(page.getByText(what)).toBeVisible()
    await expect(page.getByText(todo)).toBeVisible()
  }
  await button(page, words.key.test).click()
  await expect(page.getByText(words.keyTested({ kind: 'works' }).what)).toBeVisible()
  expect(service.requests.map(({ key }) => key)).toEqual([KEY, KEY, KEY])
  // A refused test does not hold uploads.
  expect((await stateIn(page)).status.hold).toBeUndefined()
})

test('who leaves ends it', async ({ launch, service }) => {
  const page = await (await launch()).window()
  await openKey(page)
  service.fail({ kind: 'hang', when: 'before-answer' })
  await button(page, words.key.test).click()
  await expect(button(page, words.key.testing)).toBeDisabled()
  await eventually(() => service.requests.length).toBe(1)
  await page.getByRole('tab', { name: words.settings.general }).click()
  await eventually(() => service.requests[0]?.outcome).toBe('gone')
})

test('who practises is told that nothing would be tested', async ({ launch, service }) => {
  const page = await (await launch({ args: ['--practice'] })).window()
  await openKey(page)
  await expect(page.getByText(words.key.testPractice)).toBeVisible()
  await expect(button(page, words.key.test)).toBeDisabled()
  expect(service.requests).toEqual([])
})

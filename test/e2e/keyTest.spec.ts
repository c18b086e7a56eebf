// Tests the button that tests the key: a real tiny upload, a sentence as its result, and no traces.
import type { Page } from '@playwright/test'
import { words } from '../../src/shared/i18n/words.ts'
import { clipboardText } from './support/clipboard.ts'
import { ourDesktop } from './support/desktop.ts'
import { filesWith } from './support/secretForms.ts'
import { eventually } from './support/eventually.ts'
import { expect, KEY, test, UNTOUCHED } from './support/test.ts'
import { button, openSettings, stateIn } from './support/window.ts'

const TYPED = 'piapi-typed-key-fedcba9876543210'
const noKey = { MAYFLY_API_KEY: undefined }

const field = (page: Page) => page.getByRole('textbox', { name: 'API key' })

async function openKey(page: Page): Promise<void> {
  await openSettings(page)
  await page.getByRole('tab', { name: words.settings.key }).click()
}

test('at the first start one button checks the key, saves it and goes on', async ({
  launch,
  usual,
  service,
}) => {
  const running = await launch({ env: noKey })
  const page = await running.window()
  await button(page, words.key.check).click()
  await expect(page.getByRole('alert')).toHaveText(words.keyProblem({ kind: 'empty' }).what)
  await expect(field(page)).toBeFocused()

  service.fail({ kind: 'status', status: 401 })
  await field(page).fill(TYPED)
  // What was said is no longer true.
  await expect(page.getByRole('alert')).toHaveText('')
  await button(page, words.key.check).click()
  await expect(page.getByRole('alert')).toContainText(words.keyProblem({ kind: 'bad-key' }).what)
  expect((await stateIn(page)).status.key).toEqual({ kind: 'none' })

  await button(page, words.key.check).click()
  await expect(page.getByRole('heading', { name: words.window.emptyTitle })).toBeVisible()
  expect(service.requests.map(({ key }) => key)).toEqual([TYPED, TYPED])
  expect(service.stored()[0]?.size).toBeLessThan(100)

  // The check left nothing behind: no row, nothing on the clipboard or the disk.
  const state = await stateIn(page)
  expect([state.uploads, state.status.key]).toEqual([[], { kind: 'kept', last4: TYPED.slice(-4) }])
  expect(await clipboardText(ourDesktop)).toBe(UNTOUCHED)
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
    const { what, todo } = words.keyTested({ kind: 'failed', problem: { kind } })
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

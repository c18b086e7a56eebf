// Tests Settings, About: the versions, the folder, diagnostics without secrets, and the licences of all bundled code.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { words } from '../../src/shared/i18n/words.ts'
import { clipboardText } from './support/clipboard.ts'
import { ourDesktop } from './support/desktop.ts'
import { eventually } from './support/eventually.ts'
import { makeFile } from './support/samples.ts'
import { expect, KEY, test } from './support/test.ts'
import { addFiles, button, openSettings, row, status } from './support/window.ts'
import type { Page } from '@playwright/test'

async function openAbout(page: Page): Promise<void> {
  await openSettings(page)
  await page.getByRole('tab', { name: words.settings.about }).click()
}

test('it tells what runs, and whose work is in it', async ({ launch }) => {
  const running = await launch()
  const page = await running.window()
  await openAbout(page)
  const { electron, chrome, node } = await running.electron.evaluate(() => process.versions)
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'))
  await expect(page.getByRole('heading', { name: words.about.mayfly(version) })).toBeVisible()
  await expect(
    page.getByText(`Electron ${electron}, Chromium ${chrome}, Node ${node}`, { exact: false }),
  ).toBeVisible()

  const licences = page.getByRole('list', { name: words.about.licences }).getByRole('listitem')
  await expect(licences).toHaveCount(0)
  await page.getByText(/^\d+ packages$/).click()
  await expect(licences.first()).toContainText('Mayfly')
  // One each from the main process, a preload script and the page.
  for (const name of ['p-queue', 'valibot', 'svelte']) {
    await expect(licences.filter({ hasText: new RegExp(`^${name} `) })).toHaveCount(1)
  }
  const own = licences.first()
  await expect(own.getByText('Permission is hereby granted')).toBeHidden()
  await own.getByText('Mayfly').first().click()
  await expect(own.getByText('Permission is hereby granted')).toBeVisible()
})

test('the folder and Chromium’s licences are handed to the desktop', async ({ launch, usual }) => {
  const running = await launch()
  const page = await running.window()
  // No program here shows folders or pages, so the test checks what the desktop is asked to open.
  await running.electron.evaluate(({ shell }) => {
    const asked: string[] = []
    Object.assign(globalThis, { asked })
    shell.openPath = (path) => {
      asked.push(path)
      return Promise.resolve(asked.length === 4 ? 'nobody can' : '')
    }
  })
  const asked = () => running.electron.evaluate(() => (globalThis as unknown as { asked: string[] }).asked)
  await openAbout(page)
  await button(page, words.about.showFolder).click()
  await button(page, words.about.chromium).click()
  await button(page, words.about.showLog).click()
  await eventually(asked).toEqual([
    usual.userData,
    expect.stringMatching(/\/LICENSES\.chromium\.html$/),
    join(usual.userData, 'logs'),
  ])
  expect(readFileSync((await asked())[1]!, 'utf8')).toContain('Chromium')
  await button(page, words.about.showFolder).click()
  await expect(status(page)).toHaveText(words.toast.notOpened)
})

test('diagnostics are copied, with nothing in them that is nobody’s business', async ({
  launch,
  usual,
  folder,
  service,
}) => {
  const running = await launch()
  const page = await running.window()
  await addFiles(
    page,
    makeFile(folder, 'private-good.png'),
    makeFile(folder, 'private-bad.psd', Buffer.from('words')),
  )
  await expect(button(row(page, 'private-good.png'), 'Copy link')).toBeVisible()
  await expect(row(page, 'private-bad.psd')).toContainText('doesn’t take')
  await openAbout(page)
  await button(page, words.about.copyDiagnostics).click()
  await expect(status(page)).toHaveText(words.toast.diagnosticsCopied)
  const text = await clipboardText(ourDesktop)
  expect(text).toContain('Uploads: 0 waiting, 0 sending, 0 answering, 0 retrying, 1 failed, 1 done')
  expect(text).toContain('Last problems: wrong-type')
  expect(text).toContain('key environment')
  expect(text).toMatch(/^Log: \S+ info app: start of Mayfly /m)
  expect(text).toMatch(/^Log: \S+ info uploads: [\w-]+ done, real$/m)
  const url = service.stored()[0]!.url
  for (const secret of [KEY, KEY.slice(-4), url, service.url, 'private', folder, usual.userData, 'psd']) {
    expect(text).not.toContain(secret)
  }
})

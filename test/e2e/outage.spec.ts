// Tests that a cause that all uploads share is said once, and that one click tries all of them.
import { words } from '../../src/shared/i18n/words.ts'
import { makeFile } from './support/samples.ts'
import { expect, test } from './support/test.ts'
import { addFiles, button, row, rows, sentenceOf } from './support/window.ts'

test('while PiAPI fails with each one panel says so, rows wait, and one click tries all', async ({
  launch,
  folder,
  service,
}) => {
  const page = await (await launch()).window()
  // Two rounds of six, so that the next try is some seconds away.
  service.fail({ kind: 'status', status: 500 }, { times: 12, name: /./ })
  const names = Array.from({ length: 6 }, (_, place) => `frame ${String(place + 1)}.png`)
  await addFiles(page, ...names.map((name) => makeFile(folder, name)))
  const sentence = sentenceOf({ kind: 'service-down', status: 500, retryAfterMs: undefined })
  await expect(page.getByText(sentence, { exact: true })).toHaveCount(1)
  await expect(row(page, 'frame 1.png')).toContainText(words.window.waiting)
  await expect(rows(page).filter({ hasText: sentence })).toHaveCount(0)
  await expect(button(rows(page), words.window.retry)).toHaveCount(0)

  await expect(async () => {
    await button(page, words.queue.tryNow).click({ timeout: 1000 })
    await expect(button(rows(page), 'Copy link')).toHaveCount(6, { timeout: 1000 })
  }).toPass()
  await expect(page.getByText(sentence)).toHaveCount(0)
})

test('while PiAPI is down one sentence says so for all that wait, and they arrive once it is back', async ({
  launch,
  folder,
  service,
}) => {
  const page = await (await launch()).window()
  service.fail({ kind: 'status', status: 503 }, { times: Infinity })
  const names = Array.from({ length: 40 }, (_, place) => `frame ${String(place + 1)}.png`)
  await addFiles(page, ...names.map((name) => makeFile(folder, name)))
  await expect(page.getByText(words.hold.trouble(40), { exact: true })).toHaveCount(1)
  await expect(rows(page).filter({ hasText: words.holdSaid.trouble })).toHaveCount(0)
  await expect(button(rows(page), words.window.retry)).toHaveCount(0)

  service.heal()
  const refused = service.requests.length
  await button(page, words.queue.tryNow).click()
  await expect.poll(() => service.stored().length).toBe(40)
  await expect(page.getByText(words.hold.trouble(40))).toHaveCount(0)
  expect(service.requests.length - refused).toBeLessThanOrEqual(41)
})

// Tests what the user reads when the service or the connection fails, and that a retry works once it is over.
import { join } from 'node:path'
import { startTestService, type TestService } from '../service/testService.ts'
import type { Problem } from '../../src/shared/uploads/problem.ts'
import { words } from '../../src/shared/i18n/words.ts'
import { clipboardLines, clipboardText } from './support/clipboard.ts'
import { ourDesktop } from './support/desktop.ts'
import { eventually } from './support/eventually.ts'
import { makeFile } from './support/samples.ts'
import { expect, test, UNTOUCHED } from './support/test.ts'
import { addFiles, button, pressOn, row, rows, sentenceOf, status } from './support/window.ts'

type Fault = Parameters<TestService['fail']>[0]

const faults: { name: string; fault: Fault; problem: Problem }[] = [
  {
    name: '400.png',
    fault: { kind: 'status', status: 400 },
    problem: { kind: 'bad-request', maybeEncodedSize: false },
  },
  { name: '413.png', fault: { kind: 'status', status: 413 }, problem: { kind: 'refused-size' } },
  { name: '404.png', fault: { kind: 'status', status: 404 }, problem: { kind: 'refused', status: 404 } },
  {
    name: 'cut.png',
    fault: { kind: 'bad-json' },
    problem: { kind: 'bad-answer', why: 'not-json' },
  },
  {
    name: 'no link.png',
    fault: { kind: 'no-url' },
    problem: { kind: 'bad-answer', why: 'no-url' },
  },
  {
    name: 'script.png',
    fault: { kind: 'url', url: 'javascript:alert(1)' },
    problem: { kind: 'bad-answer', why: 'no-url' },
  },
]

test('each answer that is no link has its sentence, and trying again works once the service is well', async ({
  launch,
  folder,
  service,
}) => {
  for (const { name, fault } of faults) service.fail(fault, { name, times: Infinity })
  const page = await (await launch()).window()
  await addFiles(page, ...faults.map(({ name }) => makeFile(folder, name)))

  await expect(status(page)).toHaveText(words.toast.failedMany(faults.length))
  for (const { name, problem } of faults) await expect(row(page, name)).toContainText(sentenceOf(problem))
  expect(await clipboardText(ourDesktop)).toBe(UNTOUCHED)

  await button(row(page, '404.png'), words.window.retry).click()
  await eventually(() => service.requests.filter(({ name }) => name === '404.png').length).toBe(2)
  await expect(status(page)).toHaveText(/^\s*404\.png: /)

  service.heal()
  for (const { name } of faults) {
    await button(row(page, name), words.window.retry).click()
    await expect(button(row(page, name), 'Copy link')).toBeVisible()
    await expect(status(page)).toHaveText(/Link copied · lives 24 h/)
  }
  await eventually(() => clipboardLines(ourDesktop)).toEqual([service.stored().at(-1)!.url])
})

test('with nothing at the service’s address it says so, and works when something is there again', async ({
  launch,
  folder,
  service,
}) => {
  const { port } = service
  await service.close()
  const page = await (await launch({ args: [makeFile(folder, 'offline.mp4')] })).window()
  const place = row(page, 'offline.mp4')
  await expect(place).toContainText(sentenceOf({ kind: 'no-network', why: 'refused' }))
  await expect(place).toContainText(/Trying again in \d\d sec/)

  const again = await startTestService({ folder: join(folder, 'service'), port })
  try {
    await button(place, words.window.retry).click()
    await expect(button(place, 'Copy link')).toBeVisible()
  } finally {
    await again.close()
  }
})

test('a connection that is cut once is tried again without a word', async ({ launch, folder, service }) => {
  service.fail({ kind: 'reset', when: 'during-body' })
  const page = await (await launch({ args: [makeFile(folder, 'cut.png')] })).window()
  await expect(button(row(page, 'cut.png'), 'Copy link')).toBeVisible()
  expect(service.requests.map((request) => request.outcome)).toEqual(['fault', 'stored'])
})

test('an upload can be cancelled while it is under way', async ({ launch, folder, service }) => {
  service.fail({ kind: 'hang', when: 'before-answer' })
  const page = await (await launch({ args: [makeFile(folder, 'not this one.wav')] })).window()
  const place = row(page, 'not this one.wav')
  await expect(place).toContainText(words.window.answering)
  await button(place, words.window.cancel).click()
  await expect(place).toContainText(sentenceOf({ kind: 'cancelled' }))
  await eventually(() => service.requests[0]?.outcome).toBe('gone')
  expect(await clipboardText(ourDesktop)).toBe(UNTOUCHED)
  await pressOn(place, 'Delete')
  await expect(rows(page)).toHaveCount(0)
})

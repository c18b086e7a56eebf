// Tests the queue as a user sees it: transient failures are retried; a failure that affects all uploads holds them
// and is reported once.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { words } from '../../src/shared/i18n/words.ts'
import { clipboardLines } from './support/clipboard.ts'
import { ourDesktop } from './support/desktop.ts'
import { eventually } from './support/eventually.ts'
import { dragOnto } from './support/pointer.ts'
import { makeFile } from './support/samples.ts'
import { expect, KEY, test } from './support/test.ts'
import { trayOf } from './support/tray.ts'
import {
  addFiles,
  button,
  enterKey,
  linksIn,
  middleOf,
  row,
  rows,
  rowsListed,
  sentenceOf,
  stateIn,
  status,
} from './support/window.ts'

test('a passing failure is tried again by itself, and says when', async ({ launch, folder, service }) => {
  service.fail({ kind: 'status', status: 503 }, { name: 'soon.png' })
  const page = await (await launch({ args: [makeFile(folder, 'soon.png')] })).window()
  const place = row(page, 'soon.png')
  await expect(place).toContainText(
    sentenceOf({ kind: 'service-down', status: 503, retryAfterMs: undefined }),
  )
  await expect(place).toContainText(/Trying again in \d+ sec/)
  await expect(button(place, 'Copy link')).toBeVisible()
  expect(service.requests.filter(({ method }) => method === 'POST')).toHaveLength(2)
})

test('a key that is refused holds everything back, is asked for once, and a right one lets all go', async ({
  launch,
  folder,
  service,
}) => {
  const running = await launch({ env: { MAYFLY_API_KEY: 'bad-key' } })
  const page = await running.window()
  const many = Array.from({ length: 12 }, (_, place) => makeFile(folder, `frame ${String(place)}.png`))
  await addFiles(page, ...many)
  // Read out, but not shown beside the panel that says it.
  await expect(status(page)).toHaveText(words.holdSaid['bad-key'])
  await expect(page.locator('.toast.shown')).toHaveCount(0)
  await expect(page.getByText(words.hold['bad-key'](12))).toBeVisible()
  // Uploads under way when the first was refused are refused as well; no others are sent.
  expect(service.requests.length).toBeLessThanOrEqual(3)
  const { uploads, status: held } = await stateIn(page)
  expect(new Set(uploads.map((upload) => upload.state))).toEqual(new Set(['waiting']))
  expect(held.announcement?.seq).toBe(1)

  await enterKey(page, KEY)
  await eventually(async () => (await clipboardLines(ourDesktop)).length).toBe(12)
  await eventually(() => linksIn(page)).toBe(12)
})

test('a plan that is too low holds everything back; trying again sends one first', async ({
  launch,
  folder,
  service,
}) => {
  service.fail({ kind: 'status', status: 403 }, { times: 4, name: /./ })
  const page = await (await launch()).window()
  // Of one kind: they are looked into together, and sent together.
  const three = ['one.png', 'two.png', 'three.png']
  await addFiles(page, ...three.map((name) => makeFile(folder, name)))
  await expect(status(page)).toHaveText(words.holdSaid.plan)
  await expect(page.getByText(words.hold.plan(3))).toBeVisible()
  await eventually(() => service.requests.filter(({ outcome }) => outcome === 'fault').length).toBe(3)

  await button(page, words.queue.tryOne).click()
  await eventually(() => service.requests.length).toBe(4)
  await expect(status(page)).toHaveText(words.holdSaid.plan)
  await button(page, words.queue.tryOne).click()
  await expect(button(rows(page), 'Copy link')).toHaveCount(3)
})

test('paused in the tray nothing is sent, and resumed it goes on', async ({ launch, folder, service }) => {
  const running = await launch()
  const page = await running.window()
  const tray = await trayOf(ourDesktop, running.pid)
  await tray.choose(words.queue.pause)
  await expect(button(page, words.queue.resume)).toBeVisible()
  await addFiles(page, makeFile(folder, 'later.webp'))
  await expect(page.getByText(words.hold.paused(1))).toBeVisible()
  await eventually(() => tray.tooltip()).toContain(words.hold.paused(1))
  expect(service.requests).toHaveLength(0)
  await tray.choose(words.queue.resume)
  await expect(button(row(page, 'later.webp'), 'Copy link')).toBeVisible()
  await eventually(() => tray.tooltip()).toBe('Mayfly: 1 live link')
})

test('a folder gives the files in it; many are asked about first', async ({ launch, folder }) => {
  const small = join(folder, 'renders')
  for (const name of ['take 10.png', 'take 2.png', '.hidden.png', 'notes.txt'])
    makeFile(small, name, name.endsWith('.png') ? undefined : Buffer.from(name))
  const large = join(folder, 'archive')
  mkdirSync(large)
  for (let frame = 1; frame <= 25; frame += 1) makeFile(large, `frame ${String(frame)}.jpg`)

  const running = await launch()
  const page = await running.window()
  await dragOnto(ourDesktop, await middleOf(running, page), [small])
  await expect(button(rows(page), 'Copy link')).toHaveCount(2)
  await expect(rows(page).first()).toContainText('take 2.png')
  await eventually(async () => (await clipboardLines(ourDesktop)).length).toBe(2)

  await dragOnto(ourDesktop, await middleOf(running, page), [large])
  await expect(page.getByText(words.question.folder(['archive'], 25))).toBeVisible()
  await expect(rows(page)).toHaveCount(2)
  await button(page, words.question.yes(25)).click()
  await eventually(() => linksIn(page)).toBe(27)
  await eventually(() => rowsListed(page)).toBe(27)
  await eventually(async () => (await clipboardLines(ourDesktop)).length).toBe(25)
})

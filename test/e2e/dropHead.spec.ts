// Tests that files dropped together are one thing: one head with progress while they are sent, and one click after.
import { words } from '../../src/shared/i18n/words.ts'
import { clipboardLines, offerText } from './support/clipboard.ts'
import { ourDesktop } from './support/desktop.ts'
import { eventually } from './support/eventually.ts'
import { longBytes, makeFile } from './support/samples.ts'
import { expect, test } from './support/test.ts'
import { addFiles, button, rows, stateIn } from './support/window.ts'

const names = Array.from({ length: 6 }, (_, place) => `frame ${String(place + 1)}.png`)

test('a drop has one head: how far it is, pause and cancel, and afterwards all its links in their order', async ({
  launch,
  folder,
  service,
}) => {
  const page = await (await launch()).window()
  service.fail({ kind: 'slow', bytesPerSecond: 60_000 }, { name: 'frame 6.png' })
  const files = names.map((name) => makeFile(folder, name))
  makeFile(folder, 'frame 6.png', longBytes('frame 6.png', 300_000))
  await addFiles(
    page,
    ...files,
    makeFile(folder, 'notes.txt', Buffer.from('words')),
    makeFile(folder, 'more.txt', Buffer.from('words')),
  )

  const head = page.getByRole('heading', { level: 2, name: /^7 of 8 · / })
  await expect(head).toHaveText(/^7 of 8 · \d+ of \d+ KB/)
  await expect(rows(page)).toHaveText(names.map((name) => new RegExp(name)).concat(/notes/, /more/))
  await button(page, words.queue.pause).click()
  await button(page, words.queue.resume).click()
  await expect(page.getByRole('heading', { level: 2, name: /^8 files · / })).toBeVisible()
  await expect(rows(page).first()).toContainText('frame 1.png')

  await offerText(ourDesktop, 'something else')
  await button(page, words.rowMenu.copyLinks(6)).click()
  const { uploads } = await stateIn(page)
  const links = names.map((name) => {
    const upload = uploads.find((one) => one.name === name)
    return upload?.state === 'done' ? upload.url : ''
  })
  await eventually(() => clipboardLines(ourDesktop)).toEqual(links)

  await button(page, words.window.dismissAll(2)).click()
  await expect(rows(page)).toHaveCount(6)
})

test('a file that comes alone has no head of its own, and does not move when it is done', async ({
  launch,
  folder,
  service,
}) => {
  const page = await (await launch()).window()
  service.fail({ kind: 'slow', bytesPerSecond: 100_000 })
  await addFiles(page, makeFile(folder, 'alone.png', longBytes('alone.png', 200_000)))
  const heads = page.getByRole('heading', { level: 2 })
  await expect(heads).toHaveText(words.window.today)
  const top = (await rows(page).boundingBox())?.y
  await expect(button(page, 'Copy link')).toBeAttached()
  await expect(heads).toHaveText(words.window.today)
  expect((await rows(page).boundingBox())?.y).toBe(top)
})

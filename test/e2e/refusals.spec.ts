// Tests that files which the service would refuse are refused when added, each with its own sentence.
import { execFileSync } from 'node:child_process'
import { chmodSync, closeSync, ftruncateSync, openSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { LIMIT_BYTES } from '../../src/shared/uploads/serviceLimits.ts'
import type { Problem } from '../../src/shared/uploads/problem.ts'
import { words } from '../../src/shared/i18n/words.ts'
import { clipboardLines, clipboardText } from './support/clipboard.ts'
import { ourDesktop } from './support/desktop.ts'
import { dragOnto } from './support/pointer.ts'
import { longBytes, makeFile } from './support/samples.ts'
import { expect, test, UNTOUCHED } from './support/test.ts'
import { button, middleOf, row, rows, sentenceOf, status } from './support/window.ts'

/** A sparse file of this many bytes, which takes no space on the disk. */
function makeHole(folder: string, name: string, bytes: number): string {
  const file = join(folder, name)
  const handle = openSync(file, 'w')
  ftruncateSync(handle, bytes)
  closeSync(handle)
  return file
}

test('what can’t be uploaded is refused with its own sentence, and nothing else happens', async ({
  launch,
  folder,
  service,
}) => {
  const bad: { name: string; problem: Problem; retry?: boolean }[] = [
    { name: 'notes.txt', problem: { kind: 'wrong-type', extension: 'txt' } },
    { name: 'no extension', problem: { kind: 'wrong-type', extension: '' } },
    { name: 'nothing in it.png', problem: { kind: 'empty' } },
    { name: 'private.png', problem: { kind: 'unreadable' }, retry: true },
    { name: 'all zeros.mp4', problem: { kind: 'not-media', extension: 'mp4' } },
    { name: 'pipe.png', problem: { kind: 'not-a-file' } },
    { name: 'leads nowhere.jpg', problem: { kind: 'missing' }, retry: true },
  ]
  for (const name of ['notes.txt', 'no extension']) makeFile(folder, name, Buffer.from('words'))
  makeFile(folder, 'nothing in it.png', Buffer.alloc(0))
  chmodSync(makeFile(folder, 'private.png'), 0)
  makeHole(folder, 'all zeros.mp4', LIMIT_BYTES + 1)
  execFileSync('mkfifo', [join(folder, 'pipe.png')])
  symlinkSync(join(folder, 'was once here.jpg'), join(folder, 'leads nowhere.jpg'))

  const running = await launch()
  const page = await running.window()
  const paths = bad.map(({ name }) => join(folder, name))
  await dragOnto(ourDesktop, await middleOf(running, page), paths)

  await expect(rows(page)).toHaveCount(bad.length)
  await expect(status(page)).toHaveText(words.toast.failedMany(7))
  for (const { name, problem, retry = false } of bad) {
    await expect(row(page, name)).toContainText(sentenceOf(problem))
    await expect(button(row(page, name), words.window.retry)).toHaveCount(retry ? 1 : 0)
    await expect(button(row(page, name), 'Copy link')).toHaveCount(0)
    await expect(button(row(page, name), words.rowMenu.actions)).toBeVisible()
  }
  expect(service.requests).toEqual([])
  expect(await clipboardText(ourDesktop)).toBe(UNTOUCHED)

  // A file that has become readable is uploaded, as is one exactly at the size limit.
  chmodSync(join(folder, 'private.png'), 0o600)
  await button(row(page, 'private.png'), words.window.retry).click()
  await expect(button(row(page, 'private.png'), 'Copy link')).toBeVisible()

  const around = longBytes('just fits.mp4', 0).length
  const whole = makeFile(folder, 'just fits.mp4', longBytes('just fits.mp4', LIMIT_BYTES - around))
  await dragOnto(ourDesktop, await middleOf(running, page), [whole])
  await expect(button(row(page, 'just fits.mp4'), 'Copy link')).toBeVisible()
  expect(service.stored().map(({ name, size }) => [name, size])).toContainEqual([
    'just fits.mp4',
    LIMIT_BYTES,
  ])
  expect(await clipboardLines(ourDesktop)).toEqual([service.stored().at(-1)?.url])
})

test('a good file among bad ones still gets its link', async ({ launch, folder, service }) => {
  const good = makeFile(folder, 'good.wav')
  const bad = makeFile(folder, 'bad.gif', Buffer.from('GIF89a'))
  const running = await launch()
  const page = await running.window()
  await dragOnto(ourDesktop, await middleOf(running, page), [bad, good])

  await expect(status(page)).toHaveText(words.toast.someFailed(1, 1, true))
  expect(await clipboardLines(ourDesktop)).toEqual([service.stored()[0]?.url])
})

test('a name too long for the service is shortened, and the row says so', async ({
  launch,
  folder,
  service,
}) => {
  const name = `${'a very long name of a take '.repeat(5).slice(0, 125)}.png`
  expect(name).toHaveLength(129)
  const running = await launch()
  const page = await running.window()
  await dragOnto(ourDesktop, await middleOf(running, page), [makeFile(folder, name)])

  await expect(button(row(page, name), 'Copy link')).toBeVisible()
  const [sent] = service.requests
  expect(sent?.name).toHaveLength(128)
  expect(sent?.name).toBe(`${name.slice(0, 124)}.png`)
  await expect(row(page, name)).toContainText(words.window.sentAs(sent!.name!, 'long', 'png'))
})

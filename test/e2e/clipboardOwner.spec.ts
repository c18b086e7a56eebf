// Tests other programs that use the clipboard: one that hangs, and one that copies something during an upload.
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { words } from '../../src/shared/i18n/words.ts'
import { clipboardText, holdText, offerText } from './support/clipboard.ts'
import { ourDesktop } from './support/desktop.ts'
import { eventually } from './support/eventually.ts'
import { bytesBehind, makeFile, mediaBytes } from './support/samples.ts'
import { startTeller } from './support/teller.ts'
import { expect, test } from './support/test.ts'
import { addFiles, stateIn, status } from './support/window.ts'

/** Uploads the clipboard, and counts how often the app answers a window before it announces something. */
const answersWhileUploading = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const said = async () => (await window.mayfly.getSummary()).status.announcement?.seq
    const before = await said()
    void window.mayfly.addClipboard()
    let answers = 0
    while ((await said()) === before) {
      answers += 1
      // A page that asks much more often is refused.
      await new Promise((resolve) => setTimeout(resolve, 25))
    }
    return answers
  })

/** More answers than a blocked app gives, and fewer than any other gives. */
const MANY = 20

test('a program that hangs is said to hang, and holds nothing up', async ({ launch, folder, service }) => {
  const page = await (await launch()).window()
  const bytes = mediaBytes('late.png')
  const holder = await holdText(ourDesktop, `data:image/png;base64,${bytes.toString('base64')}`)
  try {
    holder.hang()
    expect(await answersWhileUploading(page)).toBeGreaterThan(MANY)
    await expect(status(page)).toHaveText(words.toast.clipboard('silent'))
    expect(service.requests).toEqual([])

    holder.goOn()
    await page.evaluate(() => window.mayfly.addClipboard())
    await eventually(() => service.stored().length).toBe(1)
    expect(await bytesBehind(service.stored()[0]!.url)).toEqual(bytes)
    await eventually(() => clipboardText(ourDesktop)).toBe(service.stored()[0]!.url)
  } finally {
    holder.stop()
  }

  // A link is copied even while the previous owner of the clipboard hangs.
  const other = await holdText(ourDesktop, 'words')
  try {
    other.hang()
    await addFiles(page, makeFile(folder, 'dropped.png'))
    await expect(status(page)).toContainText('Link copied')
    await eventually(() => service.stored().length).toBe(2)
    await eventually(() => clipboardText(ourDesktop)).toBe(service.stored()[1]!.url)
  } finally {
    other.stop()
  }
})

test('a program that is asked too late outlives it', async ({ launch }) => {
  const page = await (await launch()).window()
  const holder = await holdText(ourDesktop, 'words')
  try {
    holder.hang()
    await page.evaluate(() => window.mayfly.addClipboard())
    await expect(status(page)).toHaveText(words.toast.clipboard('silent'))
    holder.goOn()
    expect(await clipboardText(ourDesktop)).toBe('words')
    expect(holder.isThere()).toBe(true)
  } finally {
    holder.stop()
  }
})

test('a program that hangs only when it has to give is no other', async ({ launch, folder, service }) => {
  const page = await (await launch()).window()
  const picture = makeFile(folder, 'never.png')
  const owner = startTeller(ourDesktop, 'dragsource.py', ['--clipboard', '--hang', '--image', picture])
  try {
    await owner.first('owner')
    expect(await answersWhileUploading(page)).toBeGreaterThan(MANY)
    await expect(status(page)).toHaveText(words.toast.clipboard('silent'))
    expect(service.requests).toEqual([])
  } finally {
    await owner.stop()
  }
})

/** An upload that takes some seconds. */
const SLOW = { kind: 'slow', bytesPerSecond: 100 } as const

test('what another program copied meanwhile stays, and the links are offered', async ({
  launch,
  folder,
  service,
}) => {
  const page = await (await launch()).window()
  service.fail(SLOW)
  await addFiles(page, makeFile(folder, 'slow.png'))
  await eventually(() => service.requests.at(-1)?.fault).toBe('slow')
  await offerText(ourDesktop, 'copied meanwhile')
  await eventually(async () => (await stateIn(page)).status.announcement?.offer).toBeDefined()
  expect(await clipboardText(ourDesktop)).toBe('copied meanwhile')

  const offer = (await stateIn(page)).status.announcement!.offer!
  await page.evaluate((batch) => window.mayfly.copyBatch(batch), offer)
  await eventually(() => clipboardText(ourDesktop)).toBe(service.stored()[0]!.url)
})

test('the same program copying once more counts', async ({ launch, folder, service }) => {
  const owner = startTeller(ourDesktop, 'dragsource.py', ['--clipboard', '--text', 'copied twice'])
  try {
    await owner.first('owner')
    const page = await (await launch()).window()
    owner.tell('again')
    await eventually(() => owner.all('owner').length).toBe(2)
    service.fail(SLOW)
    await addFiles(page, makeFile(folder, 'slow.png'))
    await eventually(() => service.requests.at(-1)?.fault).toBe('slow')
    owner.tell('again')
    await eventually(() => owner.all('owner').length).toBe(3)
    await eventually(async () => (await stateIn(page)).status.announcement?.offer).toBeDefined()
    expect(await clipboardText(ourDesktop)).toBe('copied twice')
    // The app knows that something was copied without requesting any data.
    expect(owner.all('asked').map(({ asked }) => asked)).toEqual(['UTF8_STRING'])
  } finally {
    await owner.stop()
  }
})

test('links for other files do not count, nor does a program that reads', async ({
  launch,
  folder,
  service,
}) => {
  const page = await (await launch()).window()
  service.fail(SLOW, { name: 'slow.png' })
  const slow = makeFile(folder, 'slow.png')
  await addFiles(page, slow)
  await eventually(() => service.requests.at(-1)?.fault).toBe('slow')
  await addFiles(page, makeFile(folder, 'quick.png'))
  await eventually(async () => (await clipboardText(ourDesktop)).startsWith(service.url)).toBe(true)
  const quick = await clipboardText(ourDesktop)
  expect(service.stored().map(({ name }) => name)).toEqual(['quick.png'])

  await eventually(() => clipboardText(ourDesktop)).not.toBe(quick)
  expect(await bytesBehind(await clipboardText(ourDesktop))).toEqual(readFileSync(slow))
  expect((await stateIn(page)).status.announcement?.offer).toBeUndefined()
})

// Tests what is read from the clipboard, from any program: files, images, and text that refers to either.
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from '@playwright/test'
import type { TestService } from '../service/testService.ts'
import { LIMIT_BYTES } from '../../src/shared/uploads/serviceLimits.ts'
import { words } from '../../src/shared/i18n/words.ts'
import { clipboardLines, offerFile, offerText } from './support/clipboard.ts'
import { ourDesktop } from './support/desktop.ts'
import { eventually } from './support/eventually.ts'
import { copyAllIn, openFileManager } from './support/fileManager.ts'
import { bytesBehind, longBytes, makeFile, mediaBytes } from './support/samples.ts'
import { startTeller } from './support/teller.ts'
import { expect, test } from './support/test.ts'
import { rows, status } from './support/window.ts'

const upload = (page: Page) => page.evaluate(() => window.mayfly.addClipboard())

/** The bytes of all uploads, by the names they were sent under. */
async function storedBytes(service: TestService): Promise<Record<string, Buffer>> {
  const pairs = service.stored().map(async ({ name, url }) => [name, await bytesBehind(url)] as const)
  return Object.fromEntries(await Promise.all(pairs))
}

/** Waits for these links, in any order: before, a copy of ours could be replaced by them. */
async function expectCopied(links: readonly string[]): Promise<void> {
  await eventually(async () => (await clipboardLines(ourDesktop)).toSorted()).toEqual(links.toSorted())
}

/** Uploads the clipboard, which must contain exactly `files`, and checks the result. */
async function expectFiles(page: Page, service: TestService, files: readonly string[]): Promise<void> {
  const before = service.stored().length
  await upload(page)
  await eventually(() => service.stored().length).toBe(before + files.length)
  const links = service.stored().slice(before)
  await expectCopied(links.map(({ url }) => url))
  const stored = await storedBytes(service)
  for (const file of files) expect(stored[file.slice(file.lastIndexOf('/') + 1)]).toEqual(readFileSync(file))
}

/** Uploads the clipboard, whose content has no name of its own, and checks the result. */
async function expectBytes(
  page: Page,
  service: TestService,
  bytes: Buffer,
  extension: string,
): Promise<void> {
  const before = service.stored().length
  await upload(page)
  await eventually(() => service.stored().length).toBe(before + 1)
  const { name, url } = service.stored().at(-1)!
  expect(name).toMatch(new RegExp(`^clipboard [-0-9]+ [.0-9]+\\.${extension}$`))
  expect((await bytesBehind(url)).equals(bytes)).toBe(true)
  await eventually(() => clipboardLines(ourDesktop)).toEqual([url])
}

test('files that a GTK program copied or cut', async ({ launch, folder, service }) => {
  const page = await (await launch()).window()
  const album = ['one.png', '二 größer.jpg'].map((name) => makeFile(join(folder, 'album'), name))
  const selections: [readonly string[], readonly string[], readonly string[]][] = [
    [[], [makeFile(folder, 'single.png')], []],
    [[], ['a.png', 'drei größer.wav', '三.mp4'].map((name) => makeFile(folder, name)), []],
    [['--cut'], [makeFile(folder, 'b.webp'), makeFile(folder, 'c.mp3')], []],
    [[], [join(folder, 'album')], album],
  ]
  for (const [more, paths, within] of selections) {
    const owner = startTeller(ourDesktop, 'dragsource.py', ['--clipboard', ...more, ...paths])
    await owner.first('owner')
    await expectFiles(page, service, within.length > 0 ? within : paths)
    await owner.stop()
  }
})

test('files that a file manager copied', async ({ launch, folder, service }) => {
  const page = await (await launch()).window()
  const album = [makeFile(join(folder, 'three', 'album'), 'within.jpg')]
  const one = [makeFile(join(folder, 'one'), '猫 1.png')]
  const three = ['x.png', 'y z.mp4', 'ä.wav'].map((name) => makeFile(join(folder, 'three'), name))
  mkdirSync(join(folder, 'folders'))
  for (const [place, copied, sent] of [
    ['one', 1, one],
    ['three', 4, [...three, ...album]],
  ] as const) {
    const manager = await openFileManager(ourDesktop, join(folder, place))
    await copyAllIn(ourDesktop, place, copied)
    await expectFiles(page, service, sent)
    await manager.stop()
  }
})

test('a picture as it is, also a large one that comes in pieces', async ({ launch, folder, service }) => {
  const page = await (await launch()).window()
  const large = makeFile(folder, 'large.png', longBytes('large.png', 9_000_000))
  await offerFile(ourDesktop, 'image/png', large)
  await expectBytes(page, service, readFileSync(large), 'png')

  for (const [type, name, extension] of [
    ['image/jpeg', 'photo.jpg', 'jpg'],
    ['image/png', 'drawing.png', 'png'],
  ] as const) {
    const picture = makeFile(folder, name)
    const browser = [
      '--clipboard',
      '--html',
      '<img src="https://x/p.png">',
      '--image',
      picture,
      '--type',
      type,
    ]
    const owner = startTeller(ourDesktop, 'dragsource.py', browser)
    await owner.first('owner')
    await expectBytes(page, service, readFileSync(picture), extension)
    await owner.stop()
  }
})

test('a data URI', async ({ launch, service }) => {
  const page = await (await launch()).window()
  for (const [type, extension] of [
    ['image/png', 'png'],
    ['audio/wav', 'wav'],
  ] as const) {
    const bytes = mediaBytes(`uri.${extension}`)
    await offerText(ourDesktop, ` data:${type};base64,${bytes.toString('base64')}\n`)
    await expectBytes(page, service, bytes, extension)
  }
  const photo = mediaBytes('uri.jpg')
  const escapes = [...photo].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')
  await offerText(ourDesktop, `data:image/jpeg,${escapes}`)
  await expectBytes(page, service, photo, 'jpg')
})

test('a data URI or a picture of too many bytes is refused before any is written', async ({
  launch,
  folder,
  service,
}) => {
  const page = await (await launch()).window()
  const bytes = Buffer.alloc(LIMIT_BYTES + 1)
  await offerText(ourDesktop, `data:video/mp4;base64,${bytes.toString('base64')}`)
  await upload(page)
  const { what } = words.problem({ kind: 'too-large', size: bytes.length, limit: LIMIT_BYTES })
  await expect(status(page)).toContainText(what)

  await offerFile(ourDesktop, 'image/png', makeFile(folder, 'huge.png', bytes))
  await upload(page)
  await expect(status(page)).toHaveText(words.toast.clipboardTooLarge(LIMIT_BYTES))
  await expect(rows(page)).toHaveCount(0)
  expect(existsSync(join(folder, 'user-data', 'spool'))).toBe(false)
  expect(service.requests).toEqual([])
})

test('paths of files', async ({ launch, folder, service }) => {
  const page = await (await launch()).window()
  const [first, second, ...others] = ['plain.png', 'with blank.wav', 'x.png', 'y z.wav', '三.mp4'].map(
    (name) => makeFile(folder, name),
  )
  await offerText(ourDesktop, `  ${first!}\n`)
  await expectFiles(page, service, [first!])
  await offerText(ourDesktop, `'${second!}'`)
  await expectFiles(page, service, [second!])
  const [third, fourth, fifth] = others
  await offerText(ourDesktop, [third!, `"${fourth!}"`, pathToFileURL(fifth!).href].join('\n'))
  await expectFiles(page, service, others)
})

test('what else there is, is named', async ({ launch, folder, service }) => {
  const page = await (await launch()).window()
  const says = async (...found: Parameters<typeof words.toast.clipboard>) => {
    await upload(page)
    await expect(status(page)).toHaveText(words.toast.clipboard(...found))
  }
  await offerText(ourDesktop, 'only words')
  await says('text')
  await offerFile(ourDesktop, 'image/gif', makeFile(folder, 'moving.png'))
  await says('format', 'GIF')
  await offerFile(ourDesktop, 'application/x-own', makeFile(folder, 'own.png'))
  await says('data')
  const owner = startTeller(ourDesktop, 'dragsource.py', ['--clipboard', '--text', 'gone with its owner'])
  await owner.first('owner')
  await owner.stop()
  await says('empty')
  expect(service.requests).toEqual([])
})

// Tests clipboard owners that answer as no program should: the amount read from them is limited while it arrives.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { askClipboardOwner } from '../../src/main/os/clipboard/x11Owner.ts'
import { LIMIT_BYTES } from '../../src/shared/uploads/serviceLimits.ts'
import { words } from '../../src/shared/i18n/words.ts'
import { clipboardText } from './support/clipboard.ts'
import { ourDesktop } from './support/desktop.ts'
import { eventually } from './support/eventually.ts'
import { bytesBehind, makeFile, mediaBytes } from './support/samples.ts'
import { startTeller } from './support/teller.ts'
import { expect, test } from './support/test.ts'
import { row, rows, stateIn, status } from './support/window.ts'

/** Puts these offers on the clipboard while `act` runs. */
async function withOwner(
  offers: readonly string[],
  act: (owner: ReturnType<typeof startTeller>) => Promise<void>,
) {
  const owner = startTeller(ourDesktop, 'clipboardowner.py', offers)
  try {
    expect(await owner.first('owner')).toEqual({ owner: true })
    await act(owner)
  } finally {
    await owner.stop()
  }
}

/** Once links are copied, whatever takes the clipboard next keeps it. */
async function linksCopied(stored: readonly { readonly url: string }[]) {
  for (const { url } of stored) await eventually(() => clipboardText(ourDesktop)).toContain(url)
}

/** Short times in ms, so that no test waits long. */
const QUICK = { listMs: 5000, pieceMs: 5000, allMs: 3000 }
const MOST = 1024 * 1024

async function ownerOf(limits = QUICK) {
  const owner = await askClipboardOwner(limits)
  if (owner === undefined || owner === 'silent') throw new Error('nobody holds the clipboard')
  return owner
}

test('an owner is left alone once it gives too much, or takes too long', async () => {
  await withOwner(['image/png:endless=65536'], async () => {
    const owner = await ownerOf()
    expect(await owner.read('image/png', MOST)).toEqual({ size: undefined })
    expect(owner.gaveUp()).toBeUndefined()
  })
  await withOwner(['image/png:lie=5'], async () => {
    expect(await (await ownerOf()).read('image/png', MOST)).toEqual({ size: undefined })
  })
  await withOwner([`image/png:lie=${String(MOST + 1)}`], async (owner) => {
    expect(await (await ownerOf()).read('image/png', MOST)).toEqual({ size: MOST + 1 })
    expect(owner.all('pieces')).toEqual([])
  })
  await withOwner(['image/png:huge=2097152', 'image/jpeg=small'], async () => {
    const owner = await ownerOf({ ...QUICK, allMs: 20_000 })
    expect(await owner.read('image/png', MOST)).toEqual({ size: 2 * MOST })
    expect(await owner.read('image/png', 2 * MOST)).toEqual(Buffer.alloc(2 * MOST))
    expect(await owner.read('image/jpeg', MOST)).toEqual(Buffer.from('small'))
  })
  await withOwner(['image/png:drip=50', 'image/jpeg=small'], async () => {
    const owner = await ownerOf()
    const from = performance.now()
    expect(await owner.read('image/png', MOST)).toEqual(Buffer.alloc(0))
    expect(performance.now() - from).toBeLessThan(2 * QUICK.allMs)
    expect(owner.gaveUp()).toBe('slow')
    // The owner is not asked again.
    expect(await owner.read('image/jpeg', MOST)).toEqual(Buffer.alloc(0))
  })
})

test('an owner that gives nothing, or under another type, or offers thousands of formats, is read', async () => {
  await withOwner(['image/png:silent', 'text/plain:typed=odd!', 'image/jpeg=small'], async () => {
    const owner = await ownerOf()
    expect(await owner.read('image/png', MOST)).toEqual(Buffer.alloc(0))
    expect(await owner.read('text/plain', MOST)).toEqual(Buffer.from('odd!'))
    expect(await owner.read('image/jpeg', MOST)).toEqual(Buffer.from('small'))
    expect(await owner.read('image/webp', MOST)).toEqual(Buffer.alloc(0))
    expect(owner.gaveUp()).toBeUndefined()
  })
  await withOwner(['--junk', '100000', 'image/png=small'], async () => {
    const owner = await ownerOf()
    expect(await owner.read('image/png', MOST)).toEqual(Buffer.from('small'))
    expect(owner.formats.length).toBeLessThan(400)
  })
})

test('one that never ends costs the app no memory, and is told of', async ({ launch, service }) => {
  const running = await launch()
  const page = await running.window()
  const rss = () => running.electron.evaluate(() => process.memoryUsage().rss)
  await withOwner(['image/png:endless=1048576', 'UTF8_STRING:endless=1048576'], async (owner) => {
    const before = await rss()
    await page.evaluate(() => window.mayfly.addClipboard())
    await expect(status(page)).toHaveText(words.toast.clipboardTooLarge(LIMIT_BYTES))
    // The owner stops sending once the app stops reading.
    await owner.first('pieces')
    expect(owner.all('pieces')).toHaveLength(1)
    expect((await rss()) - before).toBeLessThan(150 * 1024 * 1024)
  })
  await expect(rows(page)).toHaveCount(0)
  expect(service.requests).toEqual([])
})

test('of a picture in several formats the one that fits is sent', async ({ launch, folder, service }) => {
  const page = await (await launch()).window()
  const photo = makeFile(folder, 'small.jpg')
  await withOwner([`image/png:lie=${String(150 * MOST)}`, `image/jpeg=@${photo}`], async (owner) => {
    await page.evaluate(() => window.mayfly.addClipboard())
    await eventually(() => service.stored().length).toBe(1)
    expect(owner.all('pieces')).toEqual([])
    await linksCopied(service.stored())
  })
  expect(service.stored()[0]!.name).toMatch(/\.jpg$/)
  expect(await bytesBehind(service.stored()[0]!.url)).toEqual(readFileSync(photo))

  await withOwner([`image/png:lie=${String(150 * MOST)}`], async () => {
    await page.evaluate(() => window.mayfly.addClipboard())
    const { what } = words.problem({ kind: 'too-large', size: 150 * MOST, limit: LIMIT_BYTES })
    await expect(status(page)).toContainText(what)
    await expect(rows(page)).toHaveCount(1)
    expect(existsSync(join(folder, 'user-data', 'spool', 'clipboard.png'))).toBe(false)
  })
})

/** A red and a blue pixel: the file header, the image header and one row. */
const BITMAP = Buffer.from(
  [
    '424d3e000000000000003600000028000000020000000100000001001800',
    '000000000800000000000000000000000000000000000000',
    '0000ffff00000000',
  ].join(''),
  'hex',
)

test('a picture that is there only as a bitmap goes as PNG', async ({ launch, folder, service }) => {
  const page = await (await launch()).window()
  await withOwner([`image/bmp=@${makeFile(folder, 'picture.bmp', BITMAP)}`], async () => {
    await page.evaluate(() => window.mayfly.addClipboard())
    await eventually(() => service.stored().length).toBe(1)
    await linksCopied(service.stored())
  })
  const { name, url } = service.stored()[0]!
  expect(name).toMatch(/\.png$/)
  expect((await bytesBehind(url)).subarray(1, 4).toString()).toBe('PNG')

  await withOwner(['image/bmp=BM, and no picture'], async () => {
    await page.evaluate(() => window.mayfly.addClipboard())
    await expect(status(page)).toHaveText(words.toast.clipboard('format', 'BMP'))
  })
})

test('each address in a list becomes a row; files that are gone give way to the picture', async ({
  launch,
  folder,
  service,
}) => {
  const page = await (await launch()).window()
  const files = ['one.png', 'two.png'].map((name) => makeFile(folder, name))
  const list = join(folder, 'list')
  const [one, two] = files.map((file) => pathToFileURL(file).href.replace('file://', 'file:'))
  makeFile(folder, 'list', Buffer.from([one, 'file:///caf%E9.png', two, ''].join('\r\n')))
  await withOwner([`text/uri-list=@${list}`], async () => {
    await page.evaluate(() => window.mayfly.addClipboard())
    await eventually(() => service.stored().length).toBe(2)
    await expect(rows(page)).toHaveCount(3)
    await expect(row(page, 'caf%E9.png')).toContainText(words.problem({ kind: 'unnamed' }).what)
    await linksCopied(service.stored())
  })

  const picture = makeFile(folder, 'beside.png')
  const gone = pathToFileURL(join(folder, 'gone.png')).href
  await withOwner([`text/uri-list=${gone}`, `image/png=@${picture}`], async () => {
    await page.evaluate(() => window.mayfly.addClipboard())
    await eventually(() => service.stored().length).toBe(3)
  })
  expect(await bytesBehind(service.stored()[2]!.url)).toEqual(mediaBytes('beside.png'))
  expect((await stateIn(page)).uploads).toHaveLength(4)
})

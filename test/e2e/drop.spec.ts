// Tests that files dragged onto the window become links on the clipboard.
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { words } from '../../src/shared/i18n/words.ts'
import { clipboardLines } from './support/clipboard.ts'
import { ourDesktop } from './support/desktop.ts'
import { dragOnto } from './support/pointer.ts'
import { bytesBehind, makeFile } from './support/samples.ts'
import { expect, test } from './support/test.ts'
import { button, middleOf, row, rows, stateIn, status } from './support/window.ts'

const NAMES = ['first frame.png', '海边日落_首帧.webp', 'take #2 at 50% speed.mp4']

test('three files dropped together are three links on the clipboard, in the order of the drop', async ({
  launch,
  folder,
  service,
}) => {
  const files = NAMES.map((name) => makeFile(folder, name))
  // The first file finishes last, so that the order of the links can't be the order of the answers.
  service.fail({ kind: 'slow', bytesPerSecond: 400 }, { name: NAMES[0]! })
  const running = await launch()
  const page = await running.window()
  await expect(page).toHaveTitle('Mayfly')

  expect(await dragOnto(ourDesktop, await middleOf(running, page), files)).toMatchObject({
    end: expect.stringContaining('copy'),
  })

  await expect(status(page)).toHaveText(/^\s*3 links copied · live 24 h\s*$/)
  await expect(rows(page)).toHaveCount(3)
  for (const [place, name] of NAMES.entries()) await expect(rows(page).nth(place)).toContainText(name)
  await expect(row(page, NAMES[1]!)).toContainText(/23 h 59 min left/)

  const links = await clipboardLines(ourDesktop)
  expect(links).toHaveLength(3)
  for (const [place, link] of links.entries()) {
    expect(await bytesBehind(link)).toEqual(readFileSync(files[place]!))
  }
  const lastStored = service.requests
    .filter((request) => request.outcome === 'stored')
    .toSorted((a, b) => a.endedAt! - b.endedAt!)
    .at(-1)
  expect(lastStored?.name).toBe(NAMES[0])
})

test('links, folders and names beyond Unicode end with a link or a reason; text and web links are left alone', async ({
  launch,
  folder,
}) => {
  const running = await launch()
  const page = await running.window()
  const target = await middleOf(running, page)
  const file = makeFile(folder, 'file.png')
  symlinkSync(file, join(folder, 'link.png'))
  symlinkSync(join(folder, 'gone.png'), join(folder, 'dangling.png'))
  mkdirSync(join(folder, 'album'))
  makeFile(join(folder, 'album'), 'within.wav')
  const dropped = ['link.png', 'dangling.png', 'album'].map((name) => join(folder, name))
  await dragOnto(ourDesktop, target, dropped)
  await expect(button(row(page, 'link.png'), 'Copy link')).toBeVisible()
  await expect(button(row(page, 'within.wav'), 'Copy link')).toBeVisible()
  await expect(row(page, 'dangling.png')).toContainText(words.problem({ kind: 'missing' }).what)

  // A name in Latin-1, which the platform can't represent.
  writeFileSync(Buffer.concat([Buffer.from(join(folder, 'caf')), Buffer.of(0xe9), Buffer.from('.png')]), 'x')
  await dragOnto(ourDesktop, target, [], ['--uri', `${pathToFileURL(folder).href}/caf%E9.png`])
  await expect(rows(page).first()).toContainText(words.problem({ kind: 'unnamed' }).what)

  const { uploads } = await stateIn(page)
  expect(await dragOnto(ourDesktop, target, [], ['--text', 'a word'])).toHaveProperty('failed')
  expect((await stateIn(page)).uploads).toEqual(uploads)
})

test('while files are over the window, it says how many would be uploaded', async ({ launch, folder }) => {
  const running = await launch()
  const page = await running.window()
  // The drag is over before the test could check.
  await page.evaluate(() => {
    const seen = new Set<string>()
    Object.assign(window, { seen })
    new MutationObserver(() => {
      const text = document.querySelector('.veil')?.textContent
      if (text !== undefined) seen.add(text)
    }).observe(document.body, { childList: true, subtree: true, characterData: true })
  })
  const gif = join(folder, 'b.gif')
  writeFileSync(gif, 'GIF89a')
  const files = [makeFile(folder, 'a.png'), gif, makeFile(folder, 'c.mp4')]
  await dragOnto(ourDesktop, await middleOf(running, page), files)
  await expect(rows(page)).toHaveCount(3)
  const seen = await page.evaluate(() => [...(window as unknown as { seen: Set<string> }).seen].join('\n'))
  expect(seen).toContain(words.window.dropNow(2))
  expect(seen).toContain(words.window.dropOdd(1))
})

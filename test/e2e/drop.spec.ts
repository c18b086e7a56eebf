// Files dragged onto the window become links on the clipboard.
import { readFileSync } from 'node:fs'
import { clipboardLines } from './support/clipboard.ts'
import { ourDesktop } from './support/desktop.ts'
import { dragOnto } from './support/pointer.ts'
import { bytesBehind, makeFile } from './support/samples.ts'
import { expect, test } from './support/test.ts'
import { middleOf, row, rows, status } from './support/window.ts'

const NAMES = ['first frame.png', '海边日落_首帧.webp', 'take #2 at 50% speed.mp4']

test('three files dropped together are three links on the clipboard, in the order of the drop', async ({
  launch,
  folder,
  service,
}) => {
  const files = NAMES.map((name) => makeFile(folder, name))
  // The first one comes last, so that the order of the links can't be the order of the answers.
  service.fail({ kind: 'slow', bytesPerSecond: 400 }, { name: NAMES[0]! })
  const running = await launch()
  const page = await running.window()
  await expect(page).toHaveTitle('Mayfly')

  expect(await dragOnto(ourDesktop, await middleOf(running, page), files)).toMatchObject({
    end: expect.stringContaining('copy'),
  })

  await expect(status(page)).toHaveText(/^\s*3 links copied · live 23 h 59 min\s*$/)
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

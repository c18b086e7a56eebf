// Tests the page that converts files: it does so, what ends it or overtaxes it is one file, and nothing is left of it.
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import type { Recipe } from '../../src/shared/media/recipe.ts'
import { LIMIT_BYTES } from '../../src/shared/uploads/serviceLimits.ts'
import { expect, test, type Host } from '../convert/support/host.ts'

const picture = (others: Partial<Extract<Recipe, { make: 'picture' }>> = {}): Recipe => ({
  ...{ make: 'picture', from: 'bmp', to: 'fitting', facts: {}, mostBytes: LIMIT_BYTES },
  ...others,
})

/** A BMP of one colour: its head says how large it is. */
function bmpIn(folder: string, width: number, height: number): string {
  const head = Buffer.alloc(54)
  head.write('BM', 'latin1')
  head.writeUInt32LE(54 + width * height * 4, 2)
  for (const [at, value] of [
    [10, 54],
    [14, 40],
    [18, width],
    [22, height],
    [26, 1 | (32 << 16)],
  ] as const)
    head.writeUInt32LE(value, at)
  const file = join(folder, `${String(width)}x${String(height)}.bmp`)
  writeFileSync(file, Buffer.concat([head, Buffer.alloc(width * height * 4, 0xc0)]))
  return file
}

/** A PNG that says it has so many pixels, in less than a kilobyte. */
function bombIn(folder: string, side: number): string {
  const chunk = (type: string, content: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), content])
    const ends = [Buffer.alloc(4), Buffer.alloc(4)] as const
    ends[0].writeUInt32BE(content.length)
    ends[1].writeUInt32BE(crc32(body))
    return Buffer.concat([ends[0], body, ends[1]])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(side, 0)
  head.writeUInt32BE(side, 4)
  head.set([8, 2], 8)
  const data = chunk('IDAT', deflateSync(Buffer.alloc(100_000)))
  const file = join(folder, 'bomb.png')
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  writeFileSync(file, Buffer.concat([signature, chunk('IHDR', head), data, chunk('IEND', Buffer.alloc(0))]))
  return file
}

const pagesIn = ({ electron }: Host) =>
  electron.evaluate(({ webContents }) => webContents.getAllWebContents().length)

test('a picture is converted, and the page is gone afterwards', async ({ host, folder }) => {
  const made = await host.convert(bmpIn(folder, 300, 200), picture())
  expect(made).toMatchObject({ kind: 'jpeg', steps: ['converted'], facts: { width: 300, height: 200 } })
  await expect.poll(() => pagesIn(host)).toBe(0)
})

test('a picture of too many pixels is told of before they are decoded', async ({ host, folder }) => {
  const bomb = await host.convert(bombIn(folder, 12_000), picture({ from: 'png' }))
  expect(bomb).toMatchObject({ problem: { kind: 'not-fitted', why: 'too-many-pixels' } })
  expect(bomb.memory.page).toBeLessThan(300)
  // Chromium itself reads none of this one; its facts were read before.
  const facts = { width: 50_000, height: 50_000 }
  const larger = await host.convert(bombIn(folder, 50_000), picture({ from: 'png', facts }))
  expect(larger).toMatchObject({ problem: { kind: 'not-fitted', why: 'too-many-pixels' } })
})

test('what ends the page is one failed file, and the next is converted', async ({ host, folder }) => {
  const file = bmpIn(folder, 3000, 3000)
  await host.electron.evaluate(({ app }) => {
    app.once('web-contents-created', (_event, contents) => {
      contents.once('did-finish-load', () => contents.forcefullyCrashRenderer())
    })
  })
  expect((await host.convert(file, picture())).problem).toEqual({ kind: 'not-fitted', why: 'crashed' })
  expect(await host.convert(file, picture())).toMatchObject({ kind: 'jpeg' })
  await expect.poll(() => pagesIn(host)).toBe(0)
})

test('a cancelled one ends at once', async ({ host, folder }) => {
  const cancelled = await host.convert(bmpIn(folder, 3000, 3000), picture(), 0)
  expect(cancelled.problem).toEqual({ kind: 'cancelled' })
  await expect.poll(() => pagesIn(host)).toBe(0)
})

test('the page reaches nothing but its file, and leaves none behind', async ({ host, folder }) => {
  const before = readdirSync(host.temporary).length
  await host.electron.evaluate(({ app }) => {
    app.once('web-contents-created', (_event, contents) => {
      contents.once('dom-ready', () => {
        const tries = ['https://example.com/', 'app://mayfly/', 'data:text/plain,x', 'app://converter/recipe']
        const asked = tries.map((url) => `fetch('${url}').then(({ status }) => status, () => 'refused')`)
        const told = contents.executeJavaScript(
          `Promise.all([${asked.join()}, typeof require, typeof mayfly])`,
        )
        Object.assign(globalThis, { told: told.catch(() => 'gone') })
      })
    })
  })
  await host.convert(bmpIn(folder, 3000, 2000), picture())
  const told = await host.electron.evaluate(() => (globalThis as unknown as { told: unknown }).told)
  expect(told).toEqual(['refused', 'refused', 'refused', 200, 'undefined', 'undefined'])
  expect(readdirSync(host.temporary)).toHaveLength(before)
})

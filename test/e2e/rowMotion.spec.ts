// Tests the motion of rows: what comes, moves and goes does so in sight, ends in place, and not at all where none is wanted.
import type { JSHandle, Page } from '@playwright/test'
import { linkRow } from '../helpers/ended.ts'
import { leaveRows } from './support/history.ts'
import { makeFile } from './support/samples.ts'
import { expect, test } from './support/test.ts'
import { addFiles, row, rows } from './support/window.ts'

const HOUR_MS = 3_600_000
const NAMES = ['a.png', 'b.png', 'c.png']

function leave(userData: string): void {
  const now = Date.now()
  const left = NAMES.map((name, at) => linkRow(name, now + 12 * HOUR_MS, { addedAt: now - HOUR_MS - at }))
  leaveRows(userData, ...left)
}

/** Notes from now on what is moved: the name of the row, or 'ghost', and which properties. */
const noteMotion = (page: Page): Promise<JSHandle<string[]>> =>
  page.evaluateHandle(() => {
    const noted: string[] = []
    const { animate } = Element.prototype
    Element.prototype.animate = function (this: Element, frames, options) {
      const [from] = frames as Keyframe[]
      const item = this.closest('li')
      const name = item?.querySelector('.name')?.textContent.trim().split(/\s/)[0] ?? 'ghost'
      noted.push(`${name}: ${Object.keys(from ?? {}).join(' ')}`)
      return animate.call(this, frames, options)
    }
    return noted
  })

const linkIds = (page: Page) =>
  page.evaluate(() => [...document.querySelectorAll('li')].map((li) => li.dataset.id ?? ''))

const tops = (page: Page) =>
  page.evaluate(() => [...document.querySelectorAll('li .row')].map((each) => each.getBoundingClientRect().y))

test('a new row comes in and is lit, those below make room, and its ring draws itself', async ({
  launch,
  usual,
  folder,
}) => {
  leave(usual.userData)
  const page = await (await launch()).window()
  await expect(rows(page)).toHaveCount(3)
  await expect(page.locator('circle.new')).toHaveCount(0)
  const noted = await noteMotion(page)
  await addFiles(page, makeFile(folder, 'new.png'))
  await expect(row(page, 'new.png').locator('circle.new')).toBeVisible()
  await expect(page.locator('circle.new')).toHaveCount(1)
  const moved = await noted.jsonValue()
  expect(moved).toEqual(expect.arrayContaining(['new.png: backgroundColor', 'new.png: opacity transform']))
  expect(moved).toEqual(expect.arrayContaining(NAMES.map((name) => `${name}: transform`)))

  // It ends with the rows one below the other.
  await expect.poll(() => page.evaluate(() => document.getAnimations().length)).toBe(0)
  const [first = NaN, ...others] = await tops(page)
  expect(others).toEqual(others.map((_, at) => first + 60 * (at + 1)))
})

test('a removed row fades, seen by the eye only, and those below close up', async ({ launch, usual }) => {
  leave(usual.userData)
  const page = await (await launch()).window()
  await expect(rows(page)).toHaveCount(3)
  const noted = await noteMotion(page)
  await page.evaluate(() => window.mayfly.remove(['b.png']))
  await expect(rows(page)).toHaveCount(2)
  await expect.poll(() => noted.jsonValue()).toEqual(['ghost: opacity', 'c.png: transform'])
  await expect(page.locator('.row')).toHaveCount(2)
})

test('nothing moves where no motion is wanted, or while names are searched', async ({
  launch,
  usual,
  folder,
}) => {
  leave(usual.userData)
  const page = await (await launch()).window()
  const noted = await noteMotion(page)
  await page.getByRole('searchbox').fill('b.p')
  await expect(rows(page)).toHaveCount(1)
  await page.getByRole('searchbox').fill('')
  await expect(rows(page)).toHaveCount(3)

  await page.emulateMedia({ reducedMotion: 'reduce' })
  await addFiles(page, makeFile(folder, 'new.png'))
  await expect(row(page, 'new.png').locator('circle.new')).toHaveCSS('animation-name', 'none')
  await page.evaluate(() => window.mayfly.remove(['b.png']))
  await expect(rows(page)).toHaveCount(3)
  expect(await noted.jsonValue()).toEqual([])
})

test('the first link of a profile is marked, the next one and an older history are not', async ({
  launch,
  folder,
}) => {
  const first = await launch()
  const page = await first.window()
  await addFiles(page, makeFile(folder, 'first.png'))
  await expect(row(page, 'first.png').locator('.row.first > .glyph > svg')).toBeAttached()
  await addFiles(page, makeFile(folder, 'second.png'))
  await expect(row(page, 'second.png').locator('circle.new')).toBeVisible()
  await expect(row(page, 'second.png').locator('.row.first')).toHaveCount(0)
  await first.close()

  const again = await (await launch()).window()
  await again.evaluate((ids) => window.mayfly.remove(ids), await linkIds(again))
  await addFiles(again, makeFile(folder, 'third.png'))
  await expect(row(again, 'third.png').locator('circle.new')).toBeVisible()
  await expect(again.locator('.row.first')).toHaveCount(0)
})

// Tests a history of thousands of uploads: few rows are built, but each can be reached, read and found.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { words } from '../../src/shared/i18n/words.ts'
import { eventually } from './support/eventually.ts'
import { COUNT, DAY_MS, FAILED, leaveHistory, LIVE, MINUTE_MS } from './support/longHistory.ts'
import { makeFile } from './support/samples.ts'
import { expect, test } from './support/test.ts'
import { addFiles, button, openSettings, row, rows, stateIn } from './support/window.ts'

const first = (page: Page): Locator => page.locator('li[aria-posinset="1"]')

/** The y position of a row's top edge in the window, in px. */
const topOf = async (place: Locator): Promise<number> => (await place.boundingBox())?.y ?? NaN

test('of thousands of rows few are built, and the keyboard reaches each', async ({ launch, usual }) => {
  leaveHistory(usual.userData)
  const page = await (await launch()).window()
  await expect(row(page, 'frame 0.png')).toBeVisible()
  expect(await page.locator('li').count()).toBeLessThan(40)
  await expect(first(page)).toHaveAttribute('aria-setsize', String(COUNT))

  await first(page).focus()
  await page.keyboard.press('ArrowDown')
  await expect(row(page, 'frame 1.png')).toBeFocused()
  await page.keyboard.press('PageDown')
  await expect(page.locator('li:focus')).toHaveAttribute('aria-posinset', /^([5-9]|1\d)$/)
  await page.keyboard.press('End')
  const last = row(page, `frame ${String(COUNT - 1)}.png`)
  await expect(last).toBeFocused()
  await expect(last).toBeInViewport({ ratio: 1 })
  await expect(last).toHaveAttribute('aria-posinset', String(COUNT))
  expect(await page.locator('li').count()).toBeLessThan(40)
  await page.keyboard.press('ArrowUp')
  await expect(row(page, `frame ${String(COUNT - 2)}.png`)).toBeFocused()
  await page.keyboard.press('Home')
  await expect(first(page)).toBeFocused()
  await expect(first(page)).toBeInViewport({ ratio: 1 })
})

test('the row with the focus keeps it when it is scrolled out of sight, and hands it on when it goes', async ({
  launch,
  usual,
}) => {
  leaveHistory(usual.userData)
  const page = await (await launch()).window()
  await first(page).focus()
  await page.mouse.move(200, 400)
  await page.mouse.wheel(0, 50_000)
  await expect(first(page)).not.toBeInViewport()
  await expect(first(page)).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(row(page, 'frame 1.png')).toBeFocused()
  await expect(row(page, 'frame 1.png')).toBeInViewport({ ratio: 1 })

  await page.evaluate(() => window.mayfly.remove(['id-1']))
  await expect(row(page, 'frame 2.png')).toBeFocused()
})

test('of a long history the newest rows come first, all are counted at once, and none is missing', async ({
  launch,
  usual,
}) => {
  leaveHistory(usual.userData)
  const page = await (await launch()).window()
  await page.addInitScript(() => {
    const told = new Set<string>()
    const sizes: number[] = []
    Object.assign(window, { told, sizes })
    new MutationObserver(() => {
      for (const tab of document.querySelectorAll('[role=tab]'))
        told.add(tab.textContent.replace(/\s+/g, ' '))
      const size = Number(document.querySelector('li')?.ariaSetSize ?? 0)
      if (size > 0 && sizes.at(-1) !== size) sizes.push(size)
    }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true })
  })
  await page.reload()
  await expect(first(page)).toHaveAttribute('aria-setsize', String(COUNT))
  const { told, sizes } = await page.evaluate(() => {
    const { told, sizes } = window as unknown as { told: Set<string>; sizes: number[] }
    return { told: [...told].map((tab) => tab.trim()).sort(), sizes }
  })
  const tabs = { all: COUNT, expired: COUNT - LIVE - FAILED, failed: FAILED, live: LIVE }
  expect(told).toEqual(
    Object.entries(tabs).map(([tab, count]) => `${words.find[tab as 'all']} ${words.measures.count(count)}`),
  )
  expect(sizes).toEqual([expect.any(Number), COUNT])
  expect(sizes[0]).toBeLessThan(COUNT / 10)

  await search(page).fill(`frame ${String(COUNT - FAILED - 2)}`)
  await expect(first(page)).toHaveAttribute('aria-setsize', '1')
})

test('a search that was typed before all rows were there finds all of them', async ({ launch, usual }) => {
  leaveHistory(usual.userData)
  const page = await (await launch()).window()
  await page.addInitScript(() => {
    const told = new Set<string>()
    Object.assign(window, { told })
    new MutationObserver(() => {
      const field = document.querySelector<HTMLInputElement>('input[type=search]')
      if (field?.value === '') {
        field.value = 'frame 2222'
        field.dispatchEvent(new Event('input', { bubbles: true }))
      }
      told.add(document.querySelector('.nothing')?.textContent ?? '')
    }).observe(document, { subtree: true, childList: true })
  })
  await page.reload()
  await expect(row(page, 'frame 2222.png')).toBeVisible()
  expect(await page.evaluate(() => [...(window as unknown as { told: Set<string> }).told])).toEqual([''])
})

test('rows hear the pointer also while they scroll', async ({ launch, usual }) => {
  leaveHistory(usual.userData)
  const page = await (await launch()).window()
  await expect(row(page, 'frame 0.png')).toBeVisible()
  const heard = await page.getByRole('tabpanel').evaluate(async (panel) => {
    const { x, y, width, height } = panel.getBoundingClientRect()
    const hit: boolean[] = []
    for (let step = 1; step <= 5; step++) {
      panel.scrollTop = step * 30
      await new Promise((resolve) => panel.addEventListener('scroll', resolve, { once: true }))
      await new Promise(requestAnimationFrame)
      hit.push(document.elementFromPoint(x + width / 2, y + height / 2)?.closest('li') instanceof Element)
    }
    return hit
  })
  expect(heard).toEqual([true, true, true, true, true])
})

test('a button that is pressed stays where it is, also in a row that is half out of sight', async ({
  launch,
  usual,
  folder,
  service,
}) => {
  leaveHistory(usual.userData)
  const page = await (await launch()).window()
  service.fail({ kind: 'status', status: 400 })
  await addFiles(page, makeFile(folder, 'refused.png'))
  const again = button(row(page, 'refused.png'), words.window.retry)
  await expect(again).toBeVisible()
  await page.getByRole('tabpanel').evaluate(async (panel) => {
    panel.scrollTop = 40
    await new Promise((resolve) => panel.addEventListener('scroll', resolve, { once: true }))
  })
  await again.hover()
  const top = await topOf(again)
  await page.mouse.down()
  await page.evaluate(async () => {
    for (let frame = 0; frame < 5; frame++) await new Promise(requestAnimationFrame)
  })
  // It is pressed in a little.
  expect(Math.abs((await topOf(again)) - top)).toBeLessThan(1)
  await page.mouse.up()
  await expect(button(row(page, 'refused.png'), 'Copy link')).toBeAttached()
})

test('what comes above does not move what is looked at, and pushes in at the top', async ({
  launch,
  usual,
  folder,
}) => {
  leaveHistory(usual.userData)
  const page = await (await launch()).window()
  const file = join(folder, 'new.png')
  writeFileSync(file, '')
  await addFiles(page, file)
  await expect(row(page, 'new.png')).toContainText(words.problem({ kind: 'empty' }).what)
  const own = (await stateIn(page)).uploads.find(({ name }) => name === 'new.png')
  await first(page).focus()
  await page.keyboard.press('PageDown')
  await page.keyboard.press('PageDown')
  const looked = page.locator('li:focus')
  await expect(looked).toHaveAttribute('aria-posinset', /^\d\d$/)
  const before = Number(await looked.getAttribute('aria-posinset'))
  const top = await topOf(looked)
  // Not a drop: that would be shown. What never had a link is sent as an upload of its own.
  makeFile(folder, 'new.png')
  await page.evaluate((id) => window.mayfly.renew([id]), own!.id)
  await expect(looked).toHaveAttribute('aria-posinset', String(before + 1))
  const ended = async () =>
    (await stateIn(page)).uploads.every(({ state }) => state === 'done' || state === 'failed')
  await eventually(ended).toBe(true)
  await eventually(async () => Math.abs((await topOf(looked)) - top)).toBeLessThan(2)

  await page.keyboard.press('Home')
  await expect(first(page)).toBeFocused()
  await addFiles(page, makeFile(folder, 'newer.png'))
  await expect(first(page)).toContainText('newer.png')
  await expect(first(page)).toBeInViewport({ ratio: 1 })
})

const tab = (page: Page, name: string): Locator => page.getByRole('tab', { name: new RegExp(`^${name}\\b`) })
const search = (page: Page): Locator => page.getByRole('searchbox', { name: 'Search names' })

test('each view says how many it has, and arrow keys go from one to the next', async ({ launch, usual }) => {
  leaveHistory(usual.userData)
  const page = await (await launch()).window()
  await expect(tab(page, 'All')).toHaveText('All 3,000')
  await expect(tab(page, 'Live')).toHaveText(`Live ${String(LIVE)}`)
  await expect(tab(page, 'Expired')).toHaveText('Expired 2,953')
  await expect(tab(page, 'Failed')).toHaveText(`Failed ${String(FAILED)}`)

  await tab(page, 'All').focus()
  await page.keyboard.press('ArrowRight')
  await expect(tab(page, 'Live')).toHaveAttribute('aria-selected', 'true')
  await expect(first(page)).toHaveAttribute('aria-setsize', String(LIVE))
  await page.keyboard.press('ArrowRight')
  await expect(first(page)).toContainText(`frame ${String(LIVE)}.png`)
  await page.keyboard.press('End')
  await expect(tab(page, 'Failed')).toBeFocused()
  await expect(rows(page)).toHaveCount(FAILED)
})

test('a failure leaves a mark on its view until that is looked at', async ({ launch, folder }) => {
  const page = await (await launch()).window()
  await addFiles(page, makeFile(folder, 'notes.txt', Buffer.from('words')))
  await expect(row(page, 'notes.txt')).toBeVisible()
  await expect(tab(page, 'Failed')).toHaveText('Failed 1, not seen yet')
  await openSettings(page)
  await button(page, 'Back').click()
  await expect(tab(page, 'Failed')).toHaveText('Failed 1, not seen yet')
  await tab(page, 'Failed').click()
  await expect(row(page, 'notes.txt')).toBeVisible()
  // Without a link there is no view of them.
  await expect(tab(page, 'Live')).toHaveCount(0)
  await tab(page, 'All').click()
  await expect(tab(page, 'Failed')).toHaveText('Failed 1')
})

test('a link that expires moves its count, and its row when the view is entered anew', async ({
  launch,
  usual,
}) => {
  leaveHistory(usual.userData, 10)
  const page = await (await launch()).window()
  await page.clock.install()
  await tab(page, 'Live').click()
  await expect(tab(page, 'Live')).toHaveText('Live 3')
  await page.clock.fastForward(DAY_MS - MINUTE_MS)
  await expect(tab(page, 'Live')).toHaveText('Live 1')
  await expect(tab(page, 'Expired')).toHaveText('Expired 2')
  await expect(rows(page)).toHaveCount(3)
  await expect(row(page, 'frame 2.png')).toContainText('Expired')
  await tab(page, 'Expired').click()
  await expect(rows(page)).toHaveCount(2)
  await tab(page, 'Live').click()
  await expect(rows(page)).toHaveCount(1)
})

test('names are found as they are typed, whatever their accents', async ({ launch, usual }) => {
  leaveHistory(usual.userData)
  const page = await (await launch()).window()
  await expect(first(page)).toBeVisible()
  await page.keyboard.press('Control+f')
  await expect(search(page)).toBeFocused()
  await page.keyboard.type('DUSSEL prüf')
  await expect(rows(page)).toHaveCount(1)
  await expect(first(page)).toContainText('Prüfbild Düsseldorf.png')
  await page.keyboard.press('ArrowDown')
  await expect(first(page)).toBeFocused()

  await tab(page, 'Failed').click()
  await expect(page.getByText(words.find.nothing.failed('DUSSEL prüf'))).toBeVisible()
  await button(page, 'Search all').click()
  await expect(rows(page)).toHaveCount(1)
  await search(page).focus()
  await page.keyboard.press('Escape')
  await expect(search(page)).toHaveValue('')
  await expect(first(page)).toHaveAttribute('aria-setsize', String(COUNT))
})

test('the settings, and another language, leave the view and the search as they were', async ({
  launch,
  usual,
}) => {
  leaveHistory(usual.userData)
  const page = await (await launch()).window()
  await tab(page, 'Live').click()
  await search(page).fill('frame 33')
  await expect(rows(page)).toHaveCount(1)
  await openSettings(page)
  await expect(rows(page)).toHaveCount(0)
  await page.evaluate(() => window.mayfly.changePreferences({ language: 'zh-CN' }))
  await button(page, '返回').click()
  await expect(page.getByRole('tab', { name: '有效' })).toHaveAttribute('aria-selected', 'true')
  await expect(page.getByRole('searchbox')).toHaveValue('frame 33')
  await expect(page.locator('li')).toHaveCount(1)
})

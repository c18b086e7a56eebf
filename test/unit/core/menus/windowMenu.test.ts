// The menu of the window's header: what it shows as on, and what its items do.
import { expect, it, vi } from 'vitest'
import type { MenuItem } from '../../../../src/main/core/menus/menuItem.ts'
import { createShowWindowMenu } from '../../../../src/main/core/menus/windowMenu.ts'
import type { Upload } from '../../../../src/shared/uploads/upload.ts'
import { english } from '../../../../src/shared/i18n/english.ts'
import { linkRow } from '../../../helpers/ended.ts'
import { calmStatus } from '../../../helpers/status.ts'

const { menu } = english
const change = vi.fn()
const showPage = vi.fn()
const renew = vi.fn()
const NOW = Date.UTC(2026, 10, 22, 12)

type Labelled = Exclude<MenuItem, 'separator'>

async function opened(status = calmStatus, uploads: readonly Upload[] = []): Promise<readonly Labelled[]> {
  const showMenu = vi.fn(() => Promise.resolve())
  const { showWindowMenu } = createShowWindowMenu(
    {
      now: () => NOW,
      uploadList: { all: () => uploads },
      ...{ status: () => status, platform: 'linux', showMenu, showPage },
    },
    change,
    renew,
  )
  await showWindowMenu(3, 4)
  const [items, ...at] = showMenu.mock.calls[0] as unknown as [readonly MenuItem[], number, number]
  expect(at).toEqual([3, 4])
  return items.filter((item) => item !== 'separator')
}
const click = (items: readonly Labelled[], label: string) =>
  items.find((item) => item.label === label)?.onClick?.()
const ticked = (items: readonly Labelled[]) => items.filter((item) => item.ticked).map(({ label }) => label)

const switchedOn = { compact: true, layout: 'grid', historyPinned: true } as const
const on = { ...calmStatus, preferences: { ...calmStatus.preferences, ...switchedOn } }

it('ticks what is on, and switches it', async () => {
  const [off, all] = [await opened(), await opened(on)]
  expect([ticked(off), ticked(all)]).toEqual([[], [menu.compact, menu.grid, menu.onTop]])
  for (const items of [off, all])
    for (const label of [menu.compact, menu.grid, menu.onTop]) click(items, label)
  expect(change.mock.calls).toEqual([
    [{ compact: true }],
    [{ layout: 'grid' }],
    [{ historyPinned: true }],
    [{ compact: false }],
    [{ layout: 'list' }],
    [{ historyPinned: false }],
  ])
})

it('leads to the list of keys, to the settings, and to what is said about Mayfly', async () => {
  const items = await opened()
  click(items, menu.keys)
  click(items, menu.settings)
  click(items, menu.about)
  expect(showPage.mock.calls).toEqual([['keys'], ['settings'], ['settings/about']])
})

it('renews links by when they expire, where there are any', async () => {
  const items = await opened(calmStatus, [linkRow('a.png', NOW + 1000)])
  // The switches stay in their places.
  expect(items.slice(0, 2)).toMatchObject(
    (await opened(calmStatus)).slice(0, 2).map(({ label }) => ({ label })),
  )
  const [choice] = items.find(({ submenu }) => submenu !== undefined)?.submenu ?? []
  if (choice !== undefined && choice !== 'separator') choice.onClick?.()
  expect(renew.mock.calls).toEqual([[['a.png']]])
})

it('offers nothing that the desktop does not do', async () => {
  const labels = async (placesWindows: boolean) =>
    (await opened({ ...calmStatus, desktop: { ...calmStatus.desktop, placesWindows } })).map(
      ({ label }) => label,
    )
  expect(await labels(true)).toContain(menu.onTop)
  expect(await labels(false)).not.toContain(menu.onTop)
})

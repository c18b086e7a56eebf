// What both menus switch about the window: the same items, keys and marks in each.
import { expect, it, vi } from 'vitest'
import { viewSwitches } from '../../../../src/main/core/menus/viewSwitches.ts'
import { appMenu } from '../../../../src/main/core/menus/appMenu.ts'
import { english } from '../../../../src/shared/i18n/english.ts'
import { keysFor } from '../../../../src/shared/keyboard/windowKeys.ts'
import { calmStatus } from '../../../helpers/status.ts'

const switchedOn = { compact: true, layout: 'grid', historyPinned: true } as const
const on = { ...calmStatus, preferences: { ...calmStatus.preferences, ...switchedOn } }

it.each(['darwin', 'linux', 'win32'])('have the keys that the window lists on %s', (platform) => {
  const items = viewSwitches(on, vi.fn(), platform)
  expect(items.map(({ label, accelerator, ticked }) => [label, accelerator, ticked])).toEqual([
    [english.menu.compact, keysFor('anywhere', 'compact', platform)[0], true],
    [english.menu.grid, keysFor('anywhere', 'grid', platform)[0], true],
    [english.menu.onTop, keysFor('anywhere', 'pin', platform)[0], true],
  ])
})

it('stand in the application’s menu as they are', () => {
  const view = appMenu(on, {} as Parameters<typeof appMenu>[1], 'linux').find(
    ({ label }) => label === english.menu.view,
  )
  const expected = viewSwitches(on, vi.fn(), 'linux').map((item) =>
    expect.objectContaining({ ...item, onClick: expect.any(Function) }),
  )
  expect(view?.items.slice(0, 3)).toEqual(expected)
})

// The menu items that copy for a task.
import { expect, it } from 'vitest'
import { favouriteItems, taskItems, type TaskTargets } from '../../../../src/main/core/menus/taskItems.ts'
import type { MenuItem } from '../../../../src/main/core/menus/menuItem.ts'

const target = (name: string) => ({ id: name.toLowerCase(), name })
const targets: TaskTargets = { last: target('Kling'), favourites: [target('Luma'), target('MMAudio')] }
const none: TaskTargets = { last: undefined, favourites: [] }

const did: unknown[] = []
const act = {
  copyForTask: (...given: unknown[]) => did.push(['copyForTask', ...given]),
  copyForLastTask: (...given: unknown[]) => did.push(['copyForLastTask', ...given]),
  openTask: (...given: unknown[]) => did.push(['openTask', ...given]),
}
const told = (items: readonly MenuItem[]) =>
  items.map((item) => (item === 'separator' ? item : [item.label, item.accelerator]))

it('are the last target and the way to all, with their keys', () => {
  expect(told(taskItems(['a'], targets, 'linux', act))).toEqual([
    ['Copy for Kling', 'CommandOrControl+Shift+C'],
    ['Copy for a task…', 'CommandOrControl+T'],
  ])
  expect(told(taskItems(['a'], none, 'linux', act))).toEqual([['Copy for a task…', 'CommandOrControl+T']])
})

it('beside Copy also the favourites, but no more than are read at a glance', () => {
  const items = favouriteItems(['a', 'b'], targets, 'linux', act)
  expect(told(items).map(([label]) => label)).toEqual([
    'Copy for Kling',
    'Copy for Luma',
    'Copy for MMAudio',
    'Copy for a task…',
  ])
  const many = { ...none, favourites: Array.from({ length: 30 }, (_, at) => target(`T${String(at)}`)) }
  expect(favouriteItems([], many, 'linux', act)).toHaveLength(7)
})

it('do what they say, for all links', () => {
  did.length = 0
  for (const item of favouriteItems(['a', 'b'], targets, 'linux', act))
    if (item !== 'separator') item.onClick?.()
  expect(did).toEqual([
    ['copyForLastTask', ['a', 'b']],
    ['copyForTask', ['a', 'b'], 'luma'],
    ['copyForTask', ['a', 'b'], 'mmaudio'],
    ['openTask', ['a', 'b']],
  ])
})

/**
 * Builds the menu items that copy links for a task: for targets that are named, and for one still to be chosen.
 */
import { menuKey } from '../../../shared/keyboard/windowKeys.ts'
import { words } from '../../../shared/i18n/words.ts'
import type { MenuItem } from './menuItem.ts'

export interface TaskMenuActions {
  copyForTask(ids: readonly string[], target: string): void
  /** As the last time. */
  copyForLastTask(ids: readonly string[]): void
  /** Lets the user choose a target. */
  openTask(ids: readonly string[]): void
}

export interface NamedTarget {
  readonly id: string
  readonly name: string
}

/** The targets that menus name. */
export interface TaskTargets {
  readonly last: NamedTarget | undefined
  /** Without the last one. */
  readonly favourites: readonly NamedTarget[]
}

/** A menu is read at a glance; the sheet has them all. */
const NAMED_MOST = 6

/** The last target, and the way to any other. */
export function taskItems(
  ids: readonly string[],
  { last }: TaskTargets,
  platform: string,
  act: TaskMenuActions,
): MenuItem[] {
  const key = (name: 'task' | 'lastTask') => menuKey('anywhere', name, platform)
  const lastItem = last && {
    label: words.task.copyFor(last.name),
    accelerator: key('lastTask'),
    onClick: () => {
      act.copyForLastTask(ids)
    },
  }
  const open = {
    label: words.task.open,
    accelerator: key('task'),
    onClick: () => {
      act.openTask(ids)
    },
  }
  return lastItem === undefined ? [open] : [lastItem, open]
}

/** With the favourites between them. */
export function favouriteItems(
  ids: readonly string[],
  targets: TaskTargets,
  platform: string,
  act: TaskMenuActions,
): MenuItem[] {
  const items = taskItems(ids, targets, platform, act)
  const named = targets.favourites.slice(0, NAMED_MOST).map(({ id, name }) => ({
    key: `task:${id}`,
    label: words.task.copyFor(name),
    onClick: () => {
      act.copyForTask(ids, id)
    },
  }))
  return [...items.slice(0, -1), ...named, ...items.slice(-1)]
}

/**
 * The keys of the view of uploads wherever its focus is: Down goes into the list, and two copy for a task.
 */
import type { Commands } from '../../shared/bridge/commands.ts'
import { pressedIn } from '../keyboard/isKey.ts'

interface Options {
  readonly platform: string
  readonly commands: Pick<Commands, 'openTask' | 'copyForLastTask'>
  /** What the list scrolls in. */
  scroller: () => HTMLElement | undefined
  /** Goes into the list. Returns whether there is a row. */
  enter: () => boolean
  /** The uploads that are copied for a task. */
  forTask: () => readonly string[]
}

export function uploadsKeys({ platform, commands, scroller, enter, forTask }: Options) {
  const copy = (name: 'task' | 'lastTask') => {
    const ids = forTask()
    if (ids.length > 0) void (name === 'task' ? commands.openTask(ids) : commands.copyForLastTask(ids))
  }
  /** From the tabs above it, and when nothing has the focus. */
  const goesDown = ({ key, ctrlKey, metaKey, altKey, shiftKey, target }: KeyboardEvent) =>
    key === 'ArrowDown' &&
    !(ctrlKey || metaKey || altKey || shiftKey) &&
    (target === scroller() || (target instanceof Element && target.matches('main, [role="tab"]')))

  return (event: KeyboardEvent): void => {
    const name = pressedIn('anywhere', event, platform)
    if (name === 'task' || name === 'lastTask') {
      event.preventDefault()
      if (!event.repeat) copy(name)
    } else if (goesDown(event) && enter()) event.preventDefault()
  }
}

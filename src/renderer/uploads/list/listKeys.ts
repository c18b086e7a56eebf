/**
 * The list by keyboard and pointer. Arrows, Page Up and Page Down, Home and End go from row to row and select; Shift
 * selects all on the way, Ctrl goes without selecting, Space selects one more or less, Ctrl A all. Of what is selected
 * Enter and Ctrl C copy the links, Delete removes; Ctrl O opens the row that has the focus. On macOS it is ⌘, and ⌘⌫.
 */
import type { Attachment } from 'svelte/attachments'
import type { Selecting } from './selectRows.ts'

/** What keys do with a row, or with what is selected together with it. */
export type RowActs = Readonly<Record<'copy' | 'open' | 'remove', (id: string) => void>>

interface Wishes {
  platform: string
  acts: RowActs
  /** A key leads from this row to another; undefined where nothing is selected by that. */
  onMove: (id: string, key: MovingKey, how: Selecting | undefined) => void
  /** A click, or a key on the row itself, selects. */
  onSelect: (id: string, how: Selecting) => void
  onSelectAll: () => void
  /** Back to a single row. Gives back whether there were more. */
  onEscape: (id: string) => boolean
  /** The focus, or a click, came to a row or to something in it; undefined when it left the list. */
  onFocus: (id: string | undefined) => void
}

const movingKeys = ['ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End'] as const
export type MovingKey = (typeof movingKeys)[number]

/** For what holds the list, since rows come and go. */
export function rowKeys(wishes: Wishes): Attachment<HTMLElement> {
  const isMac = wishes.platform === 'darwin'
  const press = (event: KeyboardEvent) => {
    const id = rowOf(event.target)
    if (id === undefined || event.defaultPrevented) return
    if (act(event, id, wishes, isMac) || select(event, id, wishes, isMac) || move(event, id, wishes, isMac)) {
      event.preventDefault()
    }
  }
  const click = (event: MouseEvent) => {
    const id = rowOf(event.target)
    // What a button in the row does is its own affair.
    if (id === undefined || isControl(event.target)) return
    const toggles = isMac ? event.metaKey : event.ctrlKey
    wishes.onSelect(id, event.shiftKey ? 'range' : toggles ? 'toggle' : 'alone')
  }
  const focus = (event: FocusEvent) => wishes.onFocus(rowOf(event.target))
  const leave = (event: FocusEvent) => wishes.onFocus(rowOf(event.relatedTarget))
  return (list) => {
    list.addEventListener('keydown', press)
    list.addEventListener('click', click)
    list.addEventListener('focusin', focus)
    list.addEventListener('focusout', leave)
    return () => {
      list.removeEventListener('keydown', press)
      list.removeEventListener('click', click)
      list.removeEventListener('focusin', focus)
      list.removeEventListener('focusout', leave)
    }
  }
}

const isControl = (target: EventTarget | null) =>
  target instanceof Element && target.closest('button, a, input') !== null

function act(event: KeyboardEvent, id: string, { acts }: Wishes, isMac: boolean): boolean {
  const name = actOf(event, isMac)
  if (name === undefined) return false
  // A key that is held does not take out one row after the other.
  if (!event.repeat) acts[name](id)
  return true
}

function actOf(event: KeyboardEvent, isMac: boolean): keyof RowActs | undefined {
  const { key, ctrlKey, metaKey, altKey, shiftKey } = event
  if (altKey || shiftKey) return undefined
  // A button in the row has its own Enter.
  if (key === 'Enter' && !isControl(event.target)) return ctrlKey || metaKey ? undefined : 'copy'
  if (key === 'Delete' && !ctrlKey && !metaKey) return 'remove'
  if (!withCommand(event, isMac)) return undefined
  if (isMac && key === 'Backspace') return 'remove'
  // Text that was marked in the row is what is meant, then.
  if (key.toLowerCase() === 'c') return getSelection()?.isCollapsed === false ? undefined : 'copy'
  return key.toLowerCase() === 'o' ? 'open' : undefined
}

function select(event: KeyboardEvent, id: string, wishes: Wishes, isMac: boolean): boolean {
  const { key, altKey, shiftKey } = event
  if (altKey) return false
  if (key === ' ' && !isControl(event.target)) wishes.onSelect(id, shiftKey ? 'range' : 'toggle')
  else if (key.toLowerCase() === 'a' && !shiftKey && withCommand(event, isMac)) wishes.onSelectAll()
  else return key === 'Escape' && wishes.onEscape(id)
  return true
}

function move(event: KeyboardEvent, id: string, { onMove }: Wishes, isMac: boolean): boolean {
  const { ctrlKey, metaKey, altKey, shiftKey } = event
  const key = movingKeys.find((one) => one === event.key)
  if (key === undefined || metaKey || altKey || (ctrlKey && (isMac || shiftKey))) return false
  onMove(id, key, ctrlKey ? undefined : shiftKey ? 'range' : 'alone')
  return true
}

const withCommand = ({ ctrlKey, metaKey }: KeyboardEvent, isMac: boolean): boolean =>
  isMac ? metaKey && !ctrlKey : ctrlKey && !metaKey

/** Index that `key` leads to from `index`, in a list of `count` rows of which `page` are in sight. */
export function indexAfter(key: MovingKey, index: number, count: number, page: number): number {
  const next = {
    ArrowDown: index + 1,
    ArrowUp: index - 1,
    PageDown: index + page,
    PageUp: index - page,
    Home: 0,
    End: count - 1,
  }[key]
  return Math.max(0, Math.min(count - 1, next))
}

function rowOf(target: EventTarget | null): string | undefined {
  return target instanceof Element ? target.closest('li')?.dataset.id : undefined
}

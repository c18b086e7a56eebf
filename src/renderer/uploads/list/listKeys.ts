/**
 * Handles keyboard and pointer in the list. Arrows (in a grid also those to the sides), Page Up and Page Down, Home and
 * End move between rows and select; Shift selects the range, Ctrl moves without selecting, Ctrl Space toggles one row, Ctrl A selects all. Space previews
 * the focused row, Enter and Ctrl C copy the selected rows' links, Ctrl R renews them, Delete removes them; Ctrl O opens the focused row. On
 * macOS it is ⌘, and ⌘⌫.
 */
import type { Attachment } from 'svelte/attachments'
import type { KeyName } from '../../../shared/keyboard/windowKeys.ts'
import { pressedIn } from '../../keyboard/isKey.ts'
import type { SelectMode } from './selectRows.ts'

/** What keys do with a row, or with the selection it belongs to. */
export type RowKeyActions = Readonly<
  Record<'copy' | 'open' | 'renew' | 'remove' | 'preview', (id: string) => void>
>

interface Options {
  platform: string
  keyActions: RowKeyActions
  /** Rows are beside each other too. */
  isGrid: boolean
  /** A key moves from this row to another; `how` is undefined if that selects nothing. */
  onMove: (id: string, key: MovingKey, how: SelectMode | undefined) => void
  /** A click, or a key on the row itself, selects. */
  onSelect: (id: string, how: SelectMode) => void
  onSelectAll: () => void
  /** Reduces the selection to a single row. Returns whether there were more. */
  onEscape: (id: string) => boolean
  /** A row or something in it was focused or clicked; undefined when the focus left the list. */
  onFocus: (id: string | undefined) => void
}

const movingKeys = ['ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End'] as const
const sideKeys = ['ArrowLeft', 'ArrowRight'] as const
export type MovingKey = (typeof movingKeys)[number] | (typeof sideKeys)[number]

/** For the list's container, since rows come and go. */
export function listKeys(options: Options): Attachment<HTMLElement> {
  const isMac = options.platform === 'darwin'
  const onKeydown = (event: KeyboardEvent) => {
    const id = rowOf(event.target)
    if (id === undefined || event.defaultPrevented) return
    if (
      act(event, id, options, isMac) ||
      select(event, id, options, isMac) ||
      move(event, id, options, isMac)
    ) {
      event.preventDefault()
    }
  }
  const onClick = (event: MouseEvent) => {
    const id = rowOf(event.target)
    // A button in the row handles its own clicks.
    if (id === undefined || isControl(event.target)) return
    const toggles = isMac ? event.metaKey : event.ctrlKey
    options.onSelect(id, event.shiftKey ? 'range' : toggles ? 'toggle' : 'single')
  }
  const onFocusin = (event: FocusEvent) => options.onFocus(rowOf(event.target))
  const onFocusout = (event: FocusEvent) => options.onFocus(rowOf(event.relatedTarget))
  return (list) => {
    list.addEventListener('keydown', onKeydown)
    list.addEventListener('click', onClick)
    list.addEventListener('focusin', onFocusin)
    list.addEventListener('focusout', onFocusout)
    return () => {
      list.removeEventListener('keydown', onKeydown)
      list.removeEventListener('click', onClick)
      list.removeEventListener('focusin', onFocusin)
      list.removeEventListener('focusout', onFocusout)
    }
  }
}

const isControl = (target: EventTarget | null) =>
  target instanceof Element && target.closest('button, a, input') !== null

function act(event: KeyboardEvent, id: string, { keyActions }: Options, isMac: boolean): boolean {
  const name = actionOf(event, isMac)
  if (name === undefined) return false
  // A key held down does not remove one row after the other.
  if (!event.repeat) keyActions[name](id)
  return true
}

const isAction = (name: KeyName<'list'> | undefined): name is keyof RowKeyActions =>
  name === 'copy' || name === 'preview' || name === 'open' || name === 'renew' || name === 'remove'

function actionOf(event: KeyboardEvent, isMac: boolean): keyof RowKeyActions | undefined {
  const name = pressedIn('list', event, isMac ? 'darwin' : '')
  // A button in the row handles these itself.
  if (!isAction(name) || (isControl(event.target) && (event.key === 'Enter' || event.key === ' ')))
    return undefined
  // If text is selected in the row, that text is meant.
  return event.key !== 'Enter' && name === 'copy' && getSelection()?.isCollapsed === false ? undefined : name
}

function select(event: KeyboardEvent, id: string, options: Options, isMac: boolean): boolean {
  const { key, altKey, shiftKey } = event
  if (altKey) return false
  if (key === ' ' && !isControl(event.target)) options.onSelect(id, shiftKey ? 'range' : 'toggle')
  else if (pressedIn('list', event, isMac ? 'darwin' : '') === 'all') options.onSelectAll()
  else return key === 'Escape' && options.onEscape(id)
  return true
}

function move(event: KeyboardEvent, id: string, { onMove, isGrid }: Options, isMac: boolean): boolean {
  const { ctrlKey, metaKey, altKey, shiftKey } = event
  const key = [...movingKeys, ...(isGrid ? sideKeys : [])].find((one) => one === event.key)
  if (key === undefined || metaKey || altKey || (ctrlKey && (isMac || shiftKey))) return false
  onMove(id, key, ctrlKey ? undefined : shiftKey ? 'range' : 'single')
  return true
}

/** Index that `key` moves to from `index`, in a list of `count` rows of which `page` are visible. */
export function indexAfter(key: MovingKey, index: number, count: number, page: number): number {
  const next = {
    ArrowDown: index + 1,
    ArrowRight: index + 1,
    ArrowUp: index - 1,
    ArrowLeft: index - 1,
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

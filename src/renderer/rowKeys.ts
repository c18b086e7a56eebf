/**
 * The list by keyboard: arrows, Page Up and Page Down, Home and End go from row to row. Of the row that has the focus
 * Enter copies the link, Ctrl O opens it, and Delete removes it; on macOS ⌘O and ⌘⌫.
 */
import type { Attachment } from 'svelte/attachments'

/** What keys do with a row. */
export type RowActs = Readonly<Record<'copy' | 'open' | 'remove', (id: string) => void>>

interface Wishes {
  platform: string
  acts: RowActs
  /** A key leads from this row to another. */
  onMove: (id: string, key: MovingKey) => void
  /** The focus, or a click, came to a row or to something in it; undefined when it left the list. */
  onFocus: (id: string | undefined) => void
}

const movingKeys = ['ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End'] as const
export type MovingKey = (typeof movingKeys)[number]

/** For what holds the list, since rows come and go. */
export function rowKeys({ platform, acts, onMove, onFocus }: Wishes): Attachment<HTMLElement> {
  return (list) => {
    const press = (event: KeyboardEvent) => {
      const id = rowOf(event.target)
      if (id === undefined) return
      const act = actOf(event, platform === 'darwin')
      if (act !== undefined) {
        event.preventDefault()
        // A key that is held does not take out one row after the other.
        if (!event.repeat) acts[act](id)
        return
      }
      if (event.ctrlKey || event.metaKey || event.altKey) return
      const key = movingKeys.find((one) => one === event.key)
      if (key === undefined) return
      event.preventDefault()
      onMove(id, key)
    }
    const focus = (event: FocusEvent) => onFocus(rowOf(event.target))
    const leave = (event: FocusEvent) => onFocus(rowOf(event.relatedTarget))
    list.addEventListener('keydown', press)
    list.addEventListener('focusin', focus)
    list.addEventListener('focusout', leave)
    return () => {
      list.removeEventListener('keydown', press)
      list.removeEventListener('focusin', focus)
      list.removeEventListener('focusout', leave)
    }
  }
}

function actOf(event: KeyboardEvent, isMac: boolean): keyof RowActs | undefined {
  const { key, ctrlKey, metaKey, altKey, shiftKey } = event
  if (altKey || shiftKey) return undefined
  // A button in the row has its own Enter.
  if (key === 'Enter' && event.target instanceof HTMLLIElement) return ctrlKey || metaKey ? undefined : 'copy'
  if (key === 'Delete' && !ctrlKey && !metaKey) return 'remove'
  if (!(isMac ? metaKey && !ctrlKey : ctrlKey && !metaKey)) return undefined
  if (isMac && key === 'Backspace') return 'remove'
  return key.toLowerCase() === 'o' ? 'open' : undefined
}

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

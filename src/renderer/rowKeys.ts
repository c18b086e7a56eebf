/**
 * The list by keyboard: arrows, Home and End go from row to row, Enter copies the link of the row that has the focus.
 */
import type { Attachment } from 'svelte/attachments'

interface Wishes {
  onEnter: (id: string) => void
  /** The focus, or a click, came to a row or to something in it. */
  onFocus: (id: string) => void
}

/** For the list itself, since its rows come and go. */
export function rowKeys({ onEnter, onFocus }: Wishes): Attachment<HTMLElement> {
  return (list) => {
    const press = (event: KeyboardEvent) => {
      const row = rowOf(event)
      if (row === undefined || event.ctrlKey || event.metaKey || event.altKey) return
      if (event.key === 'Enter' && event.target === row) {
        onEnter(row.dataset.id ?? '')
        return
      }
      const next = neighbour(list, row, event.key)
      if (next === undefined) return
      event.preventDefault()
      next?.focus()
    }
    const focus = (event: FocusEvent) => {
      const id = rowOf(event)?.dataset.id
      if (id !== undefined) onFocus(id)
    }
    list.addEventListener('keydown', press)
    list.addEventListener('focusin', focus)
    return () => {
      list.removeEventListener('keydown', press)
      list.removeEventListener('focusin', focus)
    }
  }
}

function rowOf({ target }: Event): HTMLElement | undefined {
  return (target instanceof Element ? target.closest('li') : undefined) ?? undefined
}

/** The row that `key` leads to; null at an end of the list, undefined for a key that leads nowhere. */
function neighbour(list: Element, row: Element, key: string): HTMLElement | null | undefined {
  const element = {
    ArrowDown: row.nextElementSibling,
    ArrowUp: row.previousElementSibling,
    Home: list.firstElementChild,
    End: list.lastElementChild,
  }
  if (!isOwn(element, key)) return undefined
  const next = element[key]
  return next instanceof HTMLElement ? next : null
}

function isOwn<T extends object>(object: T, key: PropertyKey): key is keyof T {
  return Object.hasOwn(object, key)
}

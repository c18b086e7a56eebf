/**
 * Dragging rows out of the window hands over their links. It never comes back in: what is dragged from here is no drop
 * for here.
 */
import type { Attachment } from 'svelte/attachments'

let dragging = false

/** Whether what is dragged now comes from this window. */
export const isOwnDrag = (): boolean => dragging

/**
 * For what holds the list.
 * @param linksOf the live links that go with a row, in their order; without any the row can't be dragged
 */
export function linkDrag(linksOf: (id: string) => readonly string[]): Attachment<HTMLElement> {
  return (list) => {
    const onDragstart = (event: DragEvent) => {
      const { target, dataTransfer } = event
      if (!(target instanceof HTMLElement) || dataTransfer === null) return
      const links = linksOf(target.closest('li')?.dataset.id ?? '')
      if (links.length === 0) {
        event.preventDefault()
        return
      }
      // One a line, as the type wants it (RFC 2483, section 5).
      dataTransfer.setData('text/uri-list', links.join('\r\n'))
      dataTransfer.setData('text/plain', links.join('\n'))
      dataTransfer.effectAllowed = 'copyLink'
      dragging = true
    }
    const end = () => {
      dragging = false
    }
    list.addEventListener('dragstart', onDragstart)
    // The row may be gone by then, and the list with it.
    window.addEventListener('dragend', end)
    return () => {
      list.removeEventListener('dragstart', onDragstart)
      window.removeEventListener('dragend', end)
      end()
    }
  }
}

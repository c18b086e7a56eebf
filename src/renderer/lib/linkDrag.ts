/**
 * Lets rows, and what else stands for links, be dragged out of the window as these links. Such a drag is never a drop on this window.
 */
import type { Attachment } from 'svelte/attachments'

let dragging = false

/** Whether the current drag started in this window. */
export const isOwnDrag = (): boolean => dragging

/**
 * For the list's container.
 * @param linksOf the live links dragged with a row, in order; a row without any can't be dragged
 */
export function linkDrag(linksOf: (id: string) => readonly string[]): Attachment<HTMLElement> {
  return (list) => {
    const onDragstart = (event: DragEvent) => {
      const { target, dataTransfer } = event
      if (!(target instanceof HTMLElement) || dataTransfer === null) return
      const links = linksOf(target.closest('li')?.dataset.id ?? '')
      if (links.length === 0) event.preventDefault()
      else begin(dataTransfer, links)
    }
    const end = () => {
      dragging = false
    }
    list.addEventListener('dragstart', onDragstart)
    // By then the row and the list may be gone.
    window.addEventListener('dragend', end)
    return () => {
      list.removeEventListener('dragstart', onDragstart)
      window.removeEventListener('dragend', end)
      end()
    }
  }
}

/**
 * For an element that stands for these links.
 * @param onDrag is told when a drag of them begins, and when it has ended
 */
export function dragsLinks(
  links: () => readonly string[],
  onDrag: (on: boolean) => void,
): Attachment<HTMLElement> {
  return (element) => {
    const onDragstart = ({ dataTransfer }: DragEvent) => {
      if (dataTransfer === null) return
      begin(dataTransfer, links())
      onDrag(true)
    }
    const end = () => {
      if (dragging) onDrag(false)
      dragging = false
    }
    element.addEventListener('dragstart', onDragstart)
    window.addEventListener('dragend', end)
    return () => {
      element.removeEventListener('dragstart', onDragstart)
      window.removeEventListener('dragend', end)
      end()
    }
  }
}

function begin(dataTransfer: DataTransfer, links: readonly string[]): void {
  // One per line, as the type requires (RFC 2483, section 5).
  dataTransfer.setData('text/uri-list', links.join('\r\n'))
  dataTransfer.setData('text/plain', links.join('\n'))
  dataTransfer.effectAllowed = 'copyLink'
  dragging = true
}

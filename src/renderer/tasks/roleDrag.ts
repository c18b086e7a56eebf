/**
 * Dragging a file of a task onto another one. With the pointer, not with the system's drag and drop: nothing leaves the
 * sheet, and nothing from outside can be dropped on it.
 */
import type { Attachment } from 'svelte/attachments'

/** What a press moves before it is a drag, px. */
const SLACK = 5

interface Options {
  /** Whether the file with this id can be dropped on the other one. */
  accepts: (id: string, onto: string) => boolean
  onDrop: (id: string, onto: string) => void
  /** What is dragged, and what it is over. */
  onMove: (dragged: string | undefined, over: string | undefined) => void
}

/** For the list: its files are elements with `data-file`. */
export const roleDrag =
  ({ accepts, onDrop, onMove }: Options): Attachment<HTMLElement> =>
  (list) => {
    let from: { readonly id: string; readonly x: number; readonly y: number } | undefined
    let isDragging = false
    let over: string | undefined

    const press = (event: PointerEvent) => {
      const id = fileAt(event.target)
      const isControl = event.target instanceof Element && event.target.closest('button') !== null
      if (event.button !== 0 || id === undefined || isControl) return
      from = { id, x: event.clientX, y: event.clientY }
    }
    const move = (event: PointerEvent) => {
      if (from === undefined) return
      const { id, x, y } = from
      if (!isDragging && Math.hypot(event.clientX - x, event.clientY - y) < SLACK) return
      if (!isDragging) list.setPointerCapture(event.pointerId)
      isDragging = true
      const under = fileAt(document.elementFromPoint(event.clientX, event.clientY))
      over = under !== undefined && under !== id && accepts(id, under) ? under : undefined
      onMove(id, over)
    }
    const end = () => {
      from = undefined
      isDragging = false
      over = undefined
      onMove(undefined, undefined)
    }
    const release = () => {
      if (from !== undefined && over !== undefined) onDrop(from.id, over)
      end()
    }
    const listening = new AbortController()
    const { signal } = listening
    list.addEventListener('pointerdown', press, { signal })
    list.addEventListener('pointermove', move, { signal })
    list.addEventListener('pointerup', release, { signal })
    list.addEventListener('pointercancel', end, { signal })
    return () => listening.abort()
  }

const fileAt = (target: EventTarget | null): string | undefined =>
  target instanceof Element ? target.closest<HTMLElement>('[data-file]')?.dataset.file : undefined

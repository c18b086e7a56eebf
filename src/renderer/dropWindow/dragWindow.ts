/**
 * Moves the window when a part of it is dragged. (`app-region: drag` needs a window manager, and on X11 none manages a
 * window that can't be focused. On Wayland it is the only way: there a window can't move itself.)
 */
import type { Attachment } from 'svelte/attachments'

/** A click may move the pointer slightly; less than this, in DIP, is not a drag. */
const CLICK_TOLERANCE = 4

/** @param onMove gets the window's new top left corner, DIP */
export function dragsWindow(onMove: (x: number, y: number) => void): Attachment<HTMLElement> {
  return (element) => {
    let from: { x: number; y: number; pointerX: number; pointerY: number } | undefined
    let moved = false
    const listening = new AbortController()
    const { signal } = listening
    const listen = <K extends 'pointerdown' | 'pointermove' | 'pointerup' | 'pointercancel' | 'click'>(
      type: K,
      act: (event: HTMLElementEventMap[K]) => void,
    ) => element.addEventListener(type, act, { signal, capture: true })
    const end = () => (from = undefined)

    listen('pointerdown', ({ button, pointerId, screenX, screenY }) => {
      if (button !== 0) return
      element.setPointerCapture(pointerId)
      from = { x: window.screenX, y: window.screenY, pointerX: screenX, pointerY: screenY }
      moved = false
    })
    listen('pointermove', ({ screenX, screenY }) => {
      if (from === undefined) return
      const dx = screenX - from.pointerX
      const dy = screenY - from.pointerY
      moved ||= Math.hypot(dx, dy) >= CLICK_TOLERANCE
      if (moved) onMove(Math.round(from.x + dx), Math.round(from.y + dy))
    })
    listen('pointerup', end)
    listen('pointercancel', end)
    // Releasing the button after a move is not a click.
    listen('click', (event) => {
      if (moved) event.stopImmediatePropagation()
    })
    return () => listening.abort()
  }
}

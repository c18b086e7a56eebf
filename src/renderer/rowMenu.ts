/**
 * Asks for a row's menu: by the second mouse button, by Shift F10 or the menu key, or by a button of the row.
 */

/** Listens on the whole window, since rows come and go. @param show gets a place in the window, CSS pixels */
export function listenForRowMenu(show: (id: string, x: number, y: number) => void): () => void {
  const open = (event: MouseEvent) => {
    const id = event.target instanceof Element ? rowIdOf(event.target) : undefined
    if (id === undefined) return
    event.preventDefault()
    show(id, Math.round(event.clientX), Math.round(event.clientY))
  }
  window.addEventListener('contextmenu', open)
  return () => window.removeEventListener('contextmenu', open)
}

/** Below a button, as if the second mouse button had been pressed there. */
export function openMenuBelow(button: Element): void {
  const { left, bottom } = button.getBoundingClientRect()
  const at = { clientX: left, clientY: bottom }
  button.dispatchEvent(new MouseEvent('contextmenu', { ...at, bubbles: true, cancelable: true }))
}

const rowIdOf = (element: Element): string | undefined => {
  const row = element.closest<HTMLElement>('[data-menu-of], li[data-id]')
  return row?.dataset.menuOf ?? row?.dataset.id
}

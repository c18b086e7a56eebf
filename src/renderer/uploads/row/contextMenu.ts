/**
 * Opens a row's menu: on right-click, Shift F10 or the menu key, or a button of the row.
 */

/** A place in the window, CSS pixels. */
interface Point {
  readonly x: number
  readonly y: number
}

/**
 * Listens on the whole window, since rows come and go.
 * @param show gets whether it was opened in the list; otherwise in the details; settled when the menu is closed
 */
export function listenForContextMenu(
  show: (id: string, at: Point, inList: boolean) => Promise<void>,
): () => void {
  const open = (event: MouseEvent) => {
    const { target } = event
    const id = target instanceof Element ? rowIdOf(target) : undefined
    if (!(target instanceof Element) || id === undefined) return
    event.preventDefault()
    const { x, y } = isPointed(event) ? { x: event.clientX, y: event.clientY } : below(target)
    keepWhileOpen(target, show(id, { x: Math.round(x), y: Math.round(y) }, target.closest('li') !== null))
  }
  window.addEventListener('contextmenu', open)
  return () => window.removeEventListener('contextmenu', open)
}

/** The row around `element` keeps its buttons until the menu is closed, though the pointer is on the menu. */
export function keepWhileOpen(element: Element, closed: Promise<void>): void {
  const row = element.closest('li')
  row?.setAttribute(OPEN, '')
  void closed.finally(() => row?.removeAttribute(OPEN))
}

const OPEN = 'data-menu-open'

/** As if the keyboard had opened it there. */
export function openMenuBelow(button: Element): void {
  button.dispatchEvent(new PointerEvent('contextmenu', { bubbles: true, cancelable: true, button: NONE }))
}

/**
 * No button: opened by keys. That has a position too: the middle of the row.
 * https://www.w3.org/TR/pointerevents/#the-button-property
 */
const NONE = -1
const isPointed = (event: MouseEvent): boolean => event.button !== NONE

export function below(element: Element): Point {
  // The first row of a day also contains the day's heading.
  const { left, bottom } = (
    element.matches('li') ? (element.lastElementChild ?? element) : element
  ).getBoundingClientRect()
  return { x: left, y: bottom }
}

const rowIdOf = (element: Element): string | undefined => {
  const row = element.closest<HTMLElement>('[data-menu-of], li[data-id]')
  return row?.dataset.menuOf ?? row?.dataset.id
}

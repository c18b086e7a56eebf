/**
 * Brings one row of the list into view, and shows for a moment which one it is.
 */
const SHOWN_MS = 1600

export function reveal(list: Element, id: string): void {
  const row = list.querySelector(`[data-id="${CSS.escape(id)}"]`)
  if (!(row instanceof HTMLElement)) return
  row.scrollIntoView({ block: 'center' })
  row.focus({ preventScroll: true })
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return
  const lit = { backgroundColor: 'var(--tint)' }
  row.querySelector('.row')?.animate([lit, { ...lit, offset: 0.6 }, {}], SHOWN_MS)
}

/**
 * Scrolls a row to the middle of the list, focuses it, and highlights it for a moment.
 */
const SHOWN_MS = 1600

export function revealRow(row: HTMLElement): void {
  row.scrollIntoView({ block: 'center' })
  row.focus({ preventScroll: true })
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return
  const lit = { backgroundColor: 'var(--tint)' }
  row.querySelector('.row')?.animate([lit, { ...lit, offset: 0.6 }, {}], SHOWN_MS)
}

/**
 * Gives a row the focus in the middle of the list, and shows for a moment which one it is.
 */
const SHOWN_MS = 1600

export function revealRow(row: HTMLElement): void {
  row.scrollIntoView({ block: 'center' })
  row.focus({ preventScroll: true })
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return
  const lit = { backgroundColor: 'var(--tint)' }
  row.querySelector('.row')?.animate([lit, { ...lit, offset: 0.6 }, {}], SHOWN_MS)
}

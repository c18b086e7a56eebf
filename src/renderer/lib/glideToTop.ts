/**
 * Scrolls the list to its top in one short motion that shows where the top is, or at once for those who want no motion.
 */
const GLIDE_MS = 240
/** What the user does meanwhile is meant: the list stays there. */
const OWN_MOVES = ['wheel', 'pointerdown', 'keydown'] as const

/** Ends the motion under way. */
let stop: (() => void) | undefined

export function glideToTop(scroller: HTMLElement): void {
  stop?.()
  // From far away only the last stretch is shown: the rest would be a blur, and thousands of rows to draw.
  const from = Math.min(scroller.scrollTop, scroller.clientHeight)
  const isStill = document.hidden || matchMedia('(prefers-reduced-motion: reduce)').matches
  scroller.scrollTop = isStill ? 0 : from
  if (isStill || from === 0) return

  let frame = 0
  const began = performance.now()
  const step = (now: number) => {
    const left = Math.max(0, 1 - (now - began) / GLIDE_MS)
    scroller.scrollTop = from * left ** 3
    if (left === 0) end()
    else frame = requestAnimationFrame(step)
  }
  const end = () => {
    cancelAnimationFrame(frame)
    for (const name of OWN_MOVES) scroller.removeEventListener(name, end)
    stop = undefined
  }
  for (const name of OWN_MOVES) scroller.addEventListener(name, end, { passive: true })
  stop = end
  frame = requestAnimationFrame(step)
}

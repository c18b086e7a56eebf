/**
 * The focus is never lost: where what has it goes, or is disabled, the nearest thing around it that can have it gets it,
 * so that the next key starts near by and not at the window's beginning.
 */

/**
 * Watches until the returned function is called.
 * @param last gets the focus where nothing is left of what was around it
 */
export function guardFocus(last: () => HTMLElement | undefined): () => void {
  /** What had the focus last, and all around it, from inside out. */
  let path: readonly HTMLElement[] = []
  let frame: number | undefined
  const remember = (event: FocusEvent) => {
    path = event.composedPath().filter((one) => one instanceof HTMLElement)
  }
  const look = () => {
    frame = undefined
    const [had, ...around] = path
    // Who clicks beside everything takes the focus away on purpose.
    if (had === undefined || document.activeElement !== document.body || !isGone(had)) return
    const near = around.find((one) => one.isConnected && one.matches('[tabindex]')) ?? last()
    near?.focus({ preventScroll: true })
  }
  // A frame later: who knows a better place than the nearest has given it the focus by then.
  const wait = () => {
    if (document.activeElement === document.body) frame ??= requestAnimationFrame(look)
  }
  const watch = new MutationObserver(wait)
  watch.observe(document.body, { childList: true, subtree: true, attributeFilter: ['disabled'] })
  document.addEventListener('focusin', remember)
  return () => {
    watch.disconnect()
    document.removeEventListener('focusin', remember)
    if (frame !== undefined) cancelAnimationFrame(frame)
  }
}

const isGone = (element: HTMLElement): boolean => !element.isConnected || element.matches(':disabled')

/**
 * Where the focus is among all that Tab comes to, for when the same is drawn anew. Both are called when `what` changes:
 * they only read it.
 */
export function createFocusPlace(): { remember(what: unknown): void; restore(what: unknown): void } {
  const stops = () => [...document.querySelectorAll<HTMLElement>('button, input, select, [tabindex]')]
  let index = -1
  return {
    remember(_what) {
      index = stops().findIndex((element) => element === document.activeElement)
    },
    restore(_what) {
      stops()[index]?.focus()
    },
  }
}

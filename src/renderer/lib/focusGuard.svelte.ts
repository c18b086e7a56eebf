/**
 * Keeps the focus from being lost: when the focused element is removed or disabled, the nearest focusable element
 * around it gets the focus, so that the next key starts nearby and not at the top of the window.
 */

interface Page {
  /** Gets the focus if nothing nearer is left. */
  readonly main: () => HTMLElement | undefined
  /** Which view is shown. */
  readonly view: () => string
  readonly language: () => string | undefined
}

/** For as long as the calling component lives. */
export function keepFocus({ main, view, language }: Page): void {
  /** When a view closes, the focused element goes with it: the next key starts at the new view, not nowhere. */
  const keepIn = (_view: string) => {
    if (document.activeElement === document.body) main()?.focus()
  }
  $effect(() => keepIn(view()))
  $effect(() => guardFocus(main))

  // Another language redraws everything. The focus stays at the same place, since only the words differ.
  const place = createFocusPlace()
  $effect.pre(() => place.remember(language()))
  $effect(() => place.restore(language()))
}

/**
 * Watches until the returned function is called.
 * @param last gets the focus if nothing around the element is left
 */
export function guardFocus(last: () => HTMLElement | undefined): () => void {
  /** The last focused element and its ancestors, innermost first. */
  let path: readonly HTMLElement[] = []
  let frame: number | undefined
  const remember = (event: FocusEvent) => {
    path = event.composedPath().filter((one) => one instanceof HTMLElement)
  }
  const look = () => {
    frame = undefined
    const [had, ...around] = path
    // A click on empty space removes the focus on purpose.
    if (had === undefined || document.activeElement !== document.body || !isGone(had)) return
    const near = around.find((one) => one.isConnected && one.matches('[tabindex]')) ?? last()
    near?.focus({ preventScroll: true })
  }
  // A frame later: code that knows a better place than the nearest has moved the focus there by then.
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
 * Remembers the focus's position in the tab order, for when the same content is redrawn. Both are called when `what`
 * changes: they only read it.
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

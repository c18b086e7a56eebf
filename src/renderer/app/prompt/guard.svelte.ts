/**
 * Keeps a button that makes files public from being hit by a press that was meant for what stood there before.
 */

/** Longer than it takes to see that a press was about to hit something that has just come up, ms. */
const GUARD_MS = 600

/** To be called while a component is created. `on` while its buttons must not be pressed yet. */
export function guarding(): { readonly on: boolean } {
  let on = $state(true)
  $effect(() => {
    const timer = setTimeout(() => (on = false), GUARD_MS)
    return () => clearTimeout(timer)
  })
  return {
    get on() {
      return on
    },
  }
}

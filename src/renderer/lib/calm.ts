/**
 * Tells whether rows may change their places by themselves: not while the user is at one of them.
 */

/** Nothing in the list is pointed at or focused, and it stands at its top. */
export const isCalm = (list: HTMLElement): boolean =>
  list.scrollTop === 0 &&
  !list.matches(':hover') &&
  !(document.hasFocus() && list !== document.activeElement && list.contains(document.activeElement))

/**
 * Finds the tab that a key moves to. https://www.w3.org/WAI/ARIA/apg/patterns/tabs/
 */

/** Undefined if the key moves to none. @param isColumn the tabs are stacked vertically */
export function tabAfter<Tab>(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>,
  tabs: readonly Tab[],
  chosen: Tab,
  isColumn = false,
): Tab | undefined {
  const { key, ctrlKey, metaKey, altKey, shiftKey } = event
  if (ctrlKey || metaKey || altKey || shiftKey) return undefined
  const at = tabs.indexOf(chosen)
  if (key === (isColumn ? 'ArrowDown' : 'ArrowRight')) return tabs[(at + 1) % tabs.length]
  if (key === (isColumn ? 'ArrowUp' : 'ArrowLeft')) return tabs.at(at - 1)
  if (key === 'Home') return tabs[0]
  return key === 'End' ? tabs.at(-1) : undefined
}

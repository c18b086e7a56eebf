/**
 * Tells the key that removes a row: Delete, and ⌘⌫ on macOS, where few keyboards have it.
 */

/** @param platform Node's process.platform */
export function isRemoveKey(event: KeyboardEvent, platform: string): boolean {
  const { key, ctrlKey, metaKey, altKey, shiftKey } = event
  if (altKey || shiftKey || ctrlKey) return false
  return metaKey ? platform === 'darwin' && key === 'Backspace' : key === 'Delete'
}

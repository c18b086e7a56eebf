/**
 * Pasting anywhere in the window sends what is on the clipboard, save where a text field wants it.
 */
const isTextField = (target: EventTarget | null) => target instanceof HTMLInputElement

/** Calls `onPaste` for every pasting, by key or by menu, until the returned function is called. */
export function listenForPaste(platform: string, onPaste: () => void): () => void {
  const take = (event: Event) => {
    if (isTextField(event.target)) return
    // For the key: so that no `paste` event follows it.
    event.preventDefault()
    if (!(event instanceof KeyboardEvent && event.repeat)) onPaste()
  }
  const press = (event: KeyboardEvent) => {
    const command = platform === 'darwin' ? event.metaKey : event.ctrlKey
    if (command && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'v') take(event)
  }
  window.addEventListener('keydown', press)
  window.addEventListener('paste', take)
  return () => {
    window.removeEventListener('keydown', press)
    window.removeEventListener('paste', take)
  }
}

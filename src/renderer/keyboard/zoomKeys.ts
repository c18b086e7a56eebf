/**
 * Listens for the zoom keys, the same as in browsers.
 */
import type { ZoomStep } from '../../shared/state/settings.ts'

/** Calls `onZoom` for every such key, until the returned function is called. */
export function listenForZoom(platform: string, onZoom: (step: ZoomStep) => void): () => void {
  const press = (event: KeyboardEvent) => {
    const command = platform === 'darwin' ? event.metaKey : event.ctrlKey
    const step = command && !event.altKey && !event.defaultPrevented ? stepOf(event) : undefined
    if (step === undefined) return
    event.preventDefault()
    onZoom(step)
  }
  window.addEventListener('keydown', press)
  return () => window.removeEventListener('keydown', press)
}

/** Plus is = when Shift is not held, and some layouts have no 0 without Shift. */
function stepOf({ key, code }: KeyboardEvent): ZoomStep | undefined {
  if (key === '+' || key === '=') return 'in'
  if (key === '-') return 'out'
  return key === '0' || code === 'Digit0' ? 'usual' : undefined
}

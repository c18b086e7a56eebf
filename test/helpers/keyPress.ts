/**
 * Makes the key press that an accelerator stands for.
 */
import { keysOf } from '../../src/shared/keyboard/accelerator.ts'

const KEYS: Readonly<Record<string, string>> = { Space: ' ', Plus: '+', Return: 'Enter' }

export function keyPress(accelerator: string, platform: string, held: KeyboardEventInit = {}): KeyboardEvent {
  const keys = keysOf(accelerator, platform)
  const name = keys.at(-1) ?? ''
  const has = (modifier: string) => keys.slice(0, -1).includes(modifier)
  const key = KEYS[name] ?? (/^(Up|Down|Left|Right)$/.test(name) ? `Arrow${name}` : name)
  return new KeyboardEvent('keydown', {
    key: key.length === 1 && !has('Shift') ? key.toLowerCase() : key,
    ctrlKey: has('Control'),
    metaKey: has('Command') || has('Super'),
    altKey: has('Alt'),
    // A sign such as ? is typed with Shift on most layouts.
    shiftKey: has('Shift') || key === '?',
    bubbles: true,
    cancelable: true,
    ...held,
  })
}

/**
 * The global shortcuts: chosen at the first start, registered, changed, tried, and taken again when they are free.
 */
import type { Result } from '../../shared/problem.ts'
import { done } from '../../shared/problem.ts'
import type { ShortcutName, ShortcutProblem, Shortcuts, Trial } from '../../shared/shortcut.ts'
import type { Outside } from './outside.ts'

export interface ShortcutActions {
  setShortcut(name: ShortcutName, accelerator: string): Promise<Result<void, ShortcutProblem>>
  setRecording(on: boolean): void
  tryShortcut(name: ShortcutName | null): void
}

export interface ShortcutKeeper extends ShortcutActions {
  /** Registers them; `press` is called once for each press. */
  begin(press: (name: ShortcutName) => void): void
  shortcuts(): Shortcuts
  trial(): Trial | undefined
  stop(): void
}

export function createShortcuts(_outside: Outside, _onChange: () => void): ShortcutKeeper {
  return {
    begin: () => undefined,
    shortcuts: () => ({
      uploadClipboard: { accelerator: '', state: 'off' },
      showDropWindow: { accelerator: '', state: 'off' },
    }),
    trial: () => undefined,
    setShortcut: () => Promise.resolve(done(undefined)),
    setRecording: () => undefined,
    tryShortcut: () => undefined,
    stop: () => undefined,
  }
}

// Presses keys without the start of a program in between: one xdotool reads what to press.
import { spawn } from 'node:child_process'
import { clockMs } from './clock.ts'

export type Keyboard = {
  /** Presses and releases them; returns when it was told to, ms since 1970. */
  press(keys: string): number
  close(): void
}

export function openKeyboard(): Keyboard {
  const xdotool = spawn('xdotool', ['-'], { stdio: ['pipe', 'ignore', 'inherit'] })
  return {
    press(keys) {
      const at = clockMs()
      xdotool.stdin.write(`key --delay 0 ${keys}\n`)
      return at
    },
    close: () => void xdotool.kill(),
  }
}

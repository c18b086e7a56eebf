/**
 * Reports exits of Mayfly's other processes: Chromium's helpers, file processes, and renderers.
 * https://www.electronjs.org/docs/latest/api/app#event-child-process-gone
 */
import { app } from 'electron'

export interface ProcessEnd {
  /** "Mayfly files", "Network Service"; else Electron's process type, such as "GPU"; "renderer" for renderers. */
  readonly name: string
  /** Electron's reason, such as "crashed"; "clean-exit" for an intended exit. */
  readonly reason: string
  readonly exitCode: number
}

export function onProcessEnd(act: (end: ProcessEnd) => void): void {
  app.on('render-process-gone', (_event, _contents, { reason, exitCode }) => {
    act({ name: 'renderer', reason, exitCode })
  })
  app.on('child-process-gone', (_event, { type, name = type, reason, exitCode }) => {
    act({ name, reason, exitCode })
  })
}

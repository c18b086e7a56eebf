/**
 * Ends of Mayfly's other processes: Chromium's helpers, the ones that read files, and those that draw pages.
 * https://www.electronjs.org/docs/latest/api/app#event-child-process-gone
 */
import { app } from 'electron'

export interface ProcessEnd {
  /** Electron's word for what it was, such as "GPU"; "renderer" for one that draws pages. */
  readonly type: string
  /** Electron's word, such as "crashed"; "clean-exit" when it was to end. */
  readonly reason: string
  readonly exitCode: number
}

export function onProcessEnd(act: (end: ProcessEnd) => void): void {
  app.on('render-process-gone', (_event, _contents, { reason, exitCode }) => {
    act({ type: 'renderer', reason, exitCode })
  })
  app.on('child-process-gone', (_event, { type, reason, exitCode }) => {
    act({ type, reason, exitCode })
  })
}

/**
 * Limits the time and the memory that the converter's page takes for one file.
 */
import { app, type BrowserWindow } from 'electron'
import type { Converted } from '../../core/fit/converter.ts'
import type { Result } from '../../../shared/uploads/problem.ts'
import type { Job } from './job.ts'
import { notFitted } from './pageResult.ts'

/** How often it is looked at, ms. */
const LOOK_MS = 1000
/** Without a sign for so long, ms, it is stuck. */
const SILENT_MS = 30_000
const LIMIT_MS = 15 * 60_000
/** Of its process, KiB: a picture of as many pixels as are taken lies in it a few times. */
const MOST_KIB = 3 * 1024 * 1024

/** Settles when a limit is passed; not after `signal`. */
export function watchLimits(
  window: BrowserWindow,
  job: Job,
  signal: AbortSignal,
): Promise<Result<Converted>> {
  const begun = performance.now()
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      if (job.silentMs() > SILENT_MS || performance.now() - begun > LIMIT_MS) resolve(notFitted('stalled'))
      else if (!window.isDestroyed() && memoryOf(window) > MOST_KIB) resolve(notFitted('crashed'))
    }, LOOK_MS)
    signal.addEventListener('abort', () => {
      clearInterval(timer)
    })
  })
}

function memoryOf({ webContents }: BrowserWindow): number {
  const pid = webContents.getOSProcessId()
  return app.getAppMetrics().find((each) => each.pid === pid)?.memory.workingSetSize ?? 0
}

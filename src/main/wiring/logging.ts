/**
 * Sets up logging: core's lines, the log file, Electron's events about Mayfly's processes, and uncaught errors.
 */
import { app } from 'electron'
import path from 'node:path'
import { createLogger } from '../core/log/log.ts'
import { createLogFile } from '../disk/logFile.ts'
import { logFolder, versions } from '../os/system/about.ts'
import { FILE_PROCESS } from '../os/system/fileProcess.ts'
import { onProcessEnd } from '../os/system/processEnds.ts'

/** How long a flush may take, ms: a disk that hangs must not delay quitting. */
const FLUSH_MS = 500

const file = createLogFile()

export const log = createLogger(Date.now, file.write)

/** Call once the user-data folder is ours alone. Earlier lines are written then. */
export function openLog(): void {
  const { version, electron, chromium, node, system } = versions()
  const runtime = `Electron ${electron}, Chromium ${chromium}, Node ${node}`
  log.scope('app').info(`start of Mayfly ${version}, ${runtime}, ${system}`)
  const processes = log.scope('processes')
  // Quitting ends the others: no news, and it may come after the last line.
  let isQuitting = false
  app.on('will-quit', () => (isQuitting = true))
  onProcessEnd(({ name, reason, exitCode }) => {
    if (isQuitting) return
    const line = `${name} gone: ${reason}, exit code ${String(exitCode)}`
    // Mayfly ends a file process that has nothing to do, or hangs.
    if (reason === 'clean-exit' || (reason === 'killed' && name === FILE_PROCESS)) processes.info(line)
    else processes.warn(line)
  })
  app.on('quit', (_event, exitCode) => {
    log.scope('app').info(`quit, exit code ${String(exitCode)}`)
    file.finish()
  })
  file.open(app.getPath('userData'), path.join(logFolder(), 'main.log'))
}

/** Resolves once every line is written or given up. */
export const flushLog = (): Promise<void> => file.flush(FLUSH_MS)

/** Reports uncaught errors, and lets Mayfly continue. */
export function catchTheRest(report: (error: unknown, where: string) => void): void {
  process.on('uncaughtException', (error) => {
    report(error, 'the main process (uncaughtException)')
  })
  process.on('unhandledRejection', (error) => {
    report(error, 'the main process (unhandledRejection)')
  })
  // The reader may be gone: then every write there is an error.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)
}

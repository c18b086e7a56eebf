/**
 * Joins the log: core's lines, the file they go into, and what Electron tells of Mayfly's processes.
 */
import { app } from 'electron'
import path from 'node:path'
import { createLogBook } from '../core/log/log.ts'
import { createLogFile } from '../disk/logFile.ts'
import { logFolder, versions } from '../os/system/about.ts'
import { onProcessEnd } from '../os/system/processEnds.ts'

/** How long lines may take, ms: a disk that hangs keeps nobody. */
const FLUSH_MS = 500

const file = createLogFile()

export const log = createLogBook(Date.now, file.write)

/** Once the user-data folder is surely ours alone. What came before is written then. */
export function openLog(): void {
  const { version, electron, chromium, node, system } = versions()
  const runtime = `Electron ${electron}, Chromium ${chromium}, Node ${node}`
  log.scope('app').info(`start of Mayfly ${version}, ${runtime}, ${system}`)
  const processes = log.scope('processes')
  onProcessEnd(({ type, reason, exitCode }) => {
    const line = `${type} gone: ${reason}, exit code ${String(exitCode)}`
    if (reason === 'clean-exit') processes.info(line)
    else processes.warn(line)
  })
  app.on('quit', (_event, exitCode) => {
    log.scope('app').info(`quit, exit code ${String(exitCode)}`)
    file.finish()
  })
  file.open(app.getPath('userData'), path.join(logFolder(), 'main.log'))
}

/** Resolves once all is in the file, or never will be. */
export const flushLog = (): Promise<void> => file.flush(FLUSH_MS)

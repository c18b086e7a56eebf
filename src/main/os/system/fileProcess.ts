/**
 * A process for core/fileAccess/fileProcess.ts: Electron's utility process, since packages can't run as Node (fuse RunAsNode is off).
 */
import { app, utilityProcess } from 'electron'
import path from 'node:path'
import type { Reply } from '../../core/fileAccess/fileProtocol.ts'
import type { FileProcessHandle, StartProcess } from '../../core/fileAccess/fileProcess.ts'

/** Each call that hangs keeps one of libuv's threads. core/fileAccess/fileProcessPool.ts lets 32 hang before it takes another process. */
const THREADS = '64'

export const startReaderProcess: StartProcess = ({ reply, end }): FileProcessHandle => {
  const script = path.join(app.getAppPath(), 'out', 'reader', 'index.cjs')
  const child = utilityProcess.fork(script, [], {
    serviceName: 'Mayfly files',
    stdio: 'ignore',
    env: { ...process.env, UV_THREADPOOL_SIZE: THREADS },
  })
  let isToDie = false
  const kill = () => {
    isToDie = true
    // child.kill() asks politely, and has no process before the start.
    if (child.pid === undefined) return
    try {
      process.kill(child.pid, 'SIGKILL')
    } catch {
      // It has gone by itself.
    }
  }
  child.on('spawn', () => {
    if (isToDie) kill()
  })
  // The other end is our own script.
  child.on('message', (message: Reply) => reply(message))
  child.on('exit', end)
  return {
    send(request) {
      child.postMessage(request)
    },
    kill,
  }
}

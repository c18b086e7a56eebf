/**
 * Starts file processes for core/fileAccess/fileProcess.ts: as Electron utility processes, since packages can't run as
 * Node (fuse RunAsNode is off).
 */
import { app, utilityProcess } from 'electron'
import path from 'node:path'
import type { Reply } from '../../core/fileAccess/fileProtocol.ts'
import type { FileProcessHandle, StartProcess } from '../../core/fileAccess/fileProcess.ts'

/**
 * Each hung call occupies one of libuv's threads. core/fileAccess/fileProcessPool.ts lets 32 hang before it uses
 * another process.
 */
const THREADS = '64'

/**
 * Most of V8's heap in MB: what an honest file needs many times over. A few bytes of a film can ask for gigabytes, and
 * without a limit of its own a process gets four. A V8 flag: Node's options have no effect in utility processes.
 */
const HEAP = '--js-flags=--max-old-space-size=128'

/** As Electron and process lists name them. */
export const FILE_PROCESS = 'Mayfly files'

export const startReaderProcess: StartProcess = ({ replies, end }): FileProcessHandle => {
  const script = path.join(app.getAppPath(), 'out', 'reader', 'index.cjs')
  const child = utilityProcess.fork(script, [], {
    serviceName: FILE_PROCESS,
    execArgv: [HEAP],
    stdio: 'ignore',
    env: { ...process.env, UV_THREADPOOL_SIZE: THREADS },
  })
  let isToDie = false
  const kill = () => {
    isToDie = true
    // child.kill() only asks the process to exit, and there is none before the start.
    if (child.pid === undefined) return
    try {
      process.kill(child.pid, 'SIGKILL')
    } catch {
      // It has already exited.
    }
  }
  child.on('spawn', () => {
    if (isToDie) kill()
  })
  // The other end is our own script.
  child.on('message', (message: readonly Reply[]) => replies(message))
  child.on('exit', end)
  return {
    send(requests) {
      child.postMessage(requests)
    },
    kill,
  }
}

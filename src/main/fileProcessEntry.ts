/**
 * Entry point of the file process, which accesses the user's files for Mayfly: a call that hangs blocks nothing else,
 * and the process can be abandoned. It runs under Electron, and under plain Node in tests.
 */
import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { isMainThread, parentPort, Worker } from 'node:worker_threads'
import { together } from './core/async/together.ts'
import { createFileCalls } from './core/fileAccess/fileCalls.ts'
import { answer, type Reply, type Request } from './core/fileAccess/fileProtocol.ts'
import { createThreadedWork } from './core/fileAccess/work/threadedWork.ts'
import { serveWork } from './core/fileAccess/work/workThread.ts'
import { newSocketPlace } from './disk/socketPlace.ts'

/** As Electron provides it to a utility process. */
interface ParentPort {
  on(event: 'message', listener: (message: { data: unknown }) => void): void
  postMessage(message: unknown): void
}

/**
 * Most of a thread's heap in MB: what an honest file needs many times over. A few bytes of a film can ask for gigabytes.
 */
const HEAP = { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 16 }

/** Of this script. Given as text, since threads may not find a file within a package's archive. */
function startThread(): Worker {
  const thread = new Worker(readFileSync(__filename, 'utf8'), {
    eval: true,
    execArgv: [],
    resourceLimits: HEAP,
  })
  thread.unref()
  return thread
}

function serveCalls(): void {
  const newPlace = () => newSocketPlace(process.platform, tmpdir())
  const calls = createFileCalls(process.platform, Date.now, newPlace, createThreadedWork(startThread))
  const port = (process as unknown as { parentPort?: ParentPort }).parentPort
  const reply = together<Reply>((replies) => {
    if (port === undefined) process.send?.(replies)
    else port.postMessage(replies)
  }, setImmediate)
  const serve = (message: unknown) => {
    // Only Mayfly itself holds the other end.
    for (const request of message as readonly Request[]) void answer(calls, request).then(reply)
  }
  if (port === undefined) process.on('message', serve)
  else port.on('message', ({ data }) => serve(data))
}

if (isMainThread) serveCalls()
else if (parentPort !== null) serveWork(parentPort)

/**
 * Entry point of the file process, which accesses the user's files for Mayfly: a call that hangs blocks nothing else,
 * and the process can be abandoned. It runs under Electron, and under plain Node in tests.
 */
import { tmpdir } from 'node:os'
import { together } from './core/async/together.ts'
import { createFileCalls } from './core/fileAccess/fileCalls.ts'
import { answer, type Reply, type Request } from './core/fileAccess/fileProtocol.ts'
import { newSocketPlace } from './disk/socketPlace.ts'

/** As Electron provides it to a utility process. */
interface ParentPort {
  on(event: 'message', listener: (message: { data: unknown }) => void): void
  postMessage(message: unknown): void
}

const calls = createFileCalls(process.platform, Date.now, () => newSocketPlace(process.platform, tmpdir()))
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

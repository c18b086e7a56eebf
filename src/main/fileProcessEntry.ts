/**
 * Entry point of the file process, which accesses the user's files for Mayfly: a call that hangs blocks nothing else,
 * and the process can be abandoned. It runs under Electron, and under plain Node in tests.
 */
import { tmpdir } from 'node:os'
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

const serve = (message: unknown, reply: (message: Reply) => void) =>
  // Only Mayfly itself holds the other end.
  void answer(calls, message as Request).then(reply)

if (port === undefined) {
  process.on('message', (message) => serve(message, (reply) => process.send?.(reply)))
} else {
  port.on('message', ({ data }) => serve(data, (reply) => port.postMessage(reply)))
}

/**
 * Makes places where two of Mayfly's own processes meet to pass bytes: local sockets that nobody else can find or use.
 */
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import path from 'node:path'

export interface SocketPlace {
  /** To listen at, and to connect to. */
  readonly address: string
  /** What who connects says first: on Windows, other users may see the names of all pipes. */
  readonly token: string
  /** Once nobody listens there any more. */
  remove(): Promise<void>
}

/** Of a socket's address, on macOS; others allow a few more. */
const MOST_BYTES = 103
/** Of it below the folder: /mayfly-XXXXXX/s */
const OWN_BYTES = 16

/**
 * Rejects as the file system does if there can be none.
 * @param platform Node's process.platform
 * @param folder for temporary files; on Windows pipes have names of their own
 */
export async function newSocketPlace(platform: string, folder: string): Promise<SocketPlace> {
  const token = randomBytes(16).toString('hex')
  if (platform === 'win32') {
    const address = `\\\\.\\pipe\\mayfly-${randomBytes(16).toString('hex')}`
    return { address, token, remove: () => Promise.resolve() }
  }
  // Some versions of libuv cut what is longer, and would listen elsewhere.
  if (Buffer.byteLength(folder) > MOST_BYTES - OWN_BYTES) {
    throw Object.assign(new Error('too long for a socket'), { syscall: 'bind', code: 'ENAMETOOLONG' })
  }
  // Only this user may enter such a folder.
  const own = await mkdtemp(path.join(folder, 'mayfly-'))
  return {
    address: path.join(own, 's'),
    token,
    remove: () => rm(own, { recursive: true, force: true }),
  }
}

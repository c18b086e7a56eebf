/**
 * Holds the user-data folder for this process, on Linux: by a name in the kernel, which goes with the process and can't be
 * left behind. Chromium's own lock is a link: of several starts that find the one of a process that was killed, two may
 * each take it, or leave it naming one that is gone (process_singleton_posix.cc).
 */
import { app } from 'electron'
import { createHash } from 'node:crypto'
import { createServer } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

/** One that was killed may take a while to go: so often, and after so long, ms, it is tried again. */
const TRIES = 10
const BETWEEN_MS = 200

/** False when another process has it. True also where there is no such name. */
export async function holdFolder(): Promise<boolean> {
  if (process.platform !== 'linux') return true
  const digest = createHash('sha256').update(app.getPath('userData')).digest('hex')
  const name = `\0mayfly-${String(process.getuid?.())}-${digest.slice(0, 32)}`
  for (let tries = 0; tries < TRIES; tries += 1) {
    if (await takes(name)) return true
    await wait(BETWEEN_MS)
  }
  return false
}

function takes(name: string): Promise<boolean> {
  return new Promise((resolve) => {
    // Nobody speaks to it.
    const server = createServer((socket) => socket.destroy())
    server.once('error', (error: NodeJS.ErrnoException) => {
      resolve(error.code !== 'EADDRINUSE')
    })
    server.listen(name, () => {
      server.unref()
      resolve(true)
    })
  })
}

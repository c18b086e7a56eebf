/**
 * Locks the user-data folder for this process, on Linux: by an abstract socket name in the kernel, which is released
 * with the process and can't be left behind. Chromium's own lock is a link: of several starts that find a killed
 * process's link, two may each take it, or leave it naming a dead process (process_singleton_posix.cc).
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

/** A killed process may take a while to exit: number of tries, and the wait between them, ms. */
const TRIES = 10
const BETWEEN_MS = 200

/**
 * False when another process of this user has it. True also where there are no such names, or another user has taken
 * it: anyone can take kernel names, and no other user may keep Mayfly from starting.
 */
export async function holdFolder(folder: string, tries = TRIES): Promise<boolean> {
  if (process.platform !== 'linux') return true
  const name = `\0${nameOf(folder)}`
  for (let made = 0; made < tries; made += 1) {
    if (await takes(name)) return true
    await wait(BETWEEN_MS)
  }
  return !isOurs(name)
}

export function nameOf(folder: string): string {
  const digest = createHash('sha256').update(folder).digest('hex')
  return `mayfly-${String(process.getuid?.())}-${digest.slice(0, 32)}`
}

/** Whether a process of this user has it. */
function isOurs(name: string): boolean {
  // The kernel writes @ for a NUL, and older Node versions pad the name with NULs.
  const listed = readFileSync('/proc/net/unix', 'utf8').replaceAll(/@+$/gm, '').split('\n')
  const inodes = listed
    .filter((line) => line.endsWith(` ${name.replace('\0', '@')}`))
    .map((line) => line.split(/\s+/)[6])
  const sockets = new Set(inodes.map((inode) => `socket:[${String(inode)}]`))
  return readdirSync('/proc').some(
    (pid) => /^\d+$/.test(pid) && openIn(pid).some((file) => sockets.has(file)),
  )
}

function openIn(pid: string): string[] {
  const folder = `/proc/${pid}/fd`
  try {
    if (statSync(`/proc/${pid}`).uid !== process.getuid?.()) return []
    return readdirSync(folder).map((fd) => linkAt(`${folder}/${fd}`))
  } catch {
    // It has exited, or access is denied (proc(5)).
    return []
  }
}

function linkAt(file: string): string {
  try {
    return readlinkSync(file)
  } catch {
    // Closed meanwhile.
    return ''
  }
}

function takes(name: string): Promise<boolean> {
  return new Promise((resolve) => {
    // Nobody connects to it.
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

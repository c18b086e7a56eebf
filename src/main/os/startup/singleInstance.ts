/**
 * One Mayfly per user-data folder: a second start hands its words to the first and ends.
 */
import { app } from 'electron'
import { readlinkSync } from 'node:fs'
import { hostname } from 'node:os'
import path from 'node:path'
import * as v from 'valibot'
import { holdFolder } from '../storage/folderLock.ts'
import { handOver, receive, takeBack, type Asked } from './handover.ts'
import { startFolder } from './startFolder.ts'

const handedOver = v.pipe(
  v.object({ packed: v.pipe(v.string(), v.base64()) }),
  v.transform(({ packed }) => Buffer.from(packed, 'base64').toString('utf8')),
  v.parseJson(),
  v.object({ words: v.array(v.string()), cwd: v.optional(v.string()) }),
)

/**
 * As plain ASCII: on its way Electron takes a NUL followed by a blank apart, and V8 writes such pairs for lists of nine
 * and for letters beyond Latin-1. The first instance then gets nothing, or is killed (electron/electron#52020).
 */
const pack = (asked: Asked) => ({ packed: Buffer.from(JSON.stringify(asked)).toString('base64') })

/**
 * The words on the command line that are meant for us. Unpackaged, `electron [switches] FOLDER …` has its own first.
 */
export function ownWords(): readonly string[] {
  const words = process.argv.slice(1)
  if (app.isPackaged) return words
  const folder = words.findIndex((word) => !word.startsWith('-') && path.resolve(word) === app.getAppPath())
  return words.slice(folder + 1)
}

const ownAsked = (): Asked => ({ words: [...ownWords()], cwd: startFolder })

/** What this start was asked, while it has not done it. */
let own: string | undefined

/** What this start was asked is done, or is on the disk in another way. Until then a crash leaves it to the next start. */
export function ownIsDone(): void {
  takeBack(own)
  own = undefined
}

/**
 * `second` when another one runs already; what this one was asked is then in the folder for the other, and by message
 * only where the disk takes nothing. Relative paths need the caller's folder. `unwritable`: no other one runs, and the
 * user-data folder takes nothing, not even the sign that this one does.
 */
export function claimInstance(onSecond: (asked: Asked) => Promise<void>): 'first' | 'second' | 'unwritable' {
  const asked = ownAsked()
  const file = handOver(asked)
  if (!app.requestSingleInstanceLock(file === undefined ? pack(asked) : {})) {
    return file === undefined && !isAnotherThere() ? 'unwritable' : 'second'
  }
  // The first one does itself what it was asked.
  own = file
  const look = receive(onSecond, file)
  app.on('second-instance', (_event, _argv, _cwd, data) => {
    look()
    const parsed = v.safeParse(handedOver, data)
    if (parsed.success) void onSecond(parsed.output)
  })
  return 'first'
}

function isAnotherThere(): boolean {
  if (process.platform === 'win32') return true
  const holder = lockHolder()
  return holder !== undefined && isThere(holder)
}

/**
 * False when another one that runs has taken the lock from us: two starts that both find the lock of one that was
 * killed each remove it, and the later removal may hit what the earlier start has just made. What we were asked is
 * handed to the other, as by any second start.
 */
export async function isStillFirst(): Promise<boolean> {
  if (process.platform === 'win32') return true
  const holder = lockHolder()
  const isTaken = holder !== undefined && holder.pid !== process.pid && isThere(holder)
  if (!isTaken && (await holdFolder(app.getPath('userData')))) return true
  handOver(ownAsked())
  return false
}

/**
 * Ends at once and leaves the lock as it is: on its own way out, which is also `process.exit`, Electron removes it
 * (electron_api_app.cc, App::OnQuit) without asking whom it names. Node's own is in no declaration, though it is what
 * `process.exit` ends with.
 */
export function leaveLock(): Promise<never> {
  const { reallyExit } = process as NodeJS.Process & { reallyExit?: (code: number) => void }
  if (reallyExit === undefined) process.kill(process.pid, 'SIGKILL')
  else reallyExit(0)
  // Nothing goes on until the process is gone.
  return new Promise<never>(() => undefined)
}

/**
 * Whom the lock names. Chromium writes it as a link to HOST-PID (process_singleton_posix.cc); on Windows it needs no
 * folder.
 */
function lockHolder(): { host: string; pid: number } | undefined {
  try {
    const link = readlinkSync(path.join(app.getPath('userData'), 'SingletonLock'))
    const [, host, pid] = /^(.*)-(\d+)$/.exec(link) ?? []
    return host === undefined ? undefined : { host, pid: Number(pid) }
  } catch {
    return undefined
  }
}

/** On another computer it may well be. */
const isThere = ({ host, pid }: { host: string; pid: number }): boolean => host !== hostname() || isAlive(pid)

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Events of one opening follow each other within much less than this, ms. */
const GATHER_MS = 100

/**
 * macOS hands over files by event, also before the app is ready, and one event for each of those opened together: they
 * are to be one batch. https://www.electronjs.org/docs/latest/api/app#event-open-file-macos
 */
export function onOpenFiles(open: (paths: readonly string[]) => void): void {
  let paths: string[] = []
  app.on('open-file', (event, file) => {
    event.preventDefault()
    if (paths.length === 0) {
      setTimeout(() => {
        const opened = paths
        paths = []
        open(opened)
      }, GATHER_MS)
    }
    paths.push(file)
  })
}

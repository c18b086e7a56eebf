/**
 * Allows one Mayfly per user-data folder: a second start hands its arguments to the first and exits.
 */
import { app } from 'electron'
import { readlinkSync } from 'node:fs'
import { hostname } from 'node:os'
import path from 'node:path'
import * as v from 'valibot'
import { holdFolder } from '../storage/folderLock.ts'
import { handOver, receive, withdraw, type StartRequest } from './handover.ts'
import { ownDisplay } from './display.ts'
import { startFolder } from './startFolder.ts'

const handedOver = v.pipe(
  v.object({ packed: v.pipe(v.string(), v.base64()) }),
  v.transform(({ packed }) => Buffer.from(packed, 'base64').toString('utf8')),
  v.parseJson(),
  v.object({ words: v.array(v.string()), cwd: v.optional(v.string()) }),
)

/**
 * As plain ASCII: in transit Electron splits at a NUL followed by a space, and V8 writes such pairs for lists of nine
 * and for characters beyond Latin-1. The first instance then gets nothing, or is killed (electron/electron#52020).
 */
const pack = (asked: StartRequest) => ({ packed: Buffer.from(JSON.stringify(asked)).toString('base64') })

/**
 * The command-line arguments meant for us. Unpackaged, `electron [switches] FOLDER …` has its own first.
 */
export function ownWords(): readonly string[] {
  const words = process.argv.slice(1)
  if (app.isPackaged) return words
  const folder = words.findIndex((word) => !word.startsWith('-') && path.resolve(word) === app.getAppPath())
  return words.slice(folder + 1)
}

const ownAsked = (): StartRequest => ({ words: [...ownWords()], cwd: startFolder, display: ownDisplay() })

/** This start's own request, until it is done. */
let own: string | undefined

/** This start's request is done or saved elsewhere on disk. Until then a crash leaves it to the next start. */
export function ownRequestDone(): void {
  withdraw(own)
  own = undefined
}

/**
 * `second` when another instance is already running; it gets our request through the folder, or by message only where
 * the disk can't be written. Relative paths need the caller's folder. `unwritable`: no other instance is running, and
 * the user-data folder can't be written, not even the lock.
 * @param onGranted called when the second start has let our windows come to the front, often after `onSecond`
 */
export function claimInstance(
  onSecond: (asked: StartRequest) => Promise<void>,
  onGranted: () => void,
): 'first' | 'second' | 'unwritable' {
  const asked = ownAsked()
  const file = handOver(asked)
  if (!app.requestSingleInstanceLock(file === undefined ? pack(asked) : {})) {
    return file === undefined && !isAnotherThere() ? 'unwritable' : 'second'
  }
  // The first instance handles its own request.
  own = file
  const look = receive(onSecond, file)
  app.on('second-instance', (_event, _argv, _cwd, data) => {
    onGranted()
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
 * False when another running instance has taken the lock from us: two starts that both find a killed instance's lock
 * each remove it, and the later removal may hit the lock that the earlier start has just created. Our request is
 * handed to the other instance, as by any second start.
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
 * Exits at once and leaves the lock as it is: on its own exit path, `process.exit` included, Electron removes it
 * (electron_api_app.cc, App::OnQuit) without checking whom it names. Node's `reallyExit` is in no type declaration,
 * though `process.exit` ends by calling it.
 */
export function leaveLock(): Promise<never> {
  const { reallyExit } = process as NodeJS.Process & { reallyExit?: (code: number) => void }
  if (reallyExit === undefined) process.kill(process.pid, 'SIGKILL')
  else reallyExit(0)
  // Nothing continues until the process is gone.
  return new Promise<never>(() => undefined)
}

/**
 * The process that the lock names. Chromium writes it as a link to HOST-PID (process_singleton_posix.cc); on Windows
 * it needs no folder.
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

/** A process on another computer counts as running. */
const isThere = ({ host, pid }: { host: string; pid: number }): boolean => host !== hostname() || isAlive(pid)

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Events of one open action follow each other within much less than this, ms. */
const GATHER_MS = 100

/**
 * macOS hands over files by event, also before the app is ready, with one event for each file opened together: they
 * form one batch. https://www.electronjs.org/docs/latest/api/app#event-open-file-macos
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

// Gathers what the invariant checks at the end of a soak: from the disk, the service and the system's process list.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { filesWith } from '../e2e/support/secretForms.ts'
import { bytesBehind } from '../e2e/support/samples.ts'
import { UPLOAD_PATH } from '../../src/main/practice/contract.ts'
import { awakeMs, killedByStart, lostLock, STARTING_MS, type Apps } from './apps.ts'
import { arrivedAt, type Handed } from './doors.ts'
import { owed, type Ear, type Given } from './ear.ts'
import { digestOf, isFolder, type Files } from './files.ts'
import { unlikeSpoilt, type Spoiling } from './spoiling.ts'
import type { Lists, Row } from './lists.ts'
import type { Watcher } from './watcher.ts'

export type Evidence = Lists & {
  readonly accepted: ReadonlyMap<string, Row>
  /** Links that must be in the history. */
  readonly owed: readonly Given[]
  /** By row: whether its link returns bytes that the file had, or what is made of it; also false if it returns none. */
  readonly sameBytes: ReadonlyMap<string, boolean>
  /** Files that the app had for some time but does not list anywhere. */
  readonly forgotten: readonly string[]
  /** Files that were handed in once, undisturbed, but are listed more than once. */
  readonly repeated: readonly string[]
  readonly spool: readonly string[]
  /** What lies in the folder of prepared files, which nothing needs once the app has ended. */
  readonly prepared: readonly string[]
  /** Folders of the spool that were set aside with a list that named them. */
  readonly spoolAside: readonly string[]
  /** Names of uploads that were sent before they were on the disk. */
  readonly unlisted: readonly string[]
  /** Files that contain the key. */
  readonly withKey: readonly string[]
  /** Files on a healthy disk that failed as if their drive were in trouble. */
  readonly accused: readonly string[]
  /** Rows that were in files spoilt between two runs. */
  readonly spoilt: readonly Row[]
  /** The app's own files that it could not read, or should not have been able to. */
  readonly setAside: readonly string[]
  /** Partly written files of an earlier run. */
  readonly halfWritten: readonly string[]
  /** Requests that should never have been made. */
  readonly strange: readonly string[]
  /** Stored thumbnails and previews, by their rows. */
  readonly thumbnails: readonly string[]
  /** Lines the app printed about unexpected errors. */
  readonly unexpected: readonly string[]
  /** Exits that nobody asked for, or that took too long. */
  readonly badEnds: readonly string[]
  /** Processes that outlived the app. */
  readonly remains: readonly string[]
  /** Violations seen during the soak. */
  readonly seen: readonly string[]
}

export type Sources = {
  readonly userData: string
  /** The file with the app's output. */
  readonly printed: string
  readonly key: string
  readonly watcher: Watcher
  readonly ear: Ear
  readonly apps: Apps
  readonly files: Files
  readonly handed: readonly Handed[]
  readonly spoiling: Spoiling
}

/** How long the app may take to list files it was handed, ms. */
const LISTING_MS = 5000
/** How long a killed process may take to be gone, ms: no file may block its threads. */
const DYING_MS = 5000
/** Errors that the app catches, as it logs them, and those it does not, as Node and Electron print them. */
const UNEXPECTED = /^Mayfly: \w*Error\b.* in |\b(?:unhandled|uncaught)|\b(?:Type|Range|Reference)Error\b/i

export async function gather(sources: Sources): Promise<Evidence> {
  const { userData, printed, key, watcher, ear, apps, files, handed, spoiling } = sources
  const lists = watcher.look()
  const rows = [...lists.queue, ...lists.history]
  return {
    ...lists,
    accepted: watcher.accepted,
    owed: owed(ear.given, apps.lives),
    sameBytes: await compareBytes(lists.history, files),
    forgotten: forgottenOf(handed, new Set([...rows, ...watcher.spoilt].map(({ path }) => path))),
    repeated: repeatedOf(handed, rows),
    spool: spoolIn(userData),
    prepared: namesIn(join(userData, 'prepared')),
    spoolAside: readdirSync(userData)
      .filter((name) => name.startsWith('spool.damaged-'))
      .flatMap((name) => readdirSync(join(userData, name))),
    unlisted: ear.unlisted,
    withKey: filesWith(userData, key),
    accused: rows
      .filter(({ problem, path }) => problem?.kind === 'drive' && files.at(path)?.sort !== 'of the drive')
      .map(({ path }) => path),
    spoilt: watcher.spoilt,
    setAside: unlikeSpoilt(spoiling.done, userData, printed),
    halfWritten: readdirSync(userData).filter((name) => name.includes('.json.tmp-')),
    strange: ear.requests
      .filter(({ method, path, key: sent }) => method !== 'GET' && (path !== UPLOAD_PATH || sent !== key))
      .map(({ method, path }) => `${method} ${path}`),
    thumbnails: [...idsIn(join(userData, 'thumbnails')), ...idsIn(join(userData, 'previews'))],
    unexpected: readFileSync(printed, 'utf8')
      .split('\n')
      .filter((line) => UNEXPECTED.test(line)),
    badEnds: badEndsOf(apps),
    remains: apps.remains(),
    seen: watcher.seen,
  }
}

async function compareBytes(rows: readonly Row[], files: Files): Promise<Map<string, boolean>> {
  const same = new Map<string, boolean>()
  for (const { id, url, state, path, spooled } of rows) {
    if (state !== 'done' || url === undefined) continue
    const bytes = await bytesBehind(url).catch(() => undefined)
    const file = spooled ? undefined : files.at(path)
    const expected = spooled ? files.pictures() : file?.digests
    // The file itself is not among what a file that is converted becomes.
    const isSame = (sent: Buffer) => file?.becomes?.(sent) ?? expected?.has(digestOf(sent)) === true
    same.set(id, bytes !== undefined && isSame(bytes))
  }
  return same
}

function forgottenOf(handed: readonly Handed[], listed: ReadonlySet<string>): string[] {
  return handed.flatMap((one) => {
    // A process that led had saved what it was asked before that, so it need not have run for long.
    const arrived = one.by?.ledFrom === undefined ? arrivedAt(one) : 'for sure'
    if (arrived === undefined) return []
    if (arrived !== 'for sure' && awakeMs(arrived.life, arrived.at) < LISTING_MS) return []
    // A folder that was lost before it was read is lost with everything in it.
    return one.files
      .map(({ path }) => path)
      .filter((path) => !listed.has(path) && !foldersOf(path).some((folder) => listed.has(folder)))
  })
}

const foldersOf = (path: string): string[] =>
  path
    .split('/')
    .map((_, count, parts) => parts.slice(0, count).join('/'))
    .filter(isFolder)

/** A process that first tried to hand over its arguments, and then became the leader, may have done both. */
function repeatedOf(handed: readonly Handed[], rows: readonly Row[]): string[] {
  const once = new Set(
    handed
      .filter(({ by, door }) => door === 'start' || (by?.exit === 0 && by.ledFrom === undefined))
      .flatMap(({ files }) => files.map(({ path }) => path)),
  )
  const seen = new Set<string>()
  return rows.flatMap(({ path }) => {
    if (seen.has(path) && once.has(path)) return [path]
    seen.add(path)
    return []
  })
}

/** The content of the spool, relative to its folder; a folder ends with a slash. */
export function spoolIn(userData: string): string[] {
  const folder = join(userData, 'spool')
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) => {
    const path = join(entry.parentPath, entry.name).slice(folder.length + 1)
    return entry.isDirectory() ? `${path}/` : path
  })
}

const namesIn = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder) : [])
const idsIn = (folder: string): string[] => namesIn(folder).map((name) => name.replace(/\.\w+$/, ''))

function badEndsOf({ lives }: Apps): string[] {
  return lives.flatMap((life) => {
    const { pid, ledFrom, told, startedAt, endAt, exitedAt, exit } = life
    const led = ledFrom !== undefined
    if (told === 'killed') {
      const took = (exitedAt ?? Date.now()) - endAt!
      return took < DYING_MS ? [] : [`${pid}${led ? ', the app' : ''}, killed, which took ${took} ms`]
    }
    // Asked this early, it does not handle signals yet.
    if (exit === 'SIGTERM' && told === 'asked' && endAt! - startedAt < STARTING_MS) return []
    if (exit === 'SIGKILL' && killedByStart(life, lives)) return []
    const isFine = exit === 0 && (told === 'asked' || !led || lostLock(life, lives))
    return isFine ? [] : [`${pid}${led ? ', the app' : ''}, ${told ?? 'not asked'}: ${String(exit)}`]
  })
}

/**
 * Finds the files in a dropped folder that can be sent, and counts why others were skipped.
 */
import { FITTING_EXTENSIONS } from '../../../shared/media/fileExtensions.ts'
import { extensionOf, typeOf } from '../../../shared/uploads/serviceLimits.ts'
import type { Entry } from '../fileAccess/fileCalls.ts'
import { pathOf, type FileSystem } from './platformPath.ts'

export interface Skipped {
  /** Files of a type that the service does not accept. */
  readonly otherType: number
  /** Names that begin with a dot; a hidden folder counts once. */
  readonly hidden: number
  /** Links to folders, sockets and the like. */
  readonly notFiles: number
  /** Links to files outside the dropped folders: the user could not see that those would be sent too. */
  readonly outside: number
  /** Folders that could not be read or were beyond the limit, and links whose target is unknown. */
  readonly unread: number
}

/** A file to check. */
export interface FoundFile {
  /** Absolute; '' if it can't be expressed. */
  readonly path: string
  /** Set if the path does not give it. */
  readonly name?: string
  /** Its real path (all links followed) when it was found; unset if unknown. */
  readonly realPath?: string
}

export interface FolderFiles {
  /** In natural sort order: 2 before 10. */
  readonly files: readonly FoundFile[]
  readonly skipped: Skipped
}

/** Nobody means to upload a folder with more entries than this. */
const ENTRY_LIMIT = 20_000

const byName = new Intl.Collator(undefined, { numeric: true })

/**
 * Follows links to files, but not to folders: those may form a loop, or lead anywhere.
 * @param real the folder's real path
 * @param roots real paths of all folders that were dropped together
 */
export async function filesIn(
  { files, platform }: FileSystem,
  folder: string,
  real: string,
  roots: readonly string[],
): Promise<FolderFiles> {
  const path = pathOf(platform)
  const found: { place: string; file: FoundFile }[] = []
  const passed = { otherType: 0, hidden: 0, notFiles: 0, outside: 0, unread: 0 }
  const folders = [folder]
  let seen = 0
  const take = (entry: Entry, place: string, { kind, realPath }: Judged) => {
    if (kind === 'folder') folders.push(place)
    // An entry that is no link is inside the folder, since no subfolder was reached through a link.
    else if (kind === 'file')
      found.push({
        place,
        file: { path: place, realPath: realPath ?? path.join(real, path.relative(folder, place)) },
      })
    else if (kind === 'unnamed') found.push({ place, file: { path: '', name: entry.name } })
    else passed[kind] += 1
  }
  for (let at = folders.shift(); at !== undefined; at = folders.shift()) {
    const listed = seen < ENTRY_LIMIT ? await files.list(at, ENTRY_LIMIT) : undefined
    if (listed?.ok !== true) passed.unread += 1
    const entries = listed?.ok === true ? listed.value : []
    seen += entries.length
    const here = at
    const kinds = await Promise.all(
      entries.map(async (entry): Promise<Judged> => {
        const place = path.join(here, entry.name)
        const kind = kindOf(entry)
        return kind === 'link' ? kindOfLink({ files, platform }, place, roots) : { kind }
      }),
    )
    for (const [index, entry] of entries.entries())
      take(entry, path.join(here, entry.name), kinds[index] ?? { kind: 'unread' })
  }
  found.sort((one, other) => byName.compare(one.place, other.place))
  return { files: found.map(({ file }) => file), skipped: passed }
}

type Kind = 'folder' | 'file' | 'unnamed' | keyof Skipped

/** What an entry is; for a link, its target and the target's real path. */
interface Judged {
  readonly kind: Kind
  readonly realPath?: string
}

function kindOf(entry: Entry): Kind | 'link' {
  if (entry.name.startsWith('.')) return 'hidden'
  if (entry.kind === 'unnamed-folder') return 'unread'
  if (entry.kind === 'other') return 'notFiles'
  if (entry.kind === 'folder' || entry.kind === 'link') return entry.kind
  return isOffered(entry.name) ? entry.kind : 'otherType'
}

/** Judges a link by what its target is, and where it is. */
async function kindOfLink(
  { files, platform }: FileSystem,
  place: string,
  roots: readonly string[],
): Promise<Judged> {
  const target = await files.kindOf(place)
  if (!target.ok) return { kind: target.problem.kind === 'drive' ? 'unread' : 'notFiles' }
  const { kind, realPath } = target.value
  if (kind !== 'file') return { kind: 'notFiles' }
  if (!roots.some((root) => isWithin(root, realPath, platform))) return { kind: 'outside' }
  return isOffered(pathOf(platform).basename(realPath)) ? { kind: 'file', realPath } : { kind: 'otherType' }
}

/** Whether it can be sent, or perhaps be made to fit, by its name. */
const isOffered = (name: string): boolean =>
  typeOf(name) !== undefined || FITTING_EXTENSIONS.includes(extensionOf(name))

function isWithin(folder: string, file: string, platform: string): boolean {
  const path = pathOf(platform)
  const destination = path.relative(folder, file)
  return (
    destination !== '' &&
    destination !== '..' &&
    !destination.startsWith(`..${path.sep}`) &&
    !path.isAbsolute(destination)
  )
}

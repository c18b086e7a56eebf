/**
 * Replaces dropped folders with the files in them.
 */
import type { FileSystem } from './platformPath.ts'
import { filesIn, type FolderFiles, type FoundFile, type Skipped } from './walkFolder.ts'

export interface ExpandedFolders {
  readonly files: readonly FoundFile[]
  /** The folders among what was dropped. */
  readonly folders: readonly string[]
  /** Number of files from folders. */
  readonly inFolders: number
  readonly skipped: Skipped
}

export async function expandFolders(
  system: FileSystem,
  dropped: readonly string[],
): Promise<ExpandedFolders> {
  const kinds = await Promise.all(dropped.map((path) => system.files.kindOf(path)))
  const roots = kinds.flatMap((kind) =>
    kind.ok && kind.value.kind === 'folder' ? [kind.value.realPath] : [],
  )
  const found = await Promise.all(
    dropped.map(async (path, at) => {
      const kind = kinds[at]
      return kind?.ok === true && kind.value.kind === 'folder'
        ? filesIn(system, path, kind.value.realPath, roots)
        : undefined
    }),
  )
  const itself = (path: string, at: number): FoundFile => {
    const kind = kinds[at]
    return kind?.ok === true ? { path, realPath: kind.value.realPath } : { path }
  }
  const opened = found.filter((one): one is FolderFiles => one !== undefined)
  const sum = (of: keyof Skipped) => opened.reduce((total, { skipped }) => total + skipped[of], 0)
  return {
    files: dropped.flatMap((path, place) => found[place]?.files ?? [itself(path, place)]),
    folders: dropped.filter((_path, place) => found[place] !== undefined),
    inFolders: opened.reduce((total, one) => total + one.files.length, 0),
    skipped: {
      otherType: sum('otherType'),
      hidden: sum('hidden'),
      notFiles: sum('notFiles'),
      outside: sum('outside'),
      unread: sum('unread'),
    },
  }
}

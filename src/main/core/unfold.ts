/**
 * What was dropped, with the files of its folders in their place.
 */
import { stat } from 'node:fs/promises'
import { filesIn, type Found, type PassedOver } from './folders.ts'

export interface Unfolded {
  readonly paths: readonly string[]
  /** The folders among what was dropped. */
  readonly folders: readonly string[]
  /** Files that come out of folders. */
  readonly inFolders: number
  readonly passedOver: PassedOver
}

export async function unfold(dropped: readonly string[]): Promise<Unfolded> {
  const found = await Promise.all(
    dropped.map(async (path) => ((await isFolder(path)) ? filesIn(path) : undefined)),
  )
  const opened = found.filter((one): one is Found => one !== undefined)
  const sum = (of: keyof PassedOver) => opened.reduce((total, { passedOver }) => total + passedOver[of], 0)
  return {
    paths: dropped.flatMap((path, place) => found[place]?.files ?? [path]),
    folders: dropped.filter((_path, place) => found[place] !== undefined),
    inFolders: opened.reduce((total, { files }) => total + files.length, 0),
    passedOver: {
      otherType: sum('otherType'),
      hidden: sum('hidden'),
      notFiles: sum('notFiles'),
      unread: sum('unread'),
    },
  }
}

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (facts) => facts.isDirectory(),
    () => false,
  )

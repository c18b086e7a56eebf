/**
 * Finds the links to given bytes without a scan of the list: an index beside it, which follows its changes.
 */
import { isRefuted, type LinkCheck } from '../../../shared/uploads/linkCheck.ts'
import type { DoneUpload, Upload } from '../../../shared/uploads/upload.ts'
import type { UploadListChange } from '../uploads/uploadList.ts'
import { contentKindOf } from './contentKind.ts'

export interface LinkIndex {
  /** The list has changed. */
  update(change: UploadListChange): void
  /** Whether a link to content of this kind may last until then, ms since 1970. */
  mayLast(kind: string, until: number): boolean
  /** The row of the link to these bytes that lasts longest, if until then, among those that `fits` accepts. */
  find(
    kind: string,
    sha256: string,
    until: number,
    fits: (row: DoneUpload) => boolean,
  ): DoneUpload | undefined
}

/** A link, which several rows may share. */
interface SharedLink {
  readonly rows: Map<string, DoneUpload>
  expiresAt: number
  /** The last of any of its rows. */
  check?: LinkCheck | undefined
}

interface Links {
  readonly byUrl: Map<string, SharedLink>
  /** Made when asked for. */
  sorted: readonly SharedLink[] | undefined
}

interface Kind {
  readonly byHash: Map<string, Links>
  /** No link of this kind lasts longer, ms since 1970. */
  latest: number
}

/**
 * @param all the list, read when the index is first asked
 * @param now ms since 1970
 */
export function createLinkIndex(all: () => readonly Upload[], now: () => number): LinkIndex {
  const links = createLinks(now)
  let isBuilt = false
  const built = () => {
    if (isBuilt) return links
    isBuilt = true
    for (const row of all()) links.add(row)
    return links
  }
  return {
    update({ upserted, removed }) {
      if (!isBuilt) return
      for (const id of removed) links.remove(id)
      for (const row of upserted) links.add(row)
    },
    mayLast: (kind, until) => built().latest(kind) >= until,
    find(kind, sha256, until, fits) {
      for (const { rows, expiresAt, check } of built().sorted(kind, sha256)) {
        if (expiresAt < until) return undefined
        const [row] = rows.values()
        if (row !== undefined && !isRefuted(check) && fits(row)) return row
      }
      return undefined
    },
  }
}

function createLinks(now: () => number) {
  const kinds = new Map<string, Kind>()
  /** Each row as it was added. */
  const rows = new Map<string, DoneUpload>()

  const remove = (id: string) => {
    const row = rows.get(id)
    if (row?.sha256 === undefined) return
    rows.delete(id)
    const name = kindOf(row)
    const kind = kinds.get(name)
    const links = kind?.byHash.get(row.sha256)
    const link = links?.byUrl.get(row.url)
    link?.rows.delete(id)
    if (links === undefined || link?.rows.size !== 0) return
    links.byUrl.delete(row.url)
    links.sorted = undefined
    if (links.byUrl.size === 0) kind?.byHash.delete(row.sha256)
    if (kind?.byHash.size === 0) kinds.delete(name)
  }
  return {
    remove,
    add(row: Upload) {
      remove(row.id)
      // Nearly all of a long history has expired.
      if (row.state !== 'done' || row.sha256 === undefined || row.expiresAt <= now()) return
      rows.set(row.id, row)
      const { url, expiresAt, check } = row
      const kind = grown(kinds, kindOf(row), () => ({ byHash: new Map<string, Links>(), latest: 0 }))
      kind.latest = Math.max(kind.latest, expiresAt)
      const links = grown(kind.byHash, row.sha256, () => ({ byUrl: new Map(), sorted: undefined }))
      const link = grown<SharedLink>(links.byUrl, url, () => ({ rows: new Map(), expiresAt: Number.NaN }))
      link.rows.set(row.id, row)
      // The computer's clock may have been set: then all rows of a link move alike.
      if (link.expiresAt !== expiresAt) links.sorted = undefined
      link.expiresAt = expiresAt
      if (check !== undefined && check.at >= (link.check?.at ?? 0)) link.check = check
    },
    latest: (kind: string) => kinds.get(kind)?.latest ?? 0,
    /** Those that last longest first. */
    sorted(kind: string, sha256: string): readonly SharedLink[] {
      const links = kinds.get(kind)?.byHash.get(sha256)
      if (links === undefined) return []
      links.sorted ??= [...links.byUrl.values()].sort((one, other) => other.expiresAt - one.expiresAt)
      return links.sorted
    },
  }
}

/** A link tells itself where it is. */
const kindOf = (row: DoneUpload): string => contentKindOf(row, undefined) ?? ''

function grown<T>(map: Map<string, T>, key: string, make: () => T): T {
  const known = map.get(key) ?? make()
  map.set(key, known)
  return known
}

/**
 * Tracks which uploads are under way and which wait for one of them, since it sends the same bytes.
 */
import { isSettled, type Upload } from '../../../shared/uploads/upload.ts'
import type { UploadListChange } from '../uploads/uploadList.ts'

export interface Twins extends Pick<Leaders, 'lead' | 'areUnderWay' | 'unread' | 'learn' | 'leaderOf'> {
  /** The list has changed: releases those that waited for an upload that has ended or is gone. */
  update(change: UploadListChange): void
  /** This one goes its own way, or is to be looked at anew: releases those that wait for it. */
  leave(id: string): void
  /** This one waits for the one with the id `leader`, which is under way. */
  follow(upload: Upload, leader: string): void
}

/**
 * @param kindOf of a row that has not ended
 * @param release called with those that no longer wait for another
 */
export function createTwins(
  kindOf: (upload: Upload) => string | undefined,
  release: (ids: readonly string[]) => void,
): Twins {
  const leaders = createLeaders()
  const followers = createFollowers()

  /** Returns those that waited for it. */
  const forget = (id: string): readonly string[] => {
    followers.remove(id)
    return leaders.remove(id) === undefined ? [] : followers.removeAllOf(id)
  }
  /** It may have ended; and one that waits for a key may become one for practice. */
  const changed = (row: Upload): readonly string[] => {
    const { id, practice } = row
    if (isSettled(row)) return forget(id)
    if (leaders.isFor(!practice, id)) {
      const leader = leaders.remove(id)
      const kind = kindOf(row)
      if (kind !== undefined) leaders.lead(row, kind, leader?.sha256)
      return followers.removeAllOf(id)
    }
    if (!followers.isFor(!practice, id)) return []
    followers.remove(id)
    return [id]
  }
  const tell = (ids: readonly string[]) => {
    if (ids.length > 0) release(ids)
  }
  return {
    ...leaders,
    follow: followers.add,
    update({ upserted, removed }) {
      if (leaders.areNone() && followers.areNone()) return
      tell([...removed.flatMap(forget), ...upserted.flatMap(changed)])
    },
    leave(id) {
      tell(forget(id))
    },
  }
}

interface Leader {
  readonly kind: string
  readonly practice: boolean
  sha256: string | undefined
}

interface Leaders {
  /** This one is under way. @param sha256 of its bytes, if known */
  lead(upload: Upload, kind: string, sha256: string | undefined): void
  /** Whether any of this kind is under way. */
  areUnderWay(kind: string): boolean
  /** Those of this kind that are under way, and whose bytes have not been read yet. */
  unread(kind: string): readonly string[]
  /** Now they have. Undefined: they can't be. */
  learn(id: string, sha256: string | undefined): void
  leaderOf(kind: string, sha256: string): string | undefined
}

interface Kind {
  readonly byHash: Map<string, string>
  readonly all: Set<string>
  readonly unread: Set<string>
}

function createLeaders() {
  const leaders = new Map<string, Leader>()
  const kinds = new Map<string, Kind>()
  const learned = (id: string, { byHash, unread }: Kind, sha256: string | undefined) => {
    unread.delete(id)
    if (sha256 !== undefined && !byHash.has(sha256)) byHash.set(sha256, id)
  }
  const shown: Leaders = {
    lead({ id, practice }, kind, sha256) {
      leaders.set(id, { kind, practice, sha256 })
      const own = kinds.get(kind) ?? { byHash: new Map(), all: new Set(), unread: new Set() }
      kinds.set(kind, own)
      own.all.add(id)
      own.unread.add(id)
      if (sha256 !== undefined) learned(id, own, sha256)
    },
    areUnderWay: (kind) => kinds.has(kind),
    unread: (kind) => [...(kinds.get(kind)?.unread ?? [])],
    learn(id, sha256) {
      const leader = leaders.get(id)
      const kind = kinds.get(leader?.kind ?? '')
      if (leader === undefined || kind?.unread.has(id) !== true) return
      leader.sha256 = sha256
      learned(id, kind, sha256)
    },
    leaderOf: (kind, sha256) => kinds.get(kind)?.byHash.get(sha256),
  }
  return {
    ...shown,
    areNone: () => leaders.size === 0,
    isFor: (practice: boolean, id: string) => leaders.get(id)?.practice === practice,
    remove(id: string): Leader | undefined {
      const leader = leaders.get(id)
      if (leader === undefined) return undefined
      leaders.delete(id)
      const kind = kinds.get(leader.kind)
      kind?.all.delete(id)
      kind?.unread.delete(id)
      const { sha256 } = leader
      if (sha256 !== undefined && kind?.byHash.get(sha256) === id) kind.byHash.delete(sha256)
      if (kind?.all.size === 0) kinds.delete(leader.kind)
      return leader
    },
  }
}

function createFollowers() {
  /** Ids by that of their leader. */
  const ids = new Map<string, Set<string>>()
  const following = new Map<string, { readonly leader: string; readonly practice: boolean }>()
  const remove = (id: string) => {
    const leader = following.get(id)?.leader
    if (leader === undefined) return
    following.delete(id)
    ids.get(leader)?.delete(id)
    if (ids.get(leader)?.size === 0) ids.delete(leader)
  }
  return {
    add({ id, practice }: Upload, leader: string) {
      following.set(id, { leader, practice })
      ids.set(leader, (ids.get(leader) ?? new Set()).add(id))
    },
    remove,
    removeAllOf(leader: string): readonly string[] {
      const waiting = [...(ids.get(leader) ?? [])]
      for (const id of waiting) remove(id)
      return waiting
    },
    areNone: () => following.size === 0,
    isFor: (practice: boolean, id: string) => following.get(id)?.practice === practice,
  }
}

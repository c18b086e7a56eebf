/**
 * Chooses the links that stand on top of the list since they expire soon, but for those whose file has a newer link.
 */
import { expiresSoon, isKeptAlive, SOON_MS } from '../../../shared/uploads/linkLife.ts'
import { canRenew, isOwnFile } from '../../../shared/uploads/outcome.ts'
import type { DoneUpload, Upload } from '../../../shared/uploads/upload.ts'
import { lastExpiry, nextExpiry, type Tally } from './tally.ts'

/** So many stand on top, those that expire first. The others stay where they are: what is new must stay in sight. */
export const MOST_ON_TOP = 3

export interface ExpiringSoon {
  /** Ids of those on top. */
  readonly onTop: readonly string[]
  /** How many expire soon. */
  readonly all: number
  /** Ids of those that can be renewed. */
  readonly renewable: readonly string[]
}

/**
 * @param among in which of them to look
 * @param uploads all that are listed
 * @param at ms since 1970
 */
export function expiringSoon(
  among: readonly Upload[],
  uploads: readonly Upload[],
  at: number,
): ExpiringSoon | undefined {
  const soon = among.filter((upload) => expiresSoon(upload, at)).filter((upload) => !isKeptAlive(upload))
  if (soon.length === 0) return undefined
  const isRenewed = renewedIn(uploads)
  const asked = inOrder(soon.filter((upload) => !isRenewed(upload)))
  if (asked.length === 0) return undefined
  return {
    onTop: asked.slice(0, MOST_ON_TOP).map(({ id }) => id),
    all: asked.length,
    renewable: asked.filter(canRenew).map(({ id }) => id),
  }
}

/** Drop by drop, in the order of the drop; first the drop of which a link expires first. */
function inOrder(soon: readonly DoneUpload[]): DoneUpload[] {
  const first = new Map<number, number>()
  for (const { addedAt, expiresAt } of soon)
    first.set(addedAt, Math.min(expiresAt, first.get(addedAt) ?? Infinity))
  const firstOf = ({ addedAt }: Upload) => first.get(addedAt) ?? 0
  return soon.toSorted((a, b) => firstOf(a) - firstOf(b) || a.addedAt - b.addedAt || a.place - b.place)
}

/** Whether an upload's file was sent again later, and that one did not fail. */
function renewedIn(uploads: readonly Upload[]): (upload: Upload) => boolean {
  const latest = new Map<string, number>()
  for (const upload of uploads) {
    if (!isOwnFile(upload) || upload.state === 'failed') continue
    const file = fileOf(upload)
    latest.set(file, Math.max(upload.addedAt, latest.get(file) ?? 0))
  }
  return (upload) => isOwnFile(upload) && (latest.get(fileOf(upload)) ?? 0) > upload.addedAt
}

/** A practice link is not the file's link. */
const fileOf = ({ practice, path }: Upload): string => `${practice ? 'practice' : 'real'} ${path}`

/** The same number as long as the same links expire soon, and none of them has. */
export const soonMark = (tally: Tally, at: number): number =>
  lastExpiry(tally, at + SOON_MS - 1) + lastExpiry(tally, at)

/** When that number changes next after `at`, ms since 1970. */
export const soonMarkChangesAt = (tally: Tally, at: number): number =>
  Math.min(nextExpiry(tally, at), nextExpiry(tally, at + SOON_MS - 1) - SOON_MS + 1)

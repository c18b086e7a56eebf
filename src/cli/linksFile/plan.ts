/**
 * Decides which files need a link, or another one.
 */
import { createHash } from 'node:crypto'
import { realpath } from 'node:fs/promises'
import { openRegular } from '../../main/disk/regularFile.ts'
import { LIMIT_BYTES } from '../../shared/uploads/serviceLimits.ts'
import type { LinkEntries, LinkEntry } from './linksFile.ts'
import type { FoundFile } from './scan.ts'

export interface Plan {
  /** New, or changed: any live link to the same bytes will do. */
  readonly send: FoundFile[]
  /** Unchanged, and their link expires too soon: the bytes are sent again. */
  readonly renew: FoundFile[]
  /** What stays as it is, by name. */
  readonly kept: Map<string, LinkEntry>
}

export interface PlanOptions {
  /** Links must live longer than until then, ms since 1970. */
  readonly deadline: number
  /** When the entries were written, ms since 1970. */
  readonly writtenAt: number
}

/** File systems tell times as coarsely as this, ms. */
const COARSE_MS = 2000

export async function planOf(
  files: Iterable<FoundFile>,
  entries: LinkEntries,
  { deadline, writtenAt }: PlanOptions,
  signal: AbortSignal,
): Promise<Plan> {
  const plan: Plan = { send: [], renew: [], kept: new Map() }
  for (const file of files) {
    if (signal.aborted) break
    const entry = entries.get(file.name)
    const same = entry === undefined ? undefined : await unchanged(file, entry, writtenAt)
    if (same === undefined) plan.send.push(file)
    else if (same.expiresAt > deadline) plan.kept.set(file.name, same)
    else plan.renew.push(file)
  }
  return plan
}

/** The entry as it is now; undefined if the file has other bytes than the link. */
async function unchanged(
  file: FoundFile,
  entry: LinkEntry,
  writtenAt: number,
): Promise<LinkEntry | undefined> {
  const { size, modifiedAt } = file
  const isSeen = entry.seen?.size === size && entry.seen.modifiedAt === modifiedAt
  // One that changed just before may have changed just after as well, with the same time.
  if (isSeen && modifiedAt < writtenAt - COARSE_MS) return entry
  return (await hashOf(file.path)) === entry.sha256 ? { ...entry, seen: { size, modifiedAt } } : undefined
}

/** SHA-256, 64 hex digits; undefined for what can't be read or is larger than what the service takes. */
export async function hashOf(file: string): Promise<string | undefined> {
  try {
    const handle = await openRegular(await realpath(file), LIMIT_BYTES)
    const hash = createHash('sha256')
    // Closes the handle at its end.
    for await (const piece of handle.createReadStream()) hash.update(piece as Buffer)
    return hash.digest('hex')
  } catch {
    return undefined
  }
}

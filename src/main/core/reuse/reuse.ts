/**
 * Decides what happens to an upload that could be sent: it takes a link that its bytes have already, waits for an upload
 * under way that sends the same bytes, or is sent. The first two need no network, no key, and no hold to end.
 */
import { LIFE_MS } from '../../../shared/uploads/serviceLimits.ts'
import type { DoneUpload, Upload } from '../../../shared/uploads/upload.ts'
import type { FinishBatches } from '../batch/finishBatch.ts'
import { createTurns } from '../async/turns.ts'
import { gathering } from '../async/gathering.ts'
import { netted, type Report } from '../log/errorReports.ts'
import type { SettingsStore } from '../storage/settingsStore.ts'
import { asReused } from '../uploads/transitions.ts'
import type { UploadList, UploadListChange } from '../uploads/uploadList.ts'
import type { ReleaseSpooled } from '../uploads/releaseSpooled.ts'
import { contentKindOf } from './contentKind.ts'
import type { Digests } from './digests.ts'
import type { LinkIndex } from './linkIndex.ts'
import { createTwins, type Twins } from './twins.ts'

export interface ReuseDeps {
  /** ms since 1970. */
  now(): number
  /** Ms by a monotonic clock. */
  steady(): number
  readonly report: Report
  readonly settings: Pick<SettingsStore, 'load'>
  readonly uploadList: Pick<UploadList, 'get' | 'upsertAll'>
  readonly links: LinkIndex
  readonly digests: Pick<Digests, 'asChecked' | 'of'>
  /** Where uploads go that are not for practice; undefined for the service's own address. */
  readonly ownAddress: string | undefined
  /** The address of the practice service; undefined when it could not start. */
  practiceAddress(): Promise<string | undefined>
  /** Checks whether the computer's clock was set: then links expire at other times by it. */
  lookAtClock(): void
  /** Sends these when their turn comes. */
  send(ids: readonly string[]): void
  readonly releaseSpooled: ReleaseSpooled
  readonly finishBatches: FinishBatches
}

export interface Reuse {
  /** These were checked, and can be sent. */
  admit(uploads: readonly Upload[]): void
  /** The list has changed. */
  update(change: UploadListChange): void
  /** Whether it may yet take a link that its bytes have, for which it need not be sent. */
  isUndecided(id: string): boolean
}

/** What a decision takes. */
interface Known {
  /** Of its bytes; undefined if they can't be told, or its file has changed. */
  readonly sha256: string | undefined
  /** By a look at its file just now. */
  readonly isSure: boolean
  readonly practiceAt: string | undefined
}

interface Hit {
  readonly id: string
  readonly link: DoneUpload
}

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
/** Rows change together, at most this often; ms. */
const TOGETHER_MS = 50

export function createReuse(deps: ReuseDeps): Reuse {
  const kindOf = (upload: Upload) => contentKindOf(upload, deps.ownAddress)
  const twins = createTwins(kindOf, (ids) => {
    // Not while the list is telling of its change.
    queueMicrotask(() => {
      admit(ids.flatMap((id) => readyRow(deps, id) ?? []))
    })
  })
  const undecided = new Set<string>()
  const take = netted(deps.report, 'links that are taken', (taken: readonly Hit[]) => {
    for (const { id } of taken) undecided.delete(id)
    return takeLinks(deps, taken)
  })
  const hits = gathering<Hit>(take, deps.steady, TOGETHER_MS)
  const decide = (upload: Upload, kind: string, known: Known) => {
    undecided.delete(upload.id)
    const row = readyRow(deps, upload.id)
    // Cancelled, removed or written to in the meantime: whoever did that goes on with it.
    if (row === undefined) return
    if (row.practice !== upload.practice) {
      admit([row])
      return
    }
    const source = sourceOf(deps, twins, row, kind, known)
    // One that took over meanwhile may be sending the same bytes.
    if (source === undefined && known.sha256 !== undefined && twins.unread(kind).length > 0) admit([row])
    else if (source === undefined) {
      twins.lead(row, kind, known.sha256)
      deps.send([row.id])
    } else if (typeof source === 'string') twins.follow(row, source)
    // It has become one meanwhile. Without another look at the file nobody gets a link instead of an upload.
    else if (!known.isSure) admit([row])
    else {
      undecided.add(row.id)
      hits.add({ id: row.id, link: source })
    }
  }
  /** Decisions are made in the order of the files, in which they are sent. */
  const inTurn = createTurns()
  const decideInTurn = netted(deps.report, 'a look for a link', (upload: Upload, kind: string) =>
    inTurn(kind, knownOf(deps, twins, upload, kind), (known) => {
      decide(upload, kind, known)
    }),
  )
  const admit = (uploads: readonly Upload[]) => {
    deps.lookAtClock()
    const until = lastsUntil(deps)
    const toSend: string[] = []
    for (const upload of uploads) {
      twins.leave(upload.id)
      const kind = until === undefined ? undefined : kindOf(upload)
      if (until !== undefined && kind !== undefined && isWorthALook(deps, twins, upload, kind, until)) {
        undecided.add(upload.id)
        decideInTurn(upload, kind)
        continue
      }
      if (kind !== undefined) twins.lead(upload, kind, deps.digests.asChecked(upload))
      toSend.push(upload.id)
    }
    if (toSend.length > 0) deps.send(toSend)
  }
  return { admit, update: twins.update, isUndecided: (id) => undecided.has(id) }
}

/** Until when a link must last to be taken, ms since 1970; undefined where none is. */
function lastsUntil({ settings, now }: ReuseDeps): number | undefined {
  const { reuseHours } = settings.load()
  return reuseHours === 0 ? undefined : now() + reuseHours * HOUR_MS
}

/** Its file is read only where something of its kind is there. A renewal is to have a new link. */
const isWorthALook = (
  { links }: ReuseDeps,
  twins: Twins,
  { fresh, renews }: Upload,
  kind: string,
  until: number,
): boolean =>
  fresh !== true && renews === undefined && (links.mayLast(kind, until) || twins.areUnderWay(kind))

/** Undefined if it can't be sent now. */
function readyRow({ uploadList }: ReuseDeps, id: string): Upload | undefined {
  const row = uploadList.get(id)
  return row?.state === 'waiting' && row.still === undefined ? row : undefined
}

/** A link to its bytes, or the id of the upload under way that sends them. */
function sourceOf(
  deps: ReuseDeps,
  twins: Twins,
  row: Upload,
  kind: string,
  { sha256, practiceAt }: Known,
): DoneUpload | string | undefined {
  const until = lastsUntil(deps)
  if (until === undefined || sha256 === undefined) return undefined
  const { randomNames } = deps.settings.load()
  const fits = (link: DoneUpload) =>
    // Of a user who wants random names, no link tells another.
    (!randomNames || link.neutral === true) &&
    isPossible(link, deps.now()) &&
    mayStandFor(link, row, practiceAt)
  const leader = twins.leaderOf(kind, sha256)
  return deps.links.find(kind, sha256, until, fits) ?? (leader === row.id ? undefined : leader)
}

/** Never rejects: an upload whose bytes can't be told is sent. */
async function knownOf(deps: ReuseDeps, twins: Twins, upload: Upload, kind: string): Promise<Known> {
  try {
    const [practiceAt] = await Promise.all([
      upload.practice ? deps.practiceAddress() : undefined,
      learnOthers(deps, twins, kind),
    ])
    const checked = deps.digests.asChecked(upload)
    // Most have bytes of their own: nothing is to be learned by a second look.
    if (checked !== undefined) {
      const known = { sha256: checked, practiceAt, isSure: false }
      if (typeof sourceOf(deps, twins, upload, kind, known) !== 'object') return known
    }
    return { sha256: await deps.digests.of(upload), practiceAt, isSure: true }
  } catch (error) {
    deps.report(error, 'a look for a link')
    return { sha256: undefined, practiceAt: undefined, isSure: true }
  }
}

/** Tells the bytes of those under way that are not known: one of them may be sending the same. */
async function learnOthers({ uploadList, digests }: ReuseDeps, twins: Twins, kind: string): Promise<void> {
  const learn = async (id: string) => {
    const row = uploadList.get(id)
    twins.learn(id, row && (await digests.of(row)))
  }
  await Promise.all(twins.unread(kind).map(learn))
}

/** By a clock that was set back, a link may look as if it lived longer than any does, and be dead. */
const isPossible = ({ endedAt, expiresAt }: DoneUpload, now: number): boolean =>
  endedAt <= now + MINUTE_MS && expiresAt <= now + LIFE_MS + MINUTE_MS

/** A practice link of another port leads nowhere. */
function mayStandFor(link: DoneUpload, row: Upload, practiceAt: string | undefined): boolean {
  return !row.practice || (practiceAt !== undefined && link.url.startsWith(`${practiceAt}/`))
}

/** Lets each take its link. */
async function takeLinks(deps: ReuseDeps, hits: readonly Hit[]): Promise<void> {
  const { uploadList, now } = deps
  const taken = hits.flatMap(({ id, link }) => {
    const row = uploadList.get(id)
    return row?.state === 'waiting' ? [asReused(row, link, now())] : []
  })
  if (taken.length === 0) return
  uploadList.upsertAll(taken)
  await deps.finishBatches(taken.map(({ batch }) => batch))
  // Each for itself: one that can't be removed keeps no other.
  const release = netted(deps.report, 'spooled bytes', deps.releaseSpooled)
  for (const row of taken) release(row)
}

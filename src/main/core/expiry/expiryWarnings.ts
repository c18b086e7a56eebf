/**
 * Notifies the user before links expire, as long before as the user chose: once for links that expire close together.
 *
 * The row of a link records that it was warned about, so that a restart neither repeats nor loses a warning. The clock
 * alone decides what is due: after sleeping past the moment, the user is warned on waking if the link is still live.
 */
import { isKeptAlive, isLive, KEEP_ALIVE_LEAD_MS } from '../../../shared/uploads/linkLife.ts'
import { type DoneUpload, type Upload, oldestFirst } from '../../../shared/uploads/upload.ts'
import { canRenew } from '../../../shared/uploads/outcome.ts'
import { shortName } from '../../../shared/uploads/fileName.ts'
import { words } from '../../../shared/i18n/words.ts'
import { netted, type Report } from '../log/errorReports.ts'
import {
  withPicture,
  type Notifications,
  type NotificationPorts,
  type NotificationText,
} from '../feedback/notifications.ts'
import type { Thumbnails } from '../uploads/thumbnails.ts'
import type { UploadList } from '../uploads/uploadList.ts'
import type { SettingsStore } from '../storage/settingsStore.ts'

/** Links that expire within this time, ms, after the first share its notification. */
const TOGETHER_MS = 10 * 60_000
/** The notification comes this early, ms, so that “15 min” is still true when it is read. */
const EARLY_MS = 2000
/** Longest timer, ms: timers do not account for sleep or for the clock being set. */
const STEP_MS = 30_000
const MINUTE_MS = 60_000
/** A link that is kept alive should have been renewed by then; what keeps it from that, such as a pause, may be news. */
const KEPT_LEAD_MS = KEEP_ALIVE_LEAD_MS / 2
/** Longest name in the notification, in UTF-16 units. */
const NAME_UNITS = 40

export interface Due {
  /** To warn about now, together, the first to expire first. */
  readonly links: readonly DoneUpload[]
  /** When the next warning is due, ms since 1970, if nothing changes. */
  readonly next: number | undefined
}

/** @param leadMs how long before a link expires the user is warned */
export function dueAt(uploads: readonly Upload[], leadMs: number, now: number): Due {
  const open = uploads
    .filter((row) => isLive(row, now))
    // A program has been told when its links expire.
    .filter((row) => row.warned !== true && row.by === undefined)
    .sort((a, b) => a.expiresAt - b.expiresAt || oldestFirst(a, b))
  const momentOf = (row: DoneUpload) =>
    row.expiresAt - (isKeptAlive(row) ? Math.min(leadMs, KEPT_LEAD_MS) : leadMs) - EARLY_MS
  const isDue = open.some((row) => momentOf(row) <= now)
  // What is kept alive may be renewed until its own moment comes.
  const links = isDue
    ? open.filter((row) => momentOf(row) <= (isKeptAlive(row) ? now : now + TOGETHER_MS))
    : []
  const following = open.filter((row) => !links.includes(row)).map(momentOf)
  return { links, next: following.length === 0 ? undefined : Math.min(...following) }
}

/** Undefined when there is nothing to warn about. */
export function warningOf(links: readonly DoneUpload[], now: number): NotificationText | undefined {
  const [first] = links
  if (first === undefined) return undefined
  const names = words.notice.named(shortName(first.name, NAME_UNITS), links.length)
  return {
    title: words.notice.expiring(links.length, first.expiresAt - now),
    body: links.some(canRenew) ? words.notice.clickToRenew(names) : names,
  }
}

export interface ExpiryWarnings {
  /** Call when links are added or removed, when the clock or the settings change, and after sleep. */
  check(): void
  stop(): void
}

export interface ExpiryWarningsDeps extends Pick<NotificationPorts, 'notify' | 'showWindow'> {
  /** ms since 1970. */
  now(): number
  readonly settings: Pick<SettingsStore, 'load'>
  readonly report: Report
  readonly uploadList: Pick<UploadList, 'all' | 'get' | 'upsertAll'>
  readonly notifications: Pick<Notifications, 'reveal'>
  readonly thumbnails: Pick<Thumbnails, 'iconOf'>
  /** Uploads the files of these links again, and says which of them are gone. */
  renew(ids: readonly string[]): Promise<void>
  /** Moves the rows first if our clock was set meanwhile. */
  lookAtClock(): void
}

export function createExpiryWarnings(deps: ExpiryWarningsDeps): ExpiryWarnings {
  const { uploadList, notifications, settings, report } = deps
  let timer: NodeJS.Timeout | undefined
  // An exception here would also stop the checks.
  const notify = netted(report, 'a notice', deps.notify)
  const renew = netted(report, 'a renewal', deps.renew)
  /** Renews what can be, and shows the first of them: what comes of it is seen there. */
  const takeUp = (links: readonly DoneUpload[]) => {
    const there = links.filter(({ id }) => uploadList.get(id) !== undefined)
    const renewable = there.filter(canRenew).map(({ id }) => id)
    if (renewable.length > 0) renew(renewable)
    if (there[0] === undefined) deps.showWindow()
    else notifications.reveal(there[0].id)
  }
  const look = () => {
    clearTimeout(timer)
    timer = undefined
    const { notices, warnMinutes } = settings.load()
    if (!notices || warnMinutes === 0) return
    deps.lookAtClock()
    const now = deps.now()
    const { links, next } = dueAt(uploadList.all(), warnMinutes * MINUTE_MS, now)
    const notice = warningOf(links, now)
    if (notice !== undefined) {
      uploadList.upsertAll(links.map((row) => ({ ...row, warned: true })))
      // Also when the window is in front: an upcoming expiry is not visible there.
      const action = links.some(canRenew) ? words.notice.renew : undefined
      notify({ ...withPicture(notice, deps.thumbnails, links[0]?.id), action }, () => {
        takeUp(links)
      })
    }
    if (next !== undefined) timer = setTimeout(look, Math.min(STEP_MS, next - now))
  }
  return {
    check: look,
    stop() {
      clearTimeout(timer)
    },
  }
}

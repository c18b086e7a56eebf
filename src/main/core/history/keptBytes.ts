/**
 * Deletes the bytes that are kept for renewing links from the clipboard, once their links have expired or the user wants
 * none kept. Removing a row deletes them as well, once that can't be undone any more.
 */
import { hasKeptBytes } from '../../../shared/uploads/outcome.ts'
import { isToBeRenewed } from '../../../shared/uploads/linkLife.ts'
import type { DoneUpload, Upload } from '../../../shared/uploads/upload.ts'
import { unspool } from '../../disk/spoolFiles.ts'
import type { ClockSkew } from '../expiry/clockSkew.ts'
import { netted, type Report } from '../log/errorReports.ts'
import type { SettingsStore } from '../storage/settingsStore.ts'
import type { UploadList } from '../uploads/uploadList.ts'

/** Longest timer, ms: timers do not account for sleep or for the clock being set. */
const STEP_MS = 60_000

export interface KeptBytes {
  /** Call when links change, when the settings change, and after sleep. */
  check(): void
  stop(): void
}

export interface KeptBytesDeps {
  /** ms since 1970. */
  now(): number
  readonly spoolFolder: string
  readonly report: Report
  readonly settings: Pick<SettingsStore, 'load'>
  readonly uploadList: Pick<UploadList, 'all' | 'renewalOf' | 'upsertAll'>
  readonly clockSkew: Pick<ClockSkew, 'check' | 'wasSet'>
}

export function createKeptBytes(deps: KeptBytesDeps): KeptBytes {
  const { uploadList, settings, clockSkew, spoolFolder } = deps
  let timer: NodeJS.Timeout | undefined
  const drop = netted(deps.report, 'removing kept bytes', (path: string) => unspool(spoolFolder, path))
  const check = () => {
    clearTimeout(timer)
    timer = undefined
    const kept = uploadList.all().filter(isWithBytes)
    if (kept.length === 0) return
    clockSkew.check()
    const now = deps.now()
    const isWanted = settings.load().keepClipboardBytes
    // By a clock that was just set, live links may look long expired. It may be corrected soon.
    const isOver = (row: DoneUpload) => !isWanted || (!clockSkew.wasSet() && !isNeeded(row, now))
    const over = kept.filter((row) => uploadList.renewalOf(row.id) === undefined).filter(isOver)
    if (over.length > 0) uploadList.upsertAll(over.map(({ bytesKept: _gone, ...row }) => row))
    for (const { path } of over) drop(path)
    if (over.length < kept.length) timer = setTimeout(check, STEP_MS)
  }
  return {
    check,
    stop() {
      clearTimeout(timer)
    },
  }
}

const isWithBytes = (row: Upload): row is DoneUpload => hasKeptBytes(row)

const isNeeded = (row: DoneUpload, now: number): boolean => row.expiresAt > now || isToBeRenewed(row, now)

/**
 * Exports the history for other programs: as CSV (RFC 4180) or JSON. Both hold the same columns.
 */
import { inCsv } from '../../../shared/copyFormats/escapes.ts'
import type { ExportFormat } from '../../../shared/copyFormats/copyFormats.ts'
import { isLive } from '../../../shared/uploads/linkLife.ts'
import { sentSizeOf } from '../../../shared/uploads/sentFile.ts'
import { type Upload, newestFirst } from '../../../shared/uploads/upload.ts'
import { words } from '../../../shared/i18n/words.ts'

/** One upload as it is exported; times are ISO 8601, in UTC. */
interface Exported {
  readonly name: string
  /** Bytes that were sent, or would be. */
  readonly size: number | null
  readonly link: string | null
  readonly uploaded_at: string | null
  readonly expires_at: string | null
  readonly state: 'live' | 'expired' | 'failed' | 'under way'
  /** Why it failed, in a sentence. */
  readonly reason: string | null
}

const COLUMNS = ['name', 'size', 'link', 'uploaded_at', 'expires_at', 'state', 'reason'] as const

/** The newest first. */
export function exportOf(uploads: readonly Upload[], format: ExportFormat, now: number): string {
  const rows = [...uploads].sort(newestFirst).map((upload) => exported(upload, now))
  return format === 'json' ? `${JSON.stringify(rows, [...COLUMNS], 2)}\n` : csvOf(rows)
}

function exported(upload: Upload, now: number): Exported {
  const { name } = upload
  const size = sentSizeOf(upload) ?? null
  const none = { link: null, uploaded_at: null, expires_at: null, reason: null }
  if (upload.state === 'failed') {
    return { name, size, ...none, state: 'failed', reason: words.problem(upload.problem, upload).what }
  }
  if (upload.state !== 'done') return { name, size, ...none, state: 'under way' }
  return {
    name,
    size,
    link: upload.url,
    uploaded_at: new Date(upload.endedAt).toISOString(),
    expires_at: new Date(upload.expiresAt).toISOString(),
    state: isLive(upload, now) ? 'live' : 'expired',
    reason: null,
  }
}

/** All lines end with CR LF, including the last (RFC 4180, 2.1). */
function csvOf(rows: readonly Exported[]): string {
  const lines = [COLUMNS.join(','), ...rows.map((row) => COLUMNS.map((name) => cellOf(row[name])).join(','))]
  return lines.map((line) => `${line}\r\n`).join('')
}

/** Quotes text that would otherwise split cells or lines. */
function cellOf(value: string | number | null): string {
  if (typeof value !== 'string') return value === null ? '' : String(value)
  const text = inCsv(value)
  return /[",]/.test(text) ? `"${text}"` : text
}

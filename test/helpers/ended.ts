// Short builders for rows that have ended, as a history needs them.
import type { DoneUpload, FailedUpload } from '../../src/shared/uploads/upload.ts'

let count = 0

function facts(name: string) {
  count += 1
  return {
    id: name,
    batch: `of ${name}`,
    name,
    path: `/there/${name}`,
    spooled: false,
    size: 1000,
    addedAt: count,
    place: 0,
    practice: false,
  }
}

export const linkRow = (name: string, expiresAt: number, other: Partial<DoneUpload> = {}): DoneUpload => ({
  ...facts(name),
  state: 'done',
  url: `https://img.theapi.app/ephemeral/${encodeURIComponent(name)}`,
  expiresAt,
  endedAt: expiresAt - 24 * 3_600_000,
  ...other,
})

export const failedRow = (
  name: string,
  endedAt: number,
  other: Partial<FailedUpload> = {},
): FailedUpload => ({
  ...facts(name),
  state: 'failed',
  problem: { kind: 'plan' },
  endedAt,
  ...other,
})

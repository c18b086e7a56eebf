// What happens to the list after our clock was set.
import { expect, it } from 'vitest'
import { shiftRows } from '../../../../src/main/core/expiry/clockShift.ts'
import { LIFE_MS } from '../../../../src/shared/uploads/serviceLimits.ts'
import type { Upload } from '../../../../src/shared/uploads/upload.ts'
import { failedRow, linkRow } from '../../../helpers/ended.ts'

const BEFORE = 1_700_000_000_000
const BY = 3_600_000

function shifted(row: Upload): Upload {
  let after = row
  const list = {
    all: () => [row],
    upsertAll: (rows: readonly Upload[]) => {
      after = rows[0] ?? row
    },
  }
  shiftRows(list, BY, BEFORE)
  return after
}
const live = { ...linkRow('a.png', BEFORE + 1000), endedAt: BEFORE - LIFE_MS + 1000 }

it('a link expires as much later by the clock, and so does what is still to be tried', () => {
  expect(shifted(live)).toEqual({ ...live, expiresAt: live.expiresAt + BY, endedAt: live.endedAt + BY })
  const failed = failedRow('b.png', BEFORE - 5)
  expect(shifted(failed)).toEqual({ ...failed, endedAt: BEFORE - 5 + BY })
  const { url: _url, expiresAt: _at, endedAt: _end, ...row } = live
  const retrying = { ...row, state: 'retrying', problem: { kind: 'cut-off' }, at: BEFORE, tries: 1 } as const
  expect(shifted(retrying)).toEqual({ ...retrying, at: BEFORE + BY })
})

it('what the clock of before can’t have made stays', () => {
  const later = { ...live, endedAt: BEFORE + 1 }
  expect(shifted(later)).toBe(later)
  const longer = { ...live, expiresAt: BEFORE + LIFE_MS + 1 }
  expect(shifted(longer)).toBe(longer)
})

it('a practice link is shown by the clock of this computer, and keeps its end', () => {
  const practice = { ...live, practice: true }
  expect(shifted(practice)).toEqual({ ...practice, endedAt: live.endedAt + BY })
})

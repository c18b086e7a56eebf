// Links that are kept alive, all dropped at nine: when the app renews them on the days after.
import { isKeptAlive, KEEP_ALIVE_LEAD_MS, renewalAt } from '../../src/shared/uploads/linkLife.ts'
import { LIFE_MS } from '../../src/shared/uploads/serviceLimits.ts'
import type { DoneUpload } from '../../src/shared/uploads/upload.ts'
import { chanceOf } from './chance.ts'
import { DAY_MS, HOUR_MS, isOffice, MINUTE_MS, WORK, workday } from './day.ts'
import { createLoad, type Load } from './load.ts'

const DAYS = 7
/** All are dropped within this time. */
const DROPPED_IN_MS = 5 * MINUTE_MS

export interface RenewalFigures {
  /** The drops are part of it. */
  readonly load: Load
  /** The most renewals a second, averaged over five minutes, on the second day and on the last. */
  readonly secondDay: number
  readonly lastDay: number
  /** Renewals for each link in the seven days. */
  readonly renewals: number
}

type Row = Pick<DoneUpload, 'id' | 'expiresAt'> & { keptAlive: NonNullable<DoneUpload['keptAlive']> }

/**
 * @param how `then`: as the app was before it spread them, each an hour before its link expires
 * @param computers `always`: all run at night
 */
export function simulateRenewals(
  clients: number,
  linksEach: number,
  how: 'now' | 'then',
  computers: 'office' | 'always',
): RenewalFigures {
  const random = chanceOf(1)
  const load = createLoad((DAYS + 1) * DAY_MS, DROPPED_IN_MS)
  let renewed = 0
  for (let client = 0; client < clients; client += 1) {
    const days = Array.from({ length: DAYS + 1 }, (_, day) => workday(day, random))
    const droppedAt = WORK.from + DROPPED_IN_MS * random()
    load.add(droppedAt, linksEach)
    for (let link = 0; link < linksEach; link += 1) {
      const row: Row = {
        id: `${client} ${link} ${random()}`,
        expiresAt: droppedAt + LIFE_MS,
        keptAlive: { until: droppedAt + DAYS * DAY_MS, renewals: 0 },
      }
      while (isKeptAlive({ ...row } as DoneUpload)) {
        const due = how === 'then' ? row.expiresAt - KEEP_ALIVE_LEAD_MS : renewalAt(row)
        const at = computers === 'office' && isOffice(client) ? whenAwake(days, due, random) : due
        if (at === undefined || at >= row.keptAlive.until) break
        load.add(at)
        renewed += 1
        row.expiresAt = at + LIFE_MS
        row.keptAlive = { ...row.keptAlive, renewals: row.keptAlive.renewals + 1 }
      }
    }
  }
  const peakOf = (day: number) => load.peak(day * DAY_MS + HOUR_MS, (day + 1) * DAY_MS)
  return { load, secondDay: peakOf(1), lastDay: peakOf(DAYS - 1), renewals: renewed / clients / linksEach }
}

/** A computer that slept renews when it wakes up. */
function whenAwake(
  days: readonly { readonly comes: number; readonly goes: number }[],
  due: number,
  random: () => number,
): number | undefined {
  const next = days.find(({ goes }) => goes > due)
  // The app looks twice a minute.
  return next && Math.max(due, next.comes + 30_000 * random())
}

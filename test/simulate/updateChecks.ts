// The days of a release: when all Mayflies ask the feed, which starts most downloads.
import {
  firstLook,
  isToLook,
  lookAfter,
  lookAfterWaking,
  type NextLook,
} from '../../src/main/core/updates/updateSchedule.ts'
import { chanceOf } from './chance.ts'
import { DAY_MS, HOUR_MS, isOffice, MINUTE_MS, WORK, workday } from './day.ts'
import { createLoad, type Load } from './load.ts'

const DAYS = 5
/** Of the computers in offices: the share that is shut down at night; the others sleep. */
const SHUT_DOWN = 0.5

export interface UpdateFigures {
  readonly load: Load
  /** Looks a second in working hours, on average. */
  readonly steady: number
  /** The most in ten minutes, as a multiple. */
  readonly peak: number
  /** The share of clients that have looked by the evening of each day’s first release. */
  readonly byEvening: number
}

/** `then`: without chance, as the app was before. */
export function simulateUpdateChecks(clients: number, how: 'now' | 'then' = 'now'): UpdateFigures {
  const random = chanceOf(1)
  const chance = how === 'now' ? random : () => 0
  const load = createLoad(DAYS * DAY_MS, 10 * MINUTE_MS)
  let looked = 0
  for (let client = 0; client < clients; client += 1) {
    // Those that always run were started at any time.
    let next = isOffice(client) ? undefined : firstLook(DAY_MS * random(), chance())
    const isShut = random() < SHUT_DOWN
    for (let day = 0; day < DAYS; day += 1) {
      const { comes, goes } = isOffice(client)
        ? workday(day, random)
        : { comes: day * DAY_MS, goes: (day + 1) * DAY_MS }
      if (isOffice(client)) {
        next =
          next === undefined || isShut ? firstLook(comes, chance()) : lookAfterWaking(next, comes, chance())
      }
      next = looksUntil(goes, next ?? firstLook(comes, chance()), (at) => {
        load.add(at)
        if (day === DAYS - 1) looked += 1
      })
    }
  }
  const last = (DAYS - 1) * DAY_MS
  const steady = load.mean(last + WORK.from, last + WORK.to)
  return {
    load,
    steady,
    peak: load.peak(last, last + DAY_MS - HOUR_MS) / steady,
    byEvening: Math.min(1, looked / clients),
  }
}

function looksUntil(end: number, first: NextLook, look: (at: number) => void): NextLook {
  let next = first
  while (next.at < end && isToLook(next, next.at)) {
    look(next.at)
    next = lookAfter(next.at)
  }
  return next
}

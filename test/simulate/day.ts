// What many people do in a day: when their computers run.
import { normal } from './chance.ts'

export const MINUTE_MS = 60_000
export const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS

/** This share of computers runs in working hours only; the others always run. */
const OFFICE_SHARE = 0.7
/** People come and go around these times, with this deviation. */
const COMES_MS = 9 * HOUR_MS
const GOES_MS = 18 * HOUR_MS
const DEVIATION_MS = HOUR_MS / 2

export const WORK: { readonly from: number; readonly to: number } = { from: COMES_MS, to: GOES_MS }

export const isOffice = (client: number): boolean => (client * 0.618034) % 1 < OFFICE_SHARE

/** When someone comes to work on a day, and goes, ms from the first midnight. */
export function workday(
  day: number,
  random: () => number,
): { readonly comes: number; readonly goes: number } {
  return {
    comes: day * DAY_MS + COMES_MS + DEVIATION_MS * normal(random),
    goes: day * DAY_MS + GOES_MS + DEVIATION_MS * normal(random),
  }
}

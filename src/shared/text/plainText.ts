/**
 * Text from outside, made fit to stand in a sentence of ours: one line, nothing invisible, nothing that moves its neighbours.
 */
import { cut } from '../uploads/fileName.ts'

/** Line breaks, tabs and other control characters, line and paragraph separators. */
const BREAKS = /[\p{Cc}\p{Zl}\p{Zp}\p{Zs}]+/gu
/** Directions, zero-width characters, tags; but not the joiners, which scripts and emoji are written with. */
const UNSEEN = /(?![\u200c\u200d])\p{Cf}/gu

/** One line of at most `units` UTF-16 units; '' when nothing is left. */
export function plainLine(text: string, units: number): string {
  const line = text.toWellFormed().replace(UNSEEN, '').replace(BREAKS, ' ').trim()
  return line.length <= units ? line : `${cut(line, units - 1)}…`
}

/** What ends a line, or moves along one, somewhere: TAB, LF, VT, FF, CR, NEL and Unicode's two separators. */
const MOVES = /[\t-\r\u0085\u2028\u2029]+/g
/** The other controls, C0, DEL and C1, which terminals obey; lone surrogates, which are no characters. */
const CONTROLS = /[\p{Cc}\p{Cs}]/gu
/** Embeddings, overrides and isolates: they show what follows in another order (Unicode TR9, section 2). */
const REORDERING = /[\u202A-\u202E\u2066-\u2069]/g

/**
 * All of `text` as one line that steers nothing, for what is copied or exported: a blank for each break of a line, U+FFFD
 * for each other control and each sign that reorders.
 */
export const steerless = (text: string): string =>
  text.replaceAll(MOVES, ' ').replaceAll(CONTROLS, '\uFFFD').replaceAll(REORDERING, '\uFFFD')

/** Between isolates (Unicode TR9), so that text in another direction leaves what stands around it in its order. */
export const isolated = (text: string): string => `\u2068${text}\u2069`

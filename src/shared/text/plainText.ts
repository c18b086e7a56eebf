/**
 * Makes text from outside safe to show in our sentences: one line, nothing invisible, nothing that reorders text around
 * it.
 */
import { cut } from '../uploads/fileName.ts'

/** Line breaks, tabs and other control characters, line and paragraph separators. */
const BREAKS = /[\p{Cc}\p{Zl}\p{Zp}\p{Zs}]+/gu
/** Direction marks, zero-width characters and tags, but not the joiners, which scripts and emoji need. */
const UNSEEN = /(?![\u200c\u200d])\p{Cf}/gu

/** One line of at most `units` UTF-16 units; '' when nothing is left. */
export function plainLine(text: string, units: number): string {
  const line = text.toWellFormed().replace(UNSEEN, '').replace(BREAKS, ' ').trim()
  return line.length <= units ? line : `${cut(line, units - 1)}…`
}

/** What some program treats as a line break or tab: TAB, LF, VT, FF, CR, NEL and Unicode's two separators. */
const MOVES = /[\t-\r\u0085\u2028\u2029]+/g
/** The other controls (C0, DEL and C1), which terminals obey, and lone surrogates, which are not characters. */
const CONTROLS = /[\p{Cc}\p{Cs}]/gu
/** Embeddings, overrides and isolates: they reorder the text that follows (Unicode TR9, section 2). */
const REORDERING = /[\u202A-\u202E\u2066-\u2069]/g

/**
 * All of `text` as one line without control characters, for copying and exporting: a space for each line break, U+FFFD
 * for each other control and each character that reorders text.
 */
export const safeLine = (text: string): string =>
  text.replaceAll(MOVES, ' ').replaceAll(CONTROLS, '\uFFFD').replaceAll(REORDERING, '\uFFFD')

/** Wraps it in isolates (Unicode TR9), so that text in another direction does not reorder the text around it. */
export const isolated = (text: string): string => `\u2068${text}\u2069`

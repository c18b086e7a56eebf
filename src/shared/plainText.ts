/**
 * Text from outside, made fit to stand in a sentence of ours: one line, nothing invisible, nothing that moves its neighbours.
 */
import { cut } from './names.ts'

/** Line breaks, tabs and other control characters, line and paragraph separators. */
const BREAKS = /[\p{Cc}\p{Zl}\p{Zp}\p{Zs}]+/gu
/** Directions, zero-width characters, tags; but not the joiners, which scripts and emoji are written with. */
const UNSEEN = /(?![\u200c\u200d])\p{Cf}/gu

/** One line of at most `units` UTF-16 units; '' when nothing is left. */
export function plainLine(text: string, units: number): string {
  const line = text.toWellFormed().replace(UNSEEN, '').replace(BREAKS, ' ').trim()
  return line.length <= units ? line : `${cut(line, units - 1)}…`
}

/** Between isolates (Unicode TR9), so that text in another direction leaves what stands around it in its order. */
export const isolated = (text: string): string => `\u2068${text}\u2069`

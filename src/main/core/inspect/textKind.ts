/**
 * Tells kinds of text apart: pages and messages that were saved under a picture's name, and pictures that are text.
 */
import type { FileKind } from '../../../shared/media/fileKind.ts'

const HTML = /^(<!--[^]*?-->\s*)*<(!doctype\s+html|html|head|body|script|title|meta|div|p|h1)\b/i
const SVG = /^(<\?xml[^]*?\?>\s*|<!--[^]*?-->\s*|<!doctype[^>]*>\s*)*<svg\b/i
/** Control characters that no text has. */
// eslint-disable-next-line no-control-regex
const BINARY = /[\0-\x08\x0e-\x1a\x1c-\x1f]/

/** Undefined if it is no text. @param head the file's first bytes */
export function kindOfText(head: Uint8Array): FileKind | undefined {
  const text = textOf(head)?.trimStart()
  if (text === undefined || text === '' || BINARY.test(text)) return undefined
  if (SVG.test(text)) return 'svg'
  if (HTML.test(text)) return 'html'
  return /^[[{]/.test(text) ? 'json' : 'text'
}

function textOf(head: Uint8Array): string | undefined {
  const [first, second] = head
  const isWide = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)
  const encoding = !isWide ? 'utf-8' : first === 0xff ? 'utf-16le' : 'utf-16be'
  try {
    // What follows the head may end amid a character, which is no fault.
    return new TextDecoder(encoding, { fatal: true }).decode(head, { stream: true })
  } catch {
    return undefined
  }
}

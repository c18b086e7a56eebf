/**
 * Makes a file of what a web host answered: its type is told by its bytes, and its name is made safe.
 */
import { done, failed, type Result } from '../../../shared/uploads/problem.ts'
import { cut } from '../../../shared/uploads/fileName.ts'
import { readName, typeOf } from '../../../shared/uploads/serviceLimits.ts'
import type { FetchProblem } from '../../../shared/web/webProblem.ts'
import { signatureOf } from '../../../shared/uploads/fileSignature.ts'
import type { WebAnswer } from './webClient.ts'

/** UTF-16 units of a name without its extension. */
const LONGEST_STEM = 80
const NAMELESS = 'link'

export interface FetchedFile {
  /** Good as a file's name on every system, with the extension that its bytes say. */
  readonly name: string
  readonly bytes: Buffer
}

type Named = Pick<WebAnswer, 'url' | 'disposition'>

/** The file in an answer, or why there is none to upload. */
export function fileIn(answer: Named & Pick<WebAnswer, 'type' | 'bytes'>): Result<FetchedFile, FetchProblem> {
  const { bytes } = answer
  if (bytes.length === 0) return failed({ kind: 'empty' })
  if (isWebPage(answer)) return failed({ kind: 'page' })
  const found = signatureOf(bytes)
  if (found === undefined) return failed({ kind: 'other-type' })
  if ('name' in found) return failed({ kind: 'other-type', name: found.name })
  return done({ name: named(nameOf(answer), found.extension), bytes })
}

/** Whether it is a web page, by its bytes; by what the host says of it only where there is nothing to see. */
export function isWebPage({ type, bytes }: Pick<WebAnswer, 'type' | 'bytes'>): boolean {
  if (bytes.length === 0) return type === 'text/html' || type === 'application/xhtml+xml'
  // A comment ends at its first end: a thousand bytes of comments would otherwise take for ever.
  return /^(\uFEFF|\s|<!--(?:(?!-->)[^])*-->|<\?xml[^>]*>)*<(!doctype\s+html|html|head|body|script|title|meta)\b/i.test(
    bytes.toString('utf8', 0, 1024),
  )
}

/** The name that the host gives the file, else what its address ends in. */
export const nameOf = ({ url, disposition }: Named): string =>
  safeName(fileNameIn(disposition ?? '') ?? decoded(url.pathname.split('/').at(-1) ?? ''))

/** Content-Disposition (RFC 6266): `filename*` before `filename`. */
function fileNameIn(disposition: string): string | undefined {
  const encoded = /(?:^|;)\s*filename\*\s*=\s*utf-8'[^']*'([^;\s]+)/i.exec(disposition)?.[1]
  if (encoded !== undefined) return decoded(encoded)
  const [, quoted, bare] =
    /(?:^|;)\s*filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s"]+))/i.exec(disposition) ?? []
  // Node reads headers as Latin-1; hosts write UTF-8 there, percent-encoded or not.
  const name = quoted?.replace(/\\(.)/g, '$1') ?? bare
  return name === undefined ? undefined : decoded(asUtf8(name))
}

function asUtf8(latin: string): string {
  const text = Buffer.from(latin, 'latin1').toString('utf8')
  return text.includes('\uFFFD') ? latin : text
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** What no file may be called on some system: https://learn.microsoft.com/windows/win32/fileio/naming-a-file */
const FORBIDDEN = /[<>:"/\\|?*\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/i

/** A host must not choose a folder, a hidden file or a device; '' if nothing is left. */
function safeName(text: string): string {
  const last = text.split(/[/\\]/).at(-1) ?? ''
  return last
    .replace(FORBIDDEN, '_')
    .replace(/^[.\s]+|[.\s]+$/g, '')
    .normalize('NFC')
}

/** With this extension, unless its own is another name of the same type. */
function named(name: string, extension: string): string {
  const own = readName(name)
  const isSame = typeOf(name)?.mime === typeOf(`x.${extension}`)?.mime
  // What follows the last dot may be the end of the name: “v1.2-final”.
  const whole = isSame ? own.stem : name.replace(/\.[a-z0-9]{1,5}$/i, '')
  const stem = cut(whole, LONGEST_STEM).replace(/[.\s]+$/, '')
  const safe =
    stem === '' || RESERVED.test(stem.split('.')[0] ?? '') ? `${NAMELESS}${stem && `-${stem}`}` : stem
  return `${safe}.${isSame ? own.extension : extension}`
}

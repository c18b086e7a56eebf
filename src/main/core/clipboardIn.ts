/**
 * What of the clipboard is uploaded: files, else the picture's own bytes, else any picture, else a text that stands for
 * one of them.
 */
import { contentOfText, isLink, type Place } from './clipboardText.ts'
import { pathsOfPropertyList, pathsOfUriList } from './fileUris.ts'
import type { ClipboardContent, ClipboardFound } from './outside.ts'

/** One look at the clipboard, as os/clipboard.ts gives it. What it does not hold is read as empty. */
export interface ClipboardLook {
  /** Names of what is on offer, as far as the platform tells. */
  readonly formats: readonly string[]
  /** The owner's own bytes in this format. */
  readFormat(format: string): Promise<Buffer>
  readText(): Promise<string>
  /** Whatever picture there is, as PNG. */
  readAnyPicture(): Promise<Buffer>
  /** Paths of the files, as a page gets them that somebody pastes into. */
  readPasted(): Promise<readonly string[]>
  /** Whether the owner began to answer and stopped: what was read since is empty for that. */
  fellSilent(): boolean
  /** Whether somebody took the clipboard since this look began: what was read may be of one and of the other. */
  wasReplaced(): Promise<boolean>
}

/** `silent`: the program that holds the clipboard does not answer. */
export type LookAtClipboard = () => Promise<ClipboardLook | 'silent'>

/**
 * Pictures as X11 and Wayland carry them, and under their names on Windows (registered formats of browsers and Office)
 * and macOS (uniform type identifiers). Other ways of carrying one reach us decoded, and go as PNG.
 */
const PICTURES = [
  ['png', ['image/png', 'PNG', 'public.png']],
  ['jpg', ['image/jpeg', 'JFIF', 'public.jpeg']],
  ['webp', ['image/webp', 'org.webmproject.webp']],
] as const

/** Lists of files beside the standard one: GNOME's and XFCE's, MATE's. */
const FILE_LISTS = ['x-special/gnome-copied-files', 'x-special/mate-copied-files']

/** Formats that hold text, or that are about the others (ICCCM 2.6.2) and hold nothing to send. */
const NO_DATA =
  /^(text\/plain\b.*|UTF8_STRING|STRING|TEXT|COMPOUND_TEXT|TARGETS|MULTIPLE|TIMESTAMP|SAVE_TARGETS|DELETE)$/i

const nothing = (found: ClipboardFound): ClipboardContent => ({ kind: 'nothing', found })

/** Files come first, since file managers offer their names as text too; text last, since browsers offer it beside all. */
export async function readContent(look: LookAtClipboard, place: Place): Promise<ClipboardContent> {
  const clipboard = await look()
  if (clipboard === 'silent') return nothing('silent')
  const content = await readLook(clipboard, place)
  return content.kind === 'nothing' && (await clipboard.wasReplaced()) ? readContent(look, place) : content
}

async function readLook(clipboard: ClipboardLook, place: Place): Promise<ClipboardContent> {
  const paths = await readFiles(clipboard, place.platform)
  if (paths.length > 0) return { kind: 'files', paths }
  const content = (await readPicture(clipboard)) ?? (await readWords(clipboard, place))
  return content.kind === 'nothing' && clipboard.fellSilent() ? nothing('silent') : content
}

async function readFiles(clipboard: ClipboardLook, platform: string): Promise<readonly string[]> {
  const text = async (format: string) => (await clipboard.readFormat(format)).toString('utf8')
  if (platform === 'darwin') return pathsOfPropertyList(await text('NSFilenamesPboardType'))
  if (platform === 'win32') {
    const pasted = await clipboard.readPasted()
    return pasted.length > 0 ? pasted : pathOfFileNameW(await clipboard.readFormat('FileNameW'))
  }
  for (const format of ['text/uri-list', ...FILE_LISTS]) {
    const listed = pathsOfUriList(await text(format))
    if (listed.length > 0) return listed
  }
  return []
}

/** FileNameW is UTF-16LE and ends with a NUL. It names the first file only (Windows docs, Shell Clipboard Formats). */
function pathOfFileNameW(bytes: Buffer): readonly string[] {
  const [file] = bytes.toString('utf16le').split('\0')
  return file === undefined || file === '' ? [] : [file]
}

async function readPicture(clipboard: ClipboardLook): Promise<ClipboardContent | undefined> {
  for (const [extension, formats] of PICTURES) {
    for (const format of formats) {
      const bytes = await clipboard.readFormat(format)
      if (bytes.length > 0) return { kind: 'bytes', bytes, extension }
    }
  }
  const bytes = await clipboard.readAnyPicture()
  return bytes.length === 0 ? undefined : { kind: 'bytes', bytes, extension: 'png' }
}

async function readWords(clipboard: ClipboardLook, place: Place): Promise<ClipboardContent> {
  const content = await contentOfText(await clipboard.readText(), place)
  if (content.kind !== 'nothing' || content.found !== 'empty') return content
  const uris = (await clipboard.readFormat('text/uri-list')).toString('utf8')
  if (isLink(uris)) return nothing('link')
  return nothing(clipboard.formats.every((format) => NO_DATA.test(format)) ? 'empty' : 'data')
}

/**
 * Decides what to upload from the clipboard: files, else a picture, else a text that stands for one of them.
 */
import { LIMIT_BYTES } from '../../../shared/uploads/serviceLimits.ts'
import { linksIn } from '../../../shared/web/links.ts'
import { nothing } from './clipboardFound.ts'
import type { ClipboardSnapshot, ReadSnapshot } from './clipboardSnapshot.ts'
import { isPicture, pictureName, readPicture } from './clipboardPicture.ts'
import { chooseFiles, contentOfText, type TextSource } from './clipboardText.ts'
import { filesOfUriList, isAddress, pathsOfPropertyList } from '../files/uriList.ts'
import type { ClipboardContent } from './clipboardContent.ts'
import type { OwnText } from './ownText.ts'

/** Most snapshots of a clipboard that keeps changing owner meanwhile. */
const MOST_TRIES = 3
/** Bytes: the largest file percent-encoded, and some more. */
const LONGEST_TEXT = 4 * LIMIT_BYTES
/** Bytes: URIs of some ten thousand files. */
const LONGEST_LIST = 8 * 1024 * 1024

/** File list formats: the standard one, GNOME's and XFCE's, MATE's. */
const FILE_LISTS = ['text/uri-list', 'x-special/gnome-copied-files', 'x-special/mate-copied-files'] as const

/**
 * Formats that hold text, or that describe the others, and hold nothing to send: of X11 (ICCCM 2.6.2); of Windows, where
 * 1, 7, 13 and 16 are CF_TEXT, CF_OEMTEXT, CF_UNICODETEXT and CF_LOCALE
 * (https://learn.microsoft.com/windows/win32/dataxchg/standard-clipboard-formats); of macOS; and what was searched for
 * last, which macOS keeps beside the clipboard.
 */
const NO_DATA = new RegExp(
  `^(${[
    'text/plain\\b.*|UTF8_STRING|STRING|TEXT|COMPOUND_TEXT',
    'TARGETS|MULTIPLE|TIMESTAMP|SAVE_TARGETS|DELETE',
    '1|7|13|16|DataObject|Ole Private Data',
    'CanIncludeInClipboardHistory|CanUploadToCloudClipboard|ExcludeClipboardContentFromMonitorProcessing',
    'NSStringPboardType|public\\.utf(8|16|16-external)-plain-text|CorePasteboardFlavorType 0x(54455854|75743136)',
    'electron application/findtext',
  ].join('|')})$`,
  'i',
)

/** A link that was copied as such, without its text (Electron docs, clipboard). */
const BOOKMARK = 'electron application/bookmark'

export interface ClipboardPlace extends TextSource {
  readonly isOwnText: OwnText['isOwn']
}

/** Files first, since file managers offer their names as text too; text last, since browsers offer it with all else. */
export async function readContent(
  readSnapshot: ReadSnapshot,
  place: ClipboardPlace,
  tries: number = MOST_TRIES,
): Promise<ClipboardContent> {
  const clipboard = await readSnapshot()
  if (typeof clipboard === 'string') return nothing(clipboard)
  const content = await contentOf(clipboard, place)
  const isFinal = content.kind !== 'nothing' || tries <= 1 || !(await clipboard.wasReplaced())
  return isFinal ? content : readContent(readSnapshot, place, tries - 1)
}

async function contentOf(clipboard: ClipboardSnapshot, place: ClipboardPlace): Promise<ClipboardContent> {
  const paths = await readFiles(clipboard, place)
  const own = () => readPicture(clipboard, place.platform, paths.length === 0)
  if (paths.length > 0) {
    // A program that copies a picture may also offer a file of it, which it soon removes.
    const picture = (await mayBeGone(clipboard, paths, place)) ? await own() : undefined
    return picture?.kind === 'bytes' ? picture : { kind: 'files', paths }
  }
  const content = (await own()) ?? (await readWords(clipboard, place))
  const gaveUp = clipboard.gaveUp()
  return content.kind === 'nothing' && gaveUp !== undefined ? nothing(gaveUp) : content
}

async function readFiles(clipboard: ClipboardSnapshot, place: TextSource): Promise<readonly string[]> {
  const [standard, ...ofLinux] = FILE_LISTS
  const listed = await readLists(
    clipboard,
    place.platform === 'linux' ? [standard, ...ofLinux] : [standard],
    place,
  )
  if (place.platform === 'linux' || listed.some((file) => !isAddress(file))) return listed
  const own = await readOlderLists(clipboard, place.platform)
  return own.length > 0 ? own : listed
}

/** The first list with a path in it; else the first with addresses that lead to no file here. */
async function readLists(
  clipboard: ClipboardSnapshot,
  formats: readonly string[],
  place: TextSource,
): Promise<readonly string[]> {
  let unread: readonly string[] = []
  for (const format of formats) {
    const list = filesOfUriList(await readTextIn(clipboard, format), place, 'system')
    const listed = await chooseFiles(list, place)
    if (listed.some((file) => !isAddress(file))) return listed
    if (unread.length === 0) unread = listed
  }
  return unread
}

/** The platforms' own formats, for the older runtime, which has no text/uri-list there. */
async function readOlderLists(clipboard: ClipboardSnapshot, platform: string): Promise<readonly string[]> {
  if (platform === 'darwin') return pathsOfPropertyList(await readTextIn(clipboard, 'NSFilenamesPboardType'))
  const pasted = await clipboard.readPasted()
  if (pasted.length > 0) return pasted
  const name = await clipboard.readFormat('FileNameW', LONGEST_LIST)
  return Buffer.isBuffer(name) ? pathOfFileNameW(name) : []
}

async function readTextIn(clipboard: ClipboardSnapshot, format: string): Promise<string> {
  const bytes = await clipboard.readFormat(format, LONGEST_LIST)
  return Buffer.isBuffer(bytes) ? bytes.toString('utf8') : ''
}

/** FileNameW is UTF-16LE and ends with a NUL. It names the first file only (Windows docs, Shell Clipboard Formats). */
function pathOfFileNameW(bytes: Buffer): readonly string[] {
  const [file] = bytes.toString('utf16le').split('\0')
  return file === undefined || file === '' ? [] : [file]
}

/** Whether none of the files exists, and a picture is on offer. */
async function mayBeGone(
  { formats }: ClipboardSnapshot,
  paths: readonly string[],
  { disk }: TextSource,
): Promise<boolean> {
  if (!formats.some(isPicture)) return false
  for (const file of paths) {
    if (!isAddress(file) && (await disk.kindOf(file)) !== 'missing') return false
  }
  return true
}

async function readWords(clipboard: ClipboardSnapshot, place: ClipboardPlace): Promise<ClipboardContent> {
  const text = await clipboard.readText(LONGEST_TEXT)
  if (text === undefined) return nothing('too-long')
  if (text.trim() !== '' && (await place.isOwnText(clipboard, text))) {
    return nothing(linksIn(text).length > 0 ? 'link' : 'text')
  }
  const content = await contentOfText(text, place)
  if (content.kind !== 'nothing' || content.found !== 'empty') return content
  const links = linksIn(await readTextIn(clipboard, 'text/uri-list'))
  if (links.length > 0) return { kind: 'links', links }
  const { formats } = clipboard
  if (formats.includes(BOOKMARK)) return nothing('link')
  // It is on offer, and nothing came.
  if (formats.some(isPicture)) return nothing('withheld')
  const format = formats.map(pictureName).find((name) => name !== undefined)
  if (format !== undefined) return nothing('format', format)
  return nothing(formats.every((name) => NO_DATA.test(name)) ? 'empty' : 'data')
}

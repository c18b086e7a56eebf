/**
 * What of the clipboard is uploaded: files, else the picture's own bytes, else any picture.
 */
import { pathsOfPropertyList, pathsOfUriList } from './fileUris.ts'
import type { ClipboardContent } from './outside.ts'

/** The clipboard by formats, as os/clipboard.ts gives it. */
export interface ClipboardFormats {
  /** The owner's bytes in this format; none when it does not offer it. */
  readFormat(format: string): Promise<Buffer>
  /** Whatever picture there is, as PNG; none when there is none. */
  readAnyPicture(): Promise<Buffer>
}

/** Pictures as X11 and Wayland carry them. Other ways of carrying one reach us decoded, and go as PNG. */
const PICTURES = [
  ['image/png', 'png'],
  ['image/jpeg', 'jpg'],
  ['image/webp', 'webp'],
] as const

/**
 * Files come first, since file managers offer their names as text too.
 * @param platform Node's process.platform: each has formats of its own for files
 */
export async function readContent(clipboard: ClipboardFormats, platform: string): Promise<ClipboardContent> {
  const paths = await readFiles(clipboard, platform)
  if (paths.length > 0) return { kind: 'files', paths }
  for (const [format, extension] of PICTURES) {
    const bytes = await clipboard.readFormat(format)
    if (bytes.length > 0) return { kind: 'bytes', bytes, extension }
  }
  const bytes = await clipboard.readAnyPicture()
  return bytes.length === 0 ? { kind: 'nothing', found: 'empty' } : { kind: 'bytes', bytes, extension: 'png' }
}

async function readFiles(clipboard: ClipboardFormats, platform: string): Promise<readonly string[]> {
  const text = async (format: string) => (await clipboard.readFormat(format)).toString('utf8')
  if (platform === 'darwin') return pathsOfPropertyList(await text('NSFilenamesPboardType'))
  if (platform === 'win32') return pathOfFileNameW(await clipboard.readFormat('FileNameW'))
  const listed = pathsOfUriList(await text('text/uri-list'))
  return listed.length > 0 ? listed : pathsOfUriList(await text('x-special/gnome-copied-files'))
}

/** FileNameW is UTF-16LE and ends with a NUL. It names the first file only (Windows docs, Shell Clipboard Formats). */
function pathOfFileNameW(bytes: Buffer): readonly string[] {
  const [file] = bytes.toString('utf16le').split('\0')
  return file === undefined || file === '' ? [] : [file]
}

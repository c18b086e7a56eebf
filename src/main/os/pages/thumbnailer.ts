/**
 * Draws and stores thumbnails and previews, and gives thumbnails as pixels. Untrusted files are decoded in a hidden,
 * sandboxed page without a bridge, in its own session; the page sees one file at a time and is closed when idle.
 */
import { app, session, type BrowserWindow, type Session } from 'electron'
import path from 'node:path'
import type { PictureSource } from '../../core/uploads/pictureSource.ts'
import type { ThumbnailPort } from '../../core/uploads/thumbnails.ts'
import { builtFile, CONFINED } from './builtFiles.ts'
import { openHiddenPage } from './hiddenPage.ts'
import { inTime } from './inTime.ts'
import { pageEnd } from './pageEnds.ts'
import { notFound, serveStreams } from './serveScheme.ts'
import { sourceAnswer, withWaits } from './sourceAnswer.ts'
import { thumbnailFiles } from '../../disk/thumbnailFiles.ts'

/** A file that takes longer than this to draw, ms, gets no thumbnail; waiting for its bytes has limits of its own. */
const LIMIT_MS = 15_000
/** The page is closed when nothing was drawn for this long, ms. */
const IDLE_MS = 10_000

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "connect-src 'self'",
  "img-src 'self'",
  "media-src 'self'",
  ...CONFINED,
].join('; ')

const files = thumbnailFiles(() => path.join(app.getPath('userData'), 'thumbnails'))
const previews = thumbnailFiles(() => path.join(app.getPath('userData'), 'previews'))
/** Of files that were converted, as they were. */
const befores = thumbnailFiles(() => path.join(app.getPath('userData'), 'previews-before'))

/** The bytes of a stored thumbnail; rejects when there is none. */
export const readThumbnail = files.read

interface Page {
  readonly window: BrowserWindow
  /** Rejects when its process is gone. */
  readonly gone: Promise<never>
}

let page: Promise<Page> | undefined
let idle: NodeJS.Timeout | undefined
let source: PictureSource | undefined

const withPage: ThumbnailPort = {
  async draw(from, media, withPreview) {
    const drawn = await run(from, `window.drawThumbnail(${JSON.stringify(media)}, ${withPreview})`)
    const [thumbnail, preview] = Array.isArray(drawn) ? drawn.map(bytesIn) : []
    return thumbnail && { thumbnail, preview }
  },
  drawLarge: async (from) => bytesIn(await run(from, 'window.drawLarge()')),
  async icon(id, media, side) {
    const stored = await files.read(id).catch(() => undefined)
    const call = `window.drawIcon(${JSON.stringify(media)}, ${side})`
    const pixels = stored && bytesIn(await run(held(stored), call))
    return pixels?.length === 4 * side * side ? { width: side, height: side, pixels } : undefined
  },
  async keep(id, { thumbnail, preview }) {
    if (preview !== undefined) await previews.keep(id, preview)
    return files.keep(id, thumbnail)
  },
  keepSides: async (id, { before, after }) =>
    (await previews.keep(id, after)) && (await befores.keep(id, before)),
  readPreview: (id) => previews.read(id).catch(() => undefined),
  readBefore: (id) => befores.read(id).catch(() => undefined),
  async removePreviews(ids) {
    await Promise.all([previews.removeFound(ids), befores.removeFound(ids)])
  },
  async remove(ids) {
    await Promise.all([files.remove(ids), previews.remove(ids), befores.remove(ids)])
  },
  async keepOnly(ids) {
    await Promise.all([files.keepOnly(ids), previews.keepOnly(ids), befores.keepOnly(ids)])
  },
}

/** Draws nothing: for where no page can be opened. */
const withoutPage: ThumbnailPort = {
  ...withPage,
  draw: () => Promise.resolve(undefined),
  drawLarge: () => Promise.resolve(undefined),
  icon: () => Promise.resolve(undefined),
}

/** @param canOpenPages whether hidden pages can be opened */
export const thumbnailer = (canOpenPages: boolean): ThumbnailPort => (canOpenPages ? withPage : withoutPage)

const bytesIn = (drawn: unknown): Buffer | undefined =>
  typeof drawn === 'string' ? Buffer.from(drawn, 'base64') : undefined

const held = (bytes: Buffer): PictureSource => ({
  size: bytes.length,
  async *from(position) {
    yield await Promise.resolve(bytes.subarray(position))
  },
})

/** What `script` returns in the page, which may draw from this; undefined if it fails. */
async function run(from: PictureSource, script: string): Promise<unknown> {
  clearTimeout(idle)
  try {
    page ??= openPage()
    const { window, gone } = await page
    const { source: timed, waitedMs } = withWaits(from)
    source = timed
    const drawing = Promise.race([window.webContents.executeJavaScript(script), gone])
    return await inTime(drawing, LIMIT_MS, waitedMs)
  } catch {
    // Undecodable, too slow, or the page crashed on it: the next one starts with a new page.
    await closePage()
    return undefined
  } finally {
    source = undefined
    clearTimeout(idle)
    idle = setTimeout(() => void closePage(), IDLE_MS)
  }
}

async function openPage(): Promise<Page> {
  const own = session.fromPartition('thumbnails')
  if (!own.protocol.isProtocolHandled('app')) serve(own)
  const window = openHiddenPage(own)
  const gone = pageEnd(window).then(() => {
    throw new Error('the page is gone')
  })
  // Also when nothing is being drawn.
  gone.catch(closePage)
  try {
    await Promise.race([window.loadURL('app://thumbnails/thumbs.html'), gone])
    return { window, gone }
  } catch (error) {
    window.destroy()
    throw error
  }
}

async function closePage(): Promise<void> {
  const open = page
  page = undefined
  const opened = await open?.catch(() => undefined)
  if (opened?.window.isDestroyed() === false) opened.window.destroy()
}

/** Serves the page, its script, and the file being drawn. */
function serve(own: Session): void {
  serveStreams(own.protocol, ({ url: { pathname }, range }) => {
    if (pathname !== '/source') return builtFile(pathname, POLICY)
    return source === undefined ? notFound() : sourceAnswer(source, range)
  })
}

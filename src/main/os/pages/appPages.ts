/**
 * Serves our pages to our windows under app://mayfly/ and app://drop/, with a policy that allows nothing else.
 */
import { app, protocol, type WebPreferences } from 'electron'
import path from 'node:path'
import type { Previews } from '../../core/uploads/previews.ts'
import { builtFile, bytesOf, mediaOf } from './builtFiles.ts'
import { STRICT } from './pagePreferences.ts'
import { notFound, serveScheme, type Answer } from './serveScheme.ts'
import { readThumbnail } from './thumbnailer.ts'

const ORIGIN = 'app://mayfly'
/** Chromium keeps one zoom per host, and the drop window must not zoom with the history. */
const DROP_ORIGIN = 'app://drop'

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "media-src 'self'",
  "font-src 'self'",
  "worker-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  // Svelte 5's name for the policy that creates its templates.
  'trusted-types svelte-trusted-html',
  // No pop-ups, no downloads, no dialogs and no printing. Forms are for their fields: form-action sends none.
  'sandbox allow-scripts allow-same-origin allow-forms',
].join('; ')

/** The dev server's address in development, never in a package. */
const devUrl = (): string | undefined => (app.isPackaged ? undefined : process.env.MAYFLY_DEV_URL)

/** In development another server answers our pages, as soon as they ask. */
export const arePagesServed = (): boolean => devUrl() === undefined

/** Must be called before the app is ready (Electron docs, protocol.registerSchemesAsPrivileged). */
export function declareScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: true, stream: true }
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges }])
}

/**
 * Serves the built renderer, and the thumbnails and contents of uploads.
 * @param running there once commands are heard: a page that gives some any earlier would get no answer, so its scripts
 *   wait until then
 * @returns when the first page has been answered: its process starts from then on
 */
export function servePage(running: Promise<Previews>): Promise<void> {
  let onServed: () => void = () => undefined
  const served = new Promise<void>((resolve) => (onServed = resolve))
  serveScheme(protocol, async ({ url: { host, pathname }, range }) => {
    if (host !== 'mayfly' && host !== 'drop') return notFound()
    const thumbnail = /^\/thumbnail\/([\w-]+)$/.exec(pathname)?.[1]
    if (thumbnail !== undefined) return thumbnailOf(thumbnail)
    const preview = host === 'mayfly' ? /^\/(preview|before|media)\/([\w-]+)$/.exec(pathname) : null
    if (preview !== null) return previewOf(await running, preview, range)
    if (pathname.endsWith('.js')) await running
    const file = await builtFile(pathname === '/' ? '/index.html' : pathname, POLICY)
    setImmediate(onServed)
    return file
  })
  return served
}

const thumbnailOf = async (id: string): Promise<Answer> => bytesOf(await readThumbnail(id), 'image/webp')

async function previewOf(
  previews: Previews,
  [, kind, id = '']: RegExpExecArray,
  range: string | null,
): Promise<Answer> {
  if (kind === 'preview' || kind === 'before') {
    const picture = await (kind === 'preview' ? previews.previewPicture(id) : previews.previewBefore(id))
    return picture === undefined ? notFound() : bytesOf(picture, 'image/webp')
  }
  const media = await previews.previewMedia(id)
  return media === undefined ? notFound() : mediaOf(media.bytes, media.type, range)
}

/** `view` is what the window shows first. */
export const pageUrl = (view: string): string => `${devUrl() ?? ORIGIN}/#${view}`

export const dropPageUrl = (): string => `${devUrl() ?? DROP_ORIGIN}/drop.html`

/** All that our pages may do: the bridge, and nothing else. */
export const webPreferences = (): WebPreferences => ({
  ...STRICT,
  preload: path.join(app.getAppPath(), 'out', 'preload', 'index.cjs'),
})

export function isOurPage(url: string): boolean {
  const dev = devUrl()
  const own = dev === undefined ? [ORIGIN, DROP_ORIGIN] : [dev]
  return own.some((origin) => url === origin || url.startsWith(`${origin}/`))
}

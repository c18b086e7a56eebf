/**
 * Our own pages, served to our own windows under app://mayfly/ with a policy that lets nothing else in.
 */
import { app, protocol, type WebPreferences } from 'electron'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { readThumbnail } from './thumbnailer.ts'

const ORIGIN = 'app://mayfly'

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  // The name Svelte 5 gives the policy its templates are made with.
  'trusted-types svelte-trusted-html',
].join('; ')

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

/** The dev server's address while developing, never in a package. */
const devUrl = (): string | undefined => (app.isPackaged ? undefined : process.env.MAYFLY_DEV_URL)

/** Must be called before the app is ready (Electron docs, protocol.registerSchemesAsPrivileged). */
export function declareScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: true }
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges }])
}

/** Serves the built renderer. */
export function servePage(): void {
  const folder = path.join(app.getAppPath(), 'out', 'renderer')
  protocol.handle('app', async (request) => {
    const { host, pathname } = new URL(request.url)
    const thumbnail = /^\/thumbnail\/([\w-]+)$/.exec(pathname)?.[1]
    if (host === 'mayfly' && thumbnail !== undefined) return thumbnailOf(thumbnail)
    const file = path.join(folder, decodeURIComponent(pathname === '/' ? '/index.html' : pathname))
    const type = TYPES[path.extname(file)]
    if (host !== 'mayfly' || !file.startsWith(folder + path.sep) || type === undefined) return notFound()
    try {
      const bytes = await readFile(file)
      return new Response(new Uint8Array(bytes), {
        headers: {
          'Content-Type': type,
          'Content-Security-Policy': POLICY,
          'X-Content-Type-Options': 'nosniff',
        },
      })
    } catch {
      return notFound()
    }
  })
}

async function thumbnailOf(id: string): Promise<Response> {
  const picture = await readThumbnail(id).catch(() => undefined)
  if (picture === undefined) return notFound()
  return new Response(new Uint8Array(picture), { headers: { 'Content-Type': 'image/webp' } })
}

const notFound = (): Response => new Response(null, { status: 404 })

/** `view` is what the window shows first. */
export const pageUrl = (view: string): string => `${devUrl() ?? ORIGIN}/#${view}`

export const dropPageUrl = (): string => `${devUrl() ?? ORIGIN}/drop.html`

/** What every page of ours may do, and no more. */
export const webPreferences = (): WebPreferences => ({
  preload: path.join(app.getAppPath(), 'out', 'preload', 'index.cjs'),
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webviewTag: false,
  spellcheck: false,
})

export function isOurPage(url: string): boolean {
  const own = devUrl() ?? ORIGIN
  return url === own || url.startsWith(`${own}/`)
}

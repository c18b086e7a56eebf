/**
 * Serves the built renderer's files to our pages.
 */
import { app } from 'electron'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { within } from '../../disk/within.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

/** @param pathname of the URL, such as /index.html; files outside the folder are not served */
export async function builtFile(pathname: string, policy: string): Promise<Response> {
  const folder = path.join(app.getAppPath(), 'out', 'renderer')
  try {
    const file = await within(folder, folder + path.sep + decodeURIComponent(pathname))
    const type = TYPES[path.extname(file ?? '')]
    if (file === undefined || type === undefined) return notFound()
    return new Response(new Uint8Array(await readFile(file)), {
      headers: {
        'Content-Type': type,
        'Content-Security-Policy': policy,
        'X-Content-Type-Options': 'nosniff',
      },
    })
  } catch {
    return notFound()
  }
}

/** Headers for anything but a page: it can run nothing, its type is not sniffed, and no cache keeps it once deleted. */
const BARE = {
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-store',
} as const

/** Without a type when the requester knows what the bytes are. */
export const bytesOf = (bytes: Uint8Array, type?: string): Response =>
  new Response(new Uint8Array(bytes), {
    headers: type === undefined ? BARE : { ...BARE, 'Content-Type': type },
  })

export const notFound = (): Response => new Response(null, { status: 404, headers: BARE })

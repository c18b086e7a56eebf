/**
 * The files of the built renderer, as our pages ask for them.
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

/** @param pathname of the address, such as /index.html; nothing outside the folder is given */
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

/** Of what is no page: it can do nothing, is read as what it says it is, and stays in no cache when it is forgotten. */
const BARE = {
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-store',
} as const

/** Without a type, whoever asked for them knows what they are. */
export const bytesOf = (bytes: Uint8Array, type?: string): Response =>
  new Response(new Uint8Array(bytes), {
    headers: type === undefined ? BARE : { ...BARE, 'Content-Type': type },
  })

export const notFound = (): Response => new Response(null, { status: 404, headers: BARE })

/**
 * The files of the built renderer, as our pages ask for them.
 */
import { app } from 'electron'
import { readFile } from 'node:fs/promises'
import path from 'node:path'

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
  const file = path.join(folder, decodeURIComponent(pathname))
  const type = TYPES[path.extname(file)]
  if (!file.startsWith(folder + path.sep) || type === undefined) return notFound()
  try {
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

export const notFound = (): Response => new Response(null, { status: 404 })

/**
 * Serves the built renderer's files to our pages.
 */
import { app } from 'electron'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { within } from '../../disk/within.ts'
import { rangeResponse } from './rangeResponse.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

/** For the policy of a hidden page. It runs what it was opened with, and makes no markup out of text. */
export const CONFINED = [
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
  'sandbox allow-scripts allow-same-origin',
] as const

/**
 * Features that no page of ours needs. Most are denied by the session too; Electron asks it about none of the first five.
 * https://www.electronjs.org/docs/latest/api/session#sessetpermissionrequesthandlerhandler
 */
export const PERMISSIONS = [
  ...[
    'picture-in-picture',
    'gamepad',
    'payment',
    'publickey-credentials-create',
    'publickey-credentials-get',
  ],
  ...['camera', 'microphone', 'display-capture', 'geolocation', 'accelerometer', 'gyroscope', 'magnetometer'],
  ...['bluetooth', 'hid', 'serial', 'usb', 'midi', 'clipboard-read', 'clipboard-write', 'encrypted-media'],
  ...['fullscreen', 'idle-detection', 'keyboard-map', 'local-fonts', 'screen-wake-lock', 'storage-access'],
  ...['window-management', 'xr-spatial-tracking', 'otp-credentials', 'identity-credentials-get'],
]
  .map((name) => `${name}=()`)
  .join(', ')

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
        'Permissions-Policy': PERMISSIONS,
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

/** A film or a sound, of which players ask for parts. */
export const mediaOf = (bytes: Uint8Array, type: string, range: string | null): Response =>
  rangeResponse(bytes, range, { ...BARE, 'Content-Type': type })

export const notFound = (): Response => new Response(null, { status: 404, headers: BARE })

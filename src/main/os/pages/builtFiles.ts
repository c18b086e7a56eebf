/**
 * Serves the built renderer's files to our pages.
 */
import { app } from 'electron'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { within } from '../../disk/within.ts'
import { rangeAnswer } from './rangeAnswer.ts'
import { BARE, notFound, type Answer } from './serveScheme.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
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
export async function builtFile(pathname: string, policy: string): Promise<Answer> {
  const folder = path.join(app.getAppPath(), 'out', 'renderer')
  try {
    const file = await within(folder, folder + path.sep + decodeURIComponent(pathname))
    const type = TYPES[path.extname(file ?? '')]
    if (file === undefined || type === undefined) return notFound()
    const headers = {
      'Content-Type': type,
      'Content-Security-Policy': policy,
      'Permissions-Policy': PERMISSIONS,
      'X-Content-Type-Options': 'nosniff',
    }
    // Our own program's, and small. Main is busy while it starts: each turn that a file takes would be waited for.
    return { status: 200, headers, body: readFileSync(file) }
  } catch {
    return notFound()
  }
}

/** Without a type when the requester knows what the bytes are. */
export const bytesOf = (body: Buffer, type?: string): Answer => ({
  status: 200,
  headers: type === undefined ? BARE : { ...BARE, 'Content-Type': type },
  body,
})

/** A film or a sound, of which players ask for parts. */
export const mediaOf = (bytes: Buffer, type: string, range: string | null): Answer =>
  rangeAnswer(bytes, range, { ...BARE, 'Content-Type': type })

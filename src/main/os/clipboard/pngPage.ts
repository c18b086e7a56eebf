/**
 * Converts another program's picture to PNG. It is decoded in a hidden, sandboxed page without a bridge, in its own
 * session, which is closed when it is done or takes too long: main neither decodes nor waits.
 */
import { session, type BrowserWindow, type Session } from 'electron'
import { bytesOf, CONFINED, PERMISSIONS } from '../pages/builtFiles.ts'
import { openHiddenPage } from '../pages/hiddenPage.ts'
import { inTime } from '../pages/inTime.ts'
import { pageEnd } from '../pages/pageEnds.ts'
import { notFound, responseOf } from '../pages/serveScheme.ts'

/** Limit for one conversion, ms. */
const LIMIT_MS = 15_000
/** An 8K screen has fewer. A page that draws more could exhaust the computer's memory. */
const MOST_PIXELS = 40_000_000

const POLICY = ["default-src 'none'", "connect-src 'self'", ...CONFINED].join('; ')

/** This code runs in the page, fetches the picture from us and posts the PNG back. False when there is none. */
const CONVERT = `(async () => {
  const bitmap = await createImageBitmap(await (await fetch('/picture')).blob())
  if (bitmap.width * bitmap.height > ${String(MOST_PIXELS)}) return false
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
  canvas.getContext('2d').drawImage(bitmap, 0, 0)
  const png = await canvas.convertToBlob({ type: 'image/png' })
  return (await fetch('/png', { method: 'POST', body: png })).ok
})()`

/** The page's input and output, one picture at a time. */
let picture: Buffer | undefined
let png: Buffer | undefined
let last: Promise<unknown> = Promise.resolve()

/** Undefined when it can't be decoded, is too large, or took too long. */
export function pngOf(bytes: Buffer): Promise<Buffer | undefined> {
  const next = last.then(() => convert(bytes))
  last = next
  return next
}

async function convert(bytes: Buffer): Promise<Buffer | undefined> {
  const window = openWindow()
  picture = bytes
  png = undefined
  const converting = window.loadURL('app://png/').then(() => window.webContents.executeJavaScript(CONVERT))
  const gone = pageEnd(window).then(() => false)
  try {
    return (await inTime(Promise.race([converting, gone]), LIMIT_MS)) === true ? png : undefined
  } catch {
    return undefined
  } finally {
    window.destroy()
    picture = undefined
    png = undefined
  }
}

function openWindow(): BrowserWindow {
  const own = session.fromPartition('png')
  if (!own.protocol.isProtocolHandled('app')) serve(own)
  return openHiddenPage(own)
}

function serve(own: Session): void {
  own.protocol.handle('app', async (request) => {
    const { pathname } = new URL(request.url)
    if (pathname === '/picture') return responseOf(picture === undefined ? notFound() : bytesOf(picture))
    if (pathname === '/png') {
      png = Buffer.from(await request.arrayBuffer())
      return responseOf(bytesOf(Buffer.alloc(0)))
    }
    const headers = {
      ...{ 'content-type': 'text/html', 'content-security-policy': POLICY },
      'permissions-policy': PERMISSIONS,
    }
    return new Response('<!doctype html><title>Mayfly</title>', { headers })
  })
}

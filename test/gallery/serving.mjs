// Serves the gallery's page to Electron under the app's own content policy.
import { net, protocol } from 'electron'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
  "require-trusted-types-for 'script'; trusted-types svelte-trusted-html"

protocol.registerSchemesAsPrivileged([{ scheme: 'gallery', privileges: { standard: true, secure: true } }])

/** Call once the app is ready. @param {string} page where it was built; then at gallery://page/index.html */
export function serveGallery(page) {
  protocol.handle('gallery', async (request) => {
    const { pathname } = new URL(request.url)
    const answer = await net.fetch(pathToFileURL(join(page, pathname)).href)
    const headers = new Headers(answer.headers)
    headers.set('Content-Security-Policy', POLICY)
    return new Response(answer.body, { headers })
  })
}

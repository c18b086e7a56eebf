// Tells when another program takes the clipboard of an X display.
import x11, { type XClient } from 'x11'
import { clockMs } from './clock.ts'

/** SetSelectionOwnerNotifyMask of the XFixes extension. */
const SET_SELECTION_OWNER = 1

export type ClipboardWatch = {
  /** When it was last taken, ms since 1970; 0 for not since the watch began. */
  lastAt(): number
  close(): void
}

export async function watchClipboard(display: string): Promise<ClipboardWatch> {
  const { client, root } = await new Promise<{ client: XClient; root: number }>((resolve, reject) => {
    x11.createClient({ display, shm: false, disableBigRequests: true }, (error, server) => {
      const [screen] = server.screen
      if (error || screen === undefined) reject(new Error(`no X display ${display}`))
      else resolve({ client: server.client, root: screen.root })
    })
  })
  let lastAt = 0
  const fixes = await new Promise<{ firstEvent: number }>((resolve, reject) => {
    client.require('fixes', (error, found) => {
      if (error) {
        reject(new Error('the display has no XFixes'))
        return
      }
      client.InternAtom(false, 'CLIPBOARD', (_error, clipboard) => {
        found.SelectSelectionInput(root, clipboard, SET_SELECTION_OWNER)
        client.sync(() => {
          resolve(found)
        })
      })
    })
  })
  client.on('error', () => undefined)
  client.on('event', ({ type, owner }) => {
    if (type === fixes.firstEvent && owner !== 0) lastAt = clockMs()
  })
  return { lastAt: () => lastAt, close: () => client.terminate() }
}

/**
 * The hidden page in which foreign pictures are decoded: sandboxed, without a bridge, in a session that only it has.
 */
import { BrowserWindow, type Session } from 'electron'

export const openHiddenPage = (own: Session): BrowserWindow =>
  new BrowserWindow({
    show: false,
    webPreferences: {
      session: own,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webgl: false,
      spellcheck: false,
      // It is never seen, and would be slowed down for that.
      backgroundThrottling: false,
    },
  })

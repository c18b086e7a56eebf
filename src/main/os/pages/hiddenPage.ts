/**
 * Opens the hidden page that decodes untrusted pictures: sandboxed, without a bridge, in its own session.
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
      // It is never visible, and would be throttled for that.
      backgroundThrottling: false,
    },
  })

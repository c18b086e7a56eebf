/**
 * Opens the hidden page that decodes untrusted pictures: sandboxed, without a bridge, in its own session.
 */
import { BrowserWindow, type Session } from 'electron'
import { STRICT } from './pagePreferences.ts'

export const openHiddenPage = (own: Session): BrowserWindow =>
  new BrowserWindow({
    show: false,
    webPreferences: {
      ...STRICT,
      session: own,
      // It is never visible, and would be throttled for that.
      backgroundThrottling: false,
    },
  })

/**
 * What every page of Mayfly is made with, hidden ones too. Where that is Electron's default it is written out all the
 * same: a default can change, and `getLastWebPreferences` lets a test read all of it.
 * https://www.electronjs.org/docs/latest/tutorial/security
 */
import type { WebPreferences } from 'electron'

export const STRICT = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  plugins: false,
  webgl: false,
  spellcheck: false,
  navigateOnDragDrop: false,
  disableDialogs: true,
  // The pickers of files and folders: no permission is asked before they open.
  disableBlinkFeatures: 'FileSystemAccessLocal',
} as const satisfies WebPreferences

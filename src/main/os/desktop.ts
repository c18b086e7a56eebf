/**
 * What kind of desktop this is: who binds shortcuts there, and whether it shows tray icons.
 */
import type { Desktop } from '../../shared/shortcut.ts'
import { hasTray } from './trayHost.ts'

export const desktop = (): Desktop => ({
  shortcuts: 'own',
  environment: 'other',
  command: 'mayfly --upload-clipboard',
  tray: hasTray(),
})

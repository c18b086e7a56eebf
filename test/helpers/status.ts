// A status with nothing unusual, for tests to start from.
import type { Status } from '../../src/shared/state/state.ts'

export const calmStatus: Status = {
  language: 'en',
  accent: undefined,
  key: { kind: 'kept', last4: '9f2c' },
  service: { kind: 'real' },
  shortcuts: {
    uploadClipboard: { accelerator: 'Super+Alt+U', state: 'active' },
    showDropWindow: { accelerator: '', state: 'off' },
    showHistory: { accelerator: '', state: 'off' },
    copyLastLink: { accelerator: '', state: 'off' },
  },
  trial: undefined,
  desktop: {
    shortcuts: 'own',
    environment: 'other',
    commands: {
      uploadClipboard: 'mayfly --upload-clipboard',
      showDropWindow: 'mayfly --drop-window',
      showHistory: 'mayfly --show',
      copyLastLink: 'mayfly --copy-last-link',
    },
    tray: true,
    placesWindows: true,
  },
  startsAtLogin: false,
  loginObstacle: undefined,
  preferences: {
    ...{ atOnce: 3, copies: true, notices: true, warnMinutes: 60, reuseHours: 6 },
    ...{ dropPinned: false, language: 'system' },
    ...{ theme: 'system', keepExpired: 7, copyAs: 'link', templates: [] },
    ...{ historyPinned: false, compact: false, layout: 'list', hidesFromDock: false, checkForUpdates: true },
  },
  update: { kind: 'off', why: 'no-feed' },
  dropWindowShown: false,
  hold: undefined,
  question: undefined,
  unseen: 0,
  reveal: undefined,
  added: undefined,
  firstLink: undefined,
  summons: 0,
  outage: undefined,
  notes: [],
  announcement: undefined,
}

/**
 * Limits how often a window may give each command. A user never gets there; a page that somebody else commands could
 * otherwise open programs, dialogs and windows without end.
 */
import type { CommandName } from '../../../shared/bridge/commands.ts'

interface Pace {
  /** How many may follow each other at once. */
  readonly burst: number
  /** How many more each second allows. */
  readonly perSecond: number
}

const USUAL: Pace = { burst: 200, perSecond: 50 }
/** Once a frame while the drop window is dragged, on the fastest screens too. */
const DRAGGED: Pace = { burst: 1000, perSecond: 500 }
/** For what reaches beyond Mayfly: other programs, dialogs, windows, the clipboard, the keychain, the service. */
const OUTWARD: Pace = { burst: 20, perSecond: 1 }

const PACES: Partial<Record<CommandName, Pace>> = {
  moveDropWindow: DRAGGED,
  addClipboard: OUTWARD,
  addLinks: OUTWARD,
  expectUpload: OUTWARD,
  checkLinks: OUTWARD,
  chooseFiles: OUTWARD,
  openLink: OUTWARD,
  openTargetSource: OUTWARD,
  showTargetFolder: OUTWARD,
  showRowMenu: OUTWARD,
  showFormMenu: OUTWARD,
  showDefaultFormMenu: OUTWARD,
  showWindowMenu: OUTWARD,
  renew: OUTWARD,
  keepAlive: OUTWARD,
  exportHistory: OUTWARD,
  saveKey: OUTWARD,
  takeFoundKey: OUTWARD,
  forgetKey: OUTWARD,
  testKey: OUTWARD,
  openWorkspace: OUTWARD,
  setPractice: OUTWARD,
  setStartsAtLogin: OUTWARD,
  openLoginSettings: OUTWARD,
  setShortcut: OUTWARD,
  setDropWindow: OUTWARD,
  showHistory: OUTWARD,
  hideHistory: OUTWARD,
  showFailure: OUTWARD,
  copyCommand: OUTWARD,
  copyDiagnostics: OUTWARD,
  checkForUpdates: OUTWARD,
  downloadUpdate: OUTWARD,
  restartToUpdate: OUTWARD,
  showFolder: OUTWARD,
  showLog: OUTWARD,
  showChromiumLicences: OUTWARD,
}

/** @param now ms since any moment, never set back; @returns whether this command may run now */
export function createCommandPace(now: () => number): (name: CommandName) => boolean {
  const left = new Map<CommandName, { count: number; at: number }>()
  return (name) => {
    const { burst, perSecond } = PACES[name] ?? USUAL
    const at = now()
    const before = left.get(name) ?? { count: burst, at }
    const count = Math.min(burst, before.count + ((at - before.at) / 1000) * perSecond)
    const mayRun = count >= 1
    left.set(name, { count: mayRun ? count - 1 : count, at })
    return mayRun
  }
}

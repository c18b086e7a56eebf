/**
 * What windows and the tray may ask for. Every way in ends in the app's addFiles or addClipboard.
 */
import { app } from 'electron'
import type { ExportFormat } from '../shared/formats.ts'
import type { Commands } from '../shared/ipc.ts'
import { EXTENSIONS_KNOWN } from '../shared/limits.ts'
import { words } from '../shared/words/words.ts'
import type { AboutActions } from './core/aboutMayfly.ts'
import type { AppMenuActions } from './core/appMenu.ts'
import type { Mayfly } from './core/app.ts'
import type { MenuActions } from './core/trayMenu.ts'
import { chooseFiles, chooseWhereToSave } from './os/dialogs.ts'
import { showHistory } from './os/windows.ts'

export interface Doors {
  readonly commands: Commands
  readonly menu: MenuActions
  readonly appMenu: AppMenuActions
}

export function doorsOf(mayfly: Mayfly): Doors {
  const choose = () => chooseFor(mayfly)
  const commands: Commands = {
    getState: () => Promise.resolve(mayfly.state()),
    getStateJson: () => Promise.resolve(JSON.stringify(mayfly.state())),
    getSummary: () => Promise.resolve(mayfly.summary()),
    drawn: answering(mayfly.drawn),
    addFiles: mayfly.addFiles,
    addClipboard: mayfly.addClipboard,
    chooseFiles: choose,
    copyLinks: mayfly.copyLinks,
    copyBatch: mayfly.copyBatch,
    openLink: answering(mayfly.openLink),
    showRowMenu: mayfly.showRowMenu,
    retry: answering(mayfly.retry),
    sendAgain: mayfly.sendAgain,
    cancel: mayfly.cancel,
    cancelAll: mayfly.cancelAll,
    retryAll: answering(mayfly.retryAll),
    setPaused: answering(mayfly.setPaused),
    tryOne: answering(mayfly.tryOne),
    answer: answering(mayfly.answer),
    remove: mayfly.remove,
    undo: answering(mayfly.undo),
    clearExpired: answering(mayfly.clearExpired),
    forgetAll: answering(mayfly.forgetAll),
    exportHistory: (format) => exportFor(mayfly, format),
    saveKey: mayfly.saveKey,
    forgetKey: answering(mayfly.forgetKey),
    testKey: mayfly.testKey,
    stopKeyTest: answering(mayfly.stopKeyTest),
    setPractice: mayfly.setPractice,
    dismissNote: answering(mayfly.dismissNote),
    revealed: answering(mayfly.revealed),
    changePreferences: answering(mayfly.changePreferences),
    setStartsAtLogin: mayfly.setStartsAtLogin,
    setShortcut: mayfly.setShortcut,
    setRecording: answering(mayfly.setRecording),
    tryShortcut: answering(mayfly.tryShortcut),
    showHistory: answering(() => {
      showHistory()
    }),
    setDropWindow: answering(mayfly.setDropWindow),
    moveDropWindow: answering(mayfly.moveDropWindow),
    dropWindowBusy: answering(mayfly.dropWindowBusy),
    showFailure: answering(mayfly.showFailure),
    copyCommand: mayfly.copyCommand,
    ...aboutDoors(mayfly),
    zoom: answering(mayfly.zoom),
  }
  const menu = menuOf(mayfly, choose)
  return { commands, menu, appMenu: appMenuOf(mayfly, menu) }
}

function menuOf(mayfly: Mayfly, choose: () => Promise<void>): MenuActions {
  return {
    uploadClipboard: () => void mayfly.addClipboard(),
    chooseFiles: () => void choose(),
    showDropWindow: mayfly.setDropWindow,
    copyLink: (id) => void mayfly.copyLinks([id]),
    showHistory: () => {
      showHistory()
    },
    showSettings: () => {
      showHistory('settings')
    },
    pause: mayfly.setPaused,
    quit: () => {
      app.quit()
    },
  }
}

const appMenuOf = (mayfly: Mayfly, { chooseFiles, showSettings }: MenuActions): AppMenuActions => ({
  chooseFiles,
  showSettings,
  change: mayfly.changePreferences,
  zoom: mayfly.zoom,
})

/** What the settings tell about this Mayfly. */
const aboutDoors = ({ getAbout, showFolder, showChromiumLicences, copyDiagnostics }: AboutActions) => ({
  getAbout,
  showFolder,
  showChromiumLicences,
  copyDiagnostics,
})

async function chooseFor(mayfly: Mayfly): Promise<void> {
  const chosen = await chooseFiles(
    { title: words.dialog.chooseTitle, button: words.dialog.upload, media: words.dialog.media },
    EXTENSIONS_KNOWN,
  )
  await mayfly.addFiles(chosen)
}

async function exportFor(mayfly: Mayfly, format: ExportFormat): Promise<void> {
  const { exportTitle, save, exportName } = words.past
  const file = await chooseWhereToSave({ title: exportTitle, button: save, name: exportName }, format)
  if (file !== undefined) await mayfly.exportTo(file, format)
}

/** A window waits for an answer also where there is nothing to say. */
function answering<A extends unknown[]>(act: (...args: A) => void): (...args: A) => Promise<void> {
  return (...args) => {
    act(...args)
    return Promise.resolve()
  }
}

/**
 * Handles the commands of windows and the tray. Every intake ends in the app's addFiles or addClipboard.
 */
import { app } from 'electron'
import type { ExportFormat } from '../../shared/copyFormats/copyFormats.ts'
import type { Handlers } from '../../shared/bridge/commands.ts'
import { FITTING_EXTENSIONS } from '../../shared/media/fileExtensions.ts'
import { EXTENSIONS_KNOWN } from '../../shared/uploads/serviceLimits.ts'
import { words } from '../../shared/i18n/words.ts'
import type { AppMenuActions } from '../core/menus/appMenu.ts'
import type { Mayfly } from '../core/app/app.ts'
import { joined } from '../core/app/joined.ts'
import type { MenuActions } from '../core/tray/trayMenu.ts'
import { pressUndo } from '../os/menus/pressUndo.ts'
import { chooseFiles, chooseWhereToSave } from '../os/windows/dialogs.ts'
import { hideHistory, showHistory } from '../os/windows/historyWindow.ts'

export interface WindowHandlers {
  readonly handlers: Handlers
  readonly menu: MenuActions
  readonly appMenu: AppMenuActions
}

export function handlersOf(mayfly: Mayfly): WindowHandlers {
  const choose = () => chooseFor(mayfly)
  const handlers: Handlers = joined(mayfly, {
    chooseFiles: choose,
    exportHistory: (format: ExportFormat) => exportFor(mayfly, format),
    showHistory: () => {
      summonHistory(mayfly)
    },
    hideHistory: () => {
      hideHistory(mayfly.getSummary().status.desktop.tray ? 'close' : 'minimize')
    },
  })
  const menu = menuOf(mayfly, choose)
  return { handlers, menu, appMenu: appMenuOf(mayfly, menu) }
}

function menuOf(mayfly: Mayfly, choose: () => Promise<void>): MenuActions {
  return {
    uploadClipboard: () => void mayfly.addClipboard(),
    chooseFiles: () => void choose(),
    showDropWindow: mayfly.setDropWindow,
    copyLastLink: () => void mayfly.copyLastLink(),
    copyLinks: (ids) => void mayfly.copyLinks(ids),
    renew: (ids) => void mayfly.renew(ids),
    showHistory: () => {
      summonHistory(mayfly)
    },
    showSettings: () => {
      showHistory('settings')
    },
    pause: mayfly.setPaused,
    showUpdate: () => {
      showHistory('settings/about')
    },
    restartToUpdate: mayfly.restartToUpdate,
    quit: () => {
      app.quit()
    },
  }
}

const appMenuOf = (mayfly: Mayfly, { chooseFiles }: MenuActions): AppMenuActions => ({
  chooseFiles,
  showSettings: (section) => {
    showHistory(section === undefined ? 'settings' : `settings/${section}`)
  },
  showKeys: () => {
    showHistory('keys')
  },
  showLog: () => void mayfly.showLog(),
  copyDiagnostics: () => void mayfly.copyDiagnostics(),
  change: mayfly.changePreferences,
  zoom: mayfly.zoom,
  undo: () => {
    pressUndo(process.platform)
  },
})

/** Shows the history as the user called for it: ready to find and copy. */
export function summonHistory(mayfly: Pick<Mayfly, 'summoned'>): void {
  showHistory()
  mayfly.summoned()
}

/** Asks for files, beginning where the last ones came from, and adds them. */
export async function chooseFor(
  mayfly: Pick<Mayfly, 'addFiles' | 'expectUpload' | 'chosenFolder' | 'rememberFolder'>,
): Promise<void> {
  mayfly.expectUpload()
  const chosen = await chooseFiles(
    { title: words.dialog.chooseTitle, button: words.dialog.upload, media: words.dialog.media },
    [...EXTENSIONS_KNOWN, ...FITTING_EXTENSIONS],
    mayfly.chosenFolder(),
  )
  mayfly.rememberFolder(chosen)
  await mayfly.addFiles(chosen)
}

async function exportFor(mayfly: Mayfly, format: ExportFormat): Promise<void> {
  const { exportTitle, save, exportName } = words.history
  const file = await chooseWhereToSave({ title: exportTitle, button: save, name: exportName }, format)
  if (file !== undefined) await mayfly.exportTo(file, format)
}

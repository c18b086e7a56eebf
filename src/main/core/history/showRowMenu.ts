/**
 * Shows the menus of rows, and of the forms in which their links are copied, and runs the chosen action.
 */
import type { AsyncHandlers, SyncHandlers } from '../../../shared/bridge/commands.ts'
import type { FitActions } from '../fit/fitActions.ts'
import type { Files } from '../fileAccess/userFiles.ts'
import type { CheckLinks } from './checkLinks.ts'
import type { MenuItem } from '../menus/menuItem.ts'
import type { UploadActions } from './uploadActions.ts'
import { knownForm } from '../../../shared/copyFormats/forms.ts'
import type { Upload } from '../../../shared/uploads/upload.ts'
import { defaultFormItems } from '../menus/formMenu.ts'
import { copyMenu, rowMenu, rowsMenu, type RowFacts, type RowMenuActions } from '../menus/rowMenu.ts'
import type { UploadList } from '../uploads/uploadList.ts'
import { namedTargets, type NamedTargetsDeps } from '../targets/namedTargets.ts'
import type { CopyForTask } from '../targets/copyForTask.ts'
import type { KeepAlive } from './keepAlive.ts'
import { hasFile, type Renew } from './renew.ts'
import type { SettingsStore } from '../storage/settingsStore.ts'

export type ShowRowMenu = AsyncHandlers<'showRowMenu' | 'showFormMenu' | 'showDefaultFormMenu'>

/** Time limit for checking the file, ms: the menu must open promptly. */
const MENU_MS = 800

type RowMenuHandlers = Pick<UploadActions, 'copyLinks' | 'openLink' | 'retry' | 'cancel' | 'remove'> &
  Renew &
  Pick<KeepAlive, 'keepAlive'> &
  Pick<CopyForTask, 'copyForTask' | 'copyForLastTask'> &
  CheckLinks &
  SyncHandlers<'changePreferences' | 'openTask'> &
  Pick<FitActions, 'fit' | 'openConvert' | 'sendAsIs' | 'copyFfmpegLine' | 'fitWithFfmpeg'>

export interface RowMenuPorts {
  /** Opens a menu at this position in the history window, CSS pixels, and waits until it is closed. */
  showMenu(items: readonly MenuItem[], x: number, y: number): Promise<void>
  /** Shows the file in the system's file manager. */
  showFile(path: string): void
  /** Shows this page of the history window. */
  showPage(page: 'settings' | 'settings/uploads' | 'settings/about' | 'keys'): void
}

export interface RowMenuDeps extends RowMenuPorts, NamedTargetsDeps {
  /** ms since 1970. */
  now(): number
  /** Node's process.platform. */
  readonly platform: string
  readonly settings: Pick<SettingsStore, 'load'>
  readonly files: Files
  readonly uploadList: Pick<UploadList, 'get' | 'renewalOf'>
}

export function createShowRowMenu(deps: RowMenuDeps, handlers: RowMenuHandlers): ShowRowMenu {
  const actions: Omit<RowMenuActions, 'reopen'> = {
    copyLinks: (ids) => void handlers.copyLinks(ids),
    copyAs(ids, form, always) {
      if (always) handlers.changePreferences({ copyAs: form })
      void handlers.copyLinks(ids, form)
    },
    copyForTask(ids, target) {
      void handlers.copyForTask(target, ids, deps.settings.load().lastTask?.form ?? 'input')
    },
    copyForLastTask: (ids) => void handlers.copyForLastTask(ids),
    openTask: handlers.openTask,
    openLink: handlers.openLink,
    checkLinks: (ids) => void handlers.checkLinks(ids),
    showFile: deps.showFile,
    keepAlive: handlers.keepAlive,
    renew: (ids) => void handlers.renew(ids),
    ...{ fit: handlers.fit, openConvert: (id) => void handlers.openConvert(id) },
    sendAsIs: handlers.sendAsIs,
    copyFfmpegLine: (id) => void handlers.copyFfmpegLine(id),
    fitWithFfmpeg: handlers.fitWithFfmpeg,
    retry: handlers.retry,
    cancel: (id) => void handlers.cancel(id),
    remove: (ids) => void handlers.remove(ids),
  }
  const actionsAt = (x: number, y: number): RowMenuActions => ({
    ...actions,
    reopen: (ids, always) => void showForms(ids, x, y, always),
  })
  const showForms = async (ids: readonly string[], x: number, y: number, always: boolean) => {
    const { uploads, facts } = await look(deps, ids)
    const menu = copyMenu(uploads, facts, actionsAt(x, y), always)
    if (menu.length > 0) await deps.showMenu(menu, x, y)
  }
  return {
    async showRowMenu(ids, x, y) {
      const { uploads, facts } = await look(deps, ids)
      const [upload] = uploads
      if (upload === undefined) return
      const act = actionsAt(x, y)
      await deps.showMenu(
        ids.length === 1 ? rowMenu(upload, facts, act) : rowsMenu(uploads, facts, act),
        x,
        y,
      )
    },
    showFormMenu: (ids, x, y) => showForms(ids, x, y, false),
    async showDefaultFormMenu(x, y) {
      const { copyAs, templates } = deps.settings.load()
      const choose = (form: typeof copyAs) => {
        handlers.changePreferences({ copyAs: form })
      }
      const editTemplates = () => {
        deps.showPage('settings/uploads')
      }
      const items = defaultFormItems(knownForm(copyAs, templates), templates, choose, editTemplates)
      await deps.showMenu(items, x, y)
    },
  }
}

/** The rows with these ids, and what their menu depends on. */
async function look(
  deps: RowMenuDeps,
  ids: readonly string[],
): Promise<{ uploads: readonly Upload[]; facts: RowFacts }> {
  const { uploadList, files, platform } = deps
  const known = () => ids.map((id) => uploadList.get(id)).filter((row) => row !== undefined)
  const [looked, ...others] = known()
  const isThere = looked !== undefined && others.length === 0 && (await hasFile(files, looked, MENU_MS))
  const tasks = await namedTargets(deps, MENU_MS)
  const { templates } = deps.settings.load()
  // Disk access may take a while, so read the rows again.
  const renewal = looked === undefined ? undefined : uploadList.renewalOf(looked.id)?.id
  return {
    uploads: known(),
    facts: { now: deps.now(), hasFile: isThere, renewal, templates, tasks, platform },
  }
}

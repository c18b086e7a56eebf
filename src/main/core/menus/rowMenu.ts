/**
 * Builds the context menu for one or more rows.
 */
import type { Template } from '../../../shared/copyFormats/forms.ts'
import { isLive } from '../../../shared/uploads/linkLife.ts'
import { isSettled, type DoneUpload, type Upload } from '../../../shared/uploads/upload.ts'
import { canRetry, hasKeptBytes, isReused } from '../../../shared/uploads/outcome.ts'
import { menuKey, type KeyName } from '../../../shared/keyboard/windowKeys.ts'
import { words } from '../../../shared/i18n/words.ts'
import { fitItems, type FitMenuActions } from './fitItems.ts'
import { formItems, type FormMenuActions } from './formMenu.ts'
import type { MenuItem } from './menuItem.ts'
import { favouriteItems, taskItems, type TaskMenuActions, type TaskTargets } from './taskItems.ts'
import { renewItems, type RenewMenuActions } from './renewItems.ts'

export interface RowMenuActions extends FitMenuActions, FormMenuActions, RenewMenuActions, TaskMenuActions {
  copyLinks(ids: readonly string[]): void
  openLink(id: string): void
  checkLinks(ids: readonly string[]): void
  showFile(path: string): void
  retry(id: string): void
  cancel(id: string): void
  remove(ids: readonly string[]): void
}

export interface RowFacts {
  readonly now: number
  /** Its file still exists at its path, and is the user's own. */
  readonly hasFile: boolean
  /** Id of what is under way to renew it. */
  readonly renewal?: string | undefined
  /** The user's own forms of links. */
  readonly templates: readonly Template[]
  readonly tasks: TaskTargets
  /** Node's process.platform. */
  readonly platform: string
}

/** Keys that the window handles on a focused row. */
const rowKey = (name: KeyName<'list'>, platform: string) => ({ accelerator: menuKey('list', name, platform) })

export function rowMenu(upload: Upload, facts: RowFacts, act: RowMenuActions): MenuItem[] {
  return inGroups(linkItems(upload, facts, act), fileItems(upload, facts, act), endItems(upload, facts, act))
}

/** The menu for several selected rows: actions on all of them, in the order selected. */
export function rowsMenu(uploads: readonly Upload[], facts: RowFacts, act: RowMenuActions): MenuItem[] {
  const ids = uploads.map(({ id }) => id)
  const live = uploads.filter((upload) => isLive(upload, facts.now))
  const liveIds = live.map(({ id }) => id)
  const { platform } = facts
  const { copyLinks, removeAll } = words.rowMenu
  const copy = item(copyLinks(live.length), () => act.copyLinks(liveIds), rowKey('copy', platform))
  const remove = item(removeAll(ids.length), () => act.remove(ids), rowKey('remove', platform))
  const ended = uploads.filter(isSettled)
  return inGroups(
    live.length === 0
      ? []
      : [
          copy,
          copyAsItem(live, facts, act),
          ...taskItems(liveIds, facts.tasks, platform, act),
          checkItem(liveIds, act),
        ],
    ended.length === 0 ? [] : renewItems(ended, platform, act),
    [remove],
  )
}

/** The menu beside Copy: the forms, and for one row what else it can do. */
export function copyMenu(
  uploads: readonly Upload[],
  facts: RowFacts,
  act: RowMenuActions,
  always = false,
): MenuItem[] {
  const live = uploads.filter((upload) => isLive(upload, facts.now))
  if (live.length === 0) return []
  const forms = formItems(live, facts.templates, always, act)
  const ids = live.map(({ id }) => id)
  const tasks = favouriteItems(ids, facts.tasks, facts.platform, act)
  const [only, second] = uploads
  return only === undefined || second !== undefined
    ? inGroups(forms, tasks)
    : inGroups(
        forms,
        tasks,
        [openItem(only, facts, act), checkItem(ids, act), ...fileItems(only, facts, act)],
        endItems(only, facts, act),
      )
}

const inGroups = (...groups: readonly MenuItem[][]): MenuItem[] =>
  groups
    .filter((items) => items.length > 0)
    .flatMap((items, i) => (i === 0 ? items : ['separator' as const, ...items]))

const item = (
  label: string,
  onClick: () => void,
  more: { accelerator?: string; enabled?: boolean } = {},
) => ({
  label,
  onClick,
  ...more,
})

function linkItems(upload: Upload, facts: RowFacts, act: RowMenuActions): MenuItem[] {
  if (!isLive(upload, facts.now)) return []
  const { id } = upload
  return [
    item(words.window.copyLink, () => act.copyLinks([id]), rowKey('copy', facts.platform)),
    copyAsItem([upload], facts, act),
    ...taskItems([id], facts.tasks, facts.platform, act),
    openItem(upload, facts, act),
    checkItem([id], act),
  ]
}

const checkItem = (ids: readonly string[], act: RowMenuActions): MenuItem =>
  item(words.web.check(ids.length), () => act.checkLinks(ids))

const openItem = ({ id }: Upload, { platform }: RowFacts, act: RowMenuActions): MenuItem =>
  item(words.window.openLink, () => act.openLink(id), rowKey('open', platform))

const copyAsItem = (
  links: readonly DoneUpload[],
  { templates }: RowFacts,
  act: RowMenuActions,
): MenuItem => ({
  label: words.copyAs.title,
  submenu: formItems(links, templates, false, act),
})

function fileItems(
  upload: Upload,
  { now, hasFile, renewal, platform }: RowFacts,
  act: RowMenuActions,
): MenuItem[] {
  const { id, path } = upload
  return [
    item(words.rowMenu.showFile, () => act.showFile(path), { enabled: hasFile }),
    ...fitItems(upload, hasFile, act),
    ...(isRetriable(upload) ? [item(words.window.retry, () => act.retry(id))] : []),
    ...(isSettled(upload) && renewal === undefined
      ? renewItems([upload], platform, act, hasFile || hasKeptBytes(upload), againSaid(upload, now))
      : []),
    ...(renewal === undefined ? [] : [item(words.renewing.cancel, () => act.cancel(renewal))]),
  ]
}

/** A link that was taken in place of an upload is as old as it is: the file can be sent after all. */
const againSaid = (upload: Upload, now: number): string =>
  isReused(upload) && isLive(upload, now) ? words.rowMenu.anyway : words.rowMenu.again

function endItems(upload: Upload, { platform }: RowFacts, act: RowMenuActions): MenuItem[] {
  const { id } = upload
  return [
    ...(isSettled(upload) ? [] : [item(words.window.cancel, () => act.cancel(id))]),
    item(words.window.remove, () => act.remove([id]), rowKey('remove', platform)),
  ]
}

const isRetriable = (upload: Upload): boolean => upload.state === 'retrying' || canRetry(upload)

/**
 * What can be done with one row, as a menu.
 */
import { stat } from 'node:fs/promises'
import { COPY_FORMATS, type CopyFormat } from '../../shared/formats.ts'
import { isSettled, type Upload } from '../../shared/model.ts'
import { isWorthRetrying } from '../../shared/problem.ts'
import { words } from '../../shared/words/words.ts'
import type { MenuItem } from './trayMenu.ts'

export interface RowMenuActions {
  copyLink(id: string): void
  /** Copies it so, and from now on all others. */
  copyAs(id: string, format: CopyFormat): void
  openLink(id: string): void
  showFile(path: string): void
  addFile(path: string): void
  retry(id: string): void
  cancel(id: string): void
  remove(id: string): void
}

export interface RowFacts {
  readonly now: number
  /** Its file is still where it was, and is the user's own. */
  readonly hasFile: boolean
  /** How links are copied now. */
  readonly copyAs: CopyFormat
  /** Node's process.platform. */
  readonly platform: string
}

/** Keys as the window takes them on a row that has the focus, as Electron accelerators. */
const COPY = 'Enter'
const OPEN = 'CommandOrControl+O'
const removeOn = (platform: string) => (platform === 'darwin' ? 'Command+Backspace' : 'Delete')

export function rowMenu(upload: Upload, facts: RowFacts, act: RowMenuActions): MenuItem[] {
  const groups = [linkItems(upload, facts, act), fileItems(upload, facts, act), endItems(upload, facts, act)]
  return groups
    .filter((items) => items.length > 0)
    .flatMap((items, i) => (i === 0 ? items : ['separator' as const, ...items]))
}

const item = (
  label: string,
  onClick: () => void,
  more: { accelerator?: string; enabled?: boolean } = {},
) => ({
  label,
  onClick,
  ...more,
})

function linkItems(upload: Upload, { now, copyAs }: RowFacts, act: RowMenuActions): MenuItem[] {
  if (upload.state !== 'done' || upload.expiresAt <= now) return []
  const { id } = upload
  const formats = COPY_FORMATS.map((format) => ({
    ...item(words.copyAs.name[format], () => act.copyAs(id, format)),
    checked: format === copyAs,
  }))
  return [
    item(words.window.copyLink, () => act.copyLink(id), { accelerator: COPY }),
    { label: words.copyAs.title, submenu: formats },
    item(words.window.openLink, () => act.openLink(id), { accelerator: OPEN }),
  ]
}

function fileItems(upload: Upload, { hasFile }: RowFacts, act: RowMenuActions): MenuItem[] {
  const { id, path } = upload
  return [
    item(words.rowMenu.showFile, () => act.showFile(path), { enabled: hasFile }),
    ...(isRetriable(upload) ? [item(words.window.retry, () => act.retry(id))] : []),
    ...(isSettled(upload) ? [item(words.rowMenu.again, () => act.addFile(path), { enabled: hasFile })] : []),
  ]
}

function endItems(upload: Upload, { platform }: RowFacts, act: RowMenuActions): MenuItem[] {
  const { id } = upload
  return [
    ...(isSettled(upload) ? [] : [item(words.window.cancel, () => act.cancel(id))]),
    item(words.window.remove, () => act.remove(id), { accelerator: removeOn(platform) }),
  ]
}

const isRetriable = (upload: Upload): boolean =>
  upload.state === 'retrying' || (upload.state === 'failed' && isWorthRetrying(upload.problem))

/** Whether the user's own file is still there to be shown, or sent once more. */
export async function hasFile({ path, spooled }: Upload): Promise<boolean> {
  if (spooled || path === '') return false
  try {
    return (await stat(path)).isFile()
  } catch {
    return false
  }
}

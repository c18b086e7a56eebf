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
}

export function rowMenu(upload: Upload, facts: RowFacts, act: RowMenuActions): MenuItem[] {
  const { id, path } = upload
  const item = (label: string, onClick: () => void): MenuItem => ({ label, onClick })
  const groups: MenuItem[][] = [
    linkItems(upload, facts, act),
    facts.hasFile ? [item(words.rowMenu.showFile, () => act.showFile(path))] : [],
    [],
  ]
  const [, file = [], end = []] = groups
  if (facts.hasFile && upload.state === 'done') {
    file.push(item(words.rowMenu.again, () => act.addFile(path)))
  }
  if (isRetriable(upload)) file.push(item(words.window.retry, () => act.retry(id)))
  if (!isSettled(upload)) end.push(item(words.window.cancel, () => act.cancel(id)))
  end.push(item(words.window.remove, () => act.remove(id)))
  return groups
    .filter((items) => items.length > 0)
    .flatMap((items, i) => (i === 0 ? items : ['separator' as const, ...items]))
}

function linkItems(upload: Upload, { now, copyAs }: RowFacts, act: RowMenuActions): MenuItem[] {
  if (upload.state !== 'done' || upload.expiresAt <= now) return []
  const { id } = upload
  const formats = COPY_FORMATS.map((format) => ({
    label: words.copyAs.name[format],
    checked: format === copyAs,
    onClick: () => {
      act.copyAs(id, format)
    },
  }))
  return [
    {
      label: words.window.copyLink,
      onClick: () => {
        act.copyLink(id)
      },
    },
    { label: words.copyAs.title, submenu: formats },
    {
      label: words.window.openLink,
      onClick: () => {
        act.openLink(id)
      },
    },
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

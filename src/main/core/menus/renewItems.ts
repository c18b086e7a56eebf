/**
 * Items of a row's menu that renew links: now, or again and again for some days.
 */
import { KEEP_ALIVE_DAYS, type KeepAliveDays } from '../../../shared/uploads/linkLife.ts'
import { canRenew } from '../../../shared/uploads/outcome.ts'
import type { Upload } from '../../../shared/uploads/upload.ts'
import { words } from '../../../shared/i18n/words.ts'
import type { MenuItem } from './menuItem.ts'

export interface RenewMenuActions {
  renew(ids: readonly string[]): void
  keepAlive(ids: readonly string[], days: KeepAliveDays): void
}

/** @param enabled false where there is nothing to send again */
export function renewItems(
  uploads: readonly Upload[],
  act: RenewMenuActions,
  enabled = true,
  label: string = words.rowMenu.again,
): MenuItem[] {
  const ids = uploads.map(({ id }) => id)
  const renew = {
    label,
    enabled,
    onClick: () => {
      act.renew(ids)
    },
  }
  return [renew, ...keepAliveItem(uploads, act, enabled)]
}

function keepAliveItem(uploads: readonly Upload[], act: RenewMenuActions, enabled: boolean): MenuItem[] {
  const links = uploads.filter(canRenew)
  if (links.length === 0) return []
  const ids = links.map(({ id }) => id)
  const item = (days: KeepAliveDays) => ({
    label: words.keepAlive.days(days),
    onClick: () => {
      act.keepAlive(ids, days)
    },
  })
  const isKept = links.some(({ keptAlive }) => keptAlive !== undefined)
  const choices = KEEP_ALIVE_DAYS.filter((days) => days > 0).map(item)
  const submenu: MenuItem[] = isKept ? [...choices, 'separator', item(0)] : choices
  return [{ label: words.keepAlive.title, enabled, submenu }]
}

/**
 * Menu items that renew links: those of rows, now or again and again for some days; and all that expire before a time.
 */
import { isKeptAlive, isLive, KEEP_ALIVE_DAYS, type KeepAliveDays } from '../../../shared/uploads/linkLife.ts'
import { canRenew } from '../../../shared/uploads/outcome.ts'
import type { Upload } from '../../../shared/uploads/upload.ts'
import { menuKey } from '../../../shared/keyboard/windowKeys.ts'
import { words } from '../../../shared/i18n/words.ts'
import type { MenuItem } from './menuItem.ts'

export interface RenewMenuActions {
  renew(ids: readonly string[]): void
  keepAlive(ids: readonly string[], days: KeepAliveDays): void
}

/**
 * @param platform Node's process.platform
 * @param enabled false where there is nothing to send again
 */
export function renewItems(
  uploads: readonly Upload[],
  platform: string,
  act: RenewMenuActions,
  enabled = true,
  label: string = words.rowMenu.again,
): MenuItem[] {
  const ids = uploads.map(({ id }) => id)
  const renew = {
    label,
    enabled,
    accelerator: menuKey('list', 'renew', platform),
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

const HOUR_MS = 60 * 60_000

/** One item, with a choice of the links to renew: those that expire within the hour, this day, or all. */
export function renewChoices(
  uploads: readonly Upload[],
  now: number,
  { renew }: Pick<RenewMenuActions, 'renew'>,
): MenuItem[] {
  const renewing = new Set(uploads.map(({ renews }) => renews))
  const links = uploads
    .filter((row) => isLive(row, now))
    .filter((row) => canRenew(row) && !isKeptAlive(row) && !renewing.has(row.id))
  const until = { hour: now + HOUR_MS, today: new Date(now).setHours(24, 0, 0, 0), all: Infinity }
  const sets = (['hour', 'today', 'all'] as const).map((what) => ({
    what,
    ids: links.filter(({ expiresAt }) => expiresAt < until[what]).map(({ id }) => id),
  }))
  // A longer time with no other links in it would be no choice.
  const choices = sets.filter(({ ids }, at) => sets.findIndex((set) => set.ids.length === ids.length) === at)
  const submenu = choices
    .filter(({ ids }) => ids.length > 0)
    .map(({ what, ids }) => ({
      label: words.renewing.those[what](ids.length),
      onClick: () => {
        renew(ids)
      },
    }))
  return submenu.length === 0 ? [] : [{ label: words.renewing.menu, submenu }]
}

/**
 * Checks links of the list when the user wants it, or before an old one is copied for a task, and tells what was found.
 */
import type { AsyncHandlers } from '../../../shared/bridge/commands.ts'
import { words } from '../../../shared/i18n/words.ts'
import { checkAt, isRefuted, type LinkCheck } from '../../../shared/uploads/linkCheck.ts'
import type { DoneUpload } from '../../../shared/uploads/upload.ts'
import type { Toast } from '../feedback/toast.ts'
import type { UploadList } from '../uploads/uploadList.ts'
import { createAskLinks, hostOf, type AskLinksDeps } from './askLinks.ts'

export interface CheckLinksDeps extends AskLinksDeps {
  /** False only when there is certainly no network. */
  isOnline(): boolean
  readonly uploadList: Pick<UploadList, 'get' | 'upsertAll'>
  readonly toast: Pick<Toast, 'show'>
}

export type CheckLinks = AsyncHandlers<'checkLinks'>

export interface LinkChecks extends CheckLinks {
  /** Asks those of them that are old, unless that was just done. The answers are on their rows. */
  checkOld(ids: readonly string[]): Promise<void>
  /** The same, and tells what is wrong with the first that is not as it was uploaded. */
  tellOld(ids: readonly string[]): Promise<void>
}

/** Links of this age, ms, are asked before a task is paid that reads them: a quarter of their life. */
const OLD_MS = 6 * 60 * 60 * 1000

/** What a link answered. */
interface Answer {
  readonly row: DoneUpload
  readonly check: LinkCheck
}

/** As many are asked for one click: each may give a quarter of a megabyte. */
const CHECKS_MOST = 100

export function createCheckLinks(deps: CheckLinksDeps): LinkChecks {
  const { toast } = deps
  const checkAll = createAskLinks(deps)
  const isOld = ({ practice, endedAt, expiresAt, check: last }: DoneUpload): boolean => {
    const now = deps.now()
    return (
      !practice && expiresAt > now && now - endedAt >= OLD_MS && checkAt({ check: last }, now) === undefined
    )
  }
  const askOld = async (ids: readonly string[]) => {
    // Offline, nothing can be said of a link.
    const rows = deps.isOnline() ? linksOf(ids, deps).filter(isOld) : []
    const checks = await checkAll(rows)
    return rows.flatMap((row, at): Answer[] => {
      const found = checks[at]
      return found === undefined ? [] : [{ row, check: found }]
    })
  }
  return {
    async checkOld(ids) {
      await askOld(ids)
    },
    async tellOld(ids) {
      const bad = (await askOld(ids)).find((asked) => isRefuted(asked.check))
      if (bad !== undefined) toast.show({ text: words.web.checked(bad.check, hostOf(bad.row)), tone: 'bad' })
    },
    async checkLinks(ids) {
      const rows = linksOf(ids, deps)
      const [only, second] = rows
      if (only === undefined) return
      if (rows.length > CHECKS_MOST) {
        toast.show({ text: words.web.checksMost(CHECKS_MOST), tone: 'plain' })
        return
      }
      if (!deps.isOnline() && rows.some(({ practice }) => !practice)) {
        toast.show({ text: words.web.checkOffline, tone: 'plain' })
        return
      }
      toast.show({ text: words.web.checking(rows.length), tone: 'plain' })
      const checks = await checkAll(rows)
      const good = checks.filter((check) => check?.found === 'good').length
      const bad = checks.filter((check) => check !== undefined && isRefuted(check)).length
      const [first] = checks
      const text =
        second === undefined && first !== undefined
          ? words.web.checked(first, hostOf(only), only.practice)
          : words.web.checkedAll(checks.length, bad, checks.length - good - bad)
      toast.show({ text, tone: good === checks.length ? 'good' : 'bad' })
    },
  }
}

/** Each once. */
const linksOf = (ids: readonly string[], { uploadList }: CheckLinksDeps): readonly DoneUpload[] =>
  [...new Set(ids)].flatMap((id) => {
    const row = uploadList.get(id)
    return row?.state === 'done' ? [row] : []
  })

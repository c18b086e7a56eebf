/**
 * Asks links of the list what a model will see, keeps the answer on their rows for a while, and tells the user.
 */
import PQueue from 'p-queue'
import type { AsyncHandlers } from '../../../shared/bridge/commands.ts'
import { words } from '../../../shared/i18n/words.ts'
import type { LinkCheck } from '../../../shared/uploads/linkCheck.ts'
import type { DoneUpload } from '../../../shared/uploads/upload.ts'
import type { Toast } from '../feedback/toast.ts'
import type { PracticeMode } from '../transfer/practiceMode.ts'
import type { UploadList } from '../uploads/uploadList.ts'
import { checkLink } from '../web/checkLink.ts'
import type { Web } from '../web/web.ts'

export interface CheckLinksDeps {
  /** Ms since 1970. */
  now(): number
  readonly uploadList: Pick<UploadList, 'get' | 'upsert'>
  readonly toast: Pick<Toast, 'show'>
  readonly practice: Pick<PracticeMode, 'endpoint'>
  readonly web: Web
}

export type CheckLinks = AsyncHandlers<'checkLinks'>

/** Links that are asked at the same time. */
const AT_ONCE = 4

export function createCheckLinks(deps: CheckLinksDeps): CheckLinks {
  const { uploadList, toast } = deps
  const queue = new PQueue({ concurrency: AT_ONCE })
  /** Each link once, however often it is asked for. */
  const underWay = new Map<string, Promise<LinkCheck>>()
  const check = (row: DoneUpload): Promise<LinkCheck> => {
    const asked =
      underWay.get(row.id) ??
      queue
        .add(() => ask(deps, row))
        .finally(() => {
          underWay.delete(row.id)
        })
    underWay.set(row.id, asked)
    return asked
  }
  return {
    async checkLinks(ids) {
      const rows = [...new Set(ids)].flatMap((id) => {
        const row = uploadList.get(id)
        return row?.state === 'done' ? [row] : []
      })
      const [only, second] = rows
      if (only === undefined) return
      toast.show({ text: words.web.checking(rows.length), tone: 'plain' })
      const checks = await Promise.all(rows.map(check))
      const good = checks.filter(({ found }) => found === 'good').length
      const [first] = checks
      const text =
        second === undefined && first !== undefined
          ? words.web.checked(first, new URL(only.url).host, only.practice)
          : words.web.checkedAll(checks.length, checks.length - good)
      toast.show({ text, tone: good === checks.length ? 'good' : 'bad' })
    },
  }
}

/** Asks only the link that the row holds, and keeps the answer unless the row has another link by then. */
async function ask({ now, uploadList, practice, web }: CheckLinksDeps, row: DoneUpload): Promise<LinkCheck> {
  // Its own address is the one on this computer that may be asked.
  const origin = row.practice ? (await practice.endpoint())?.url.origin : undefined
  const { signal } = new AbortController()
  const uploaded = { url: row.url, name: row.sentAs ?? row.name, size: row.size, sha256: row.sha256 }
  const found = await checkLink(uploaded, (question) => web.ask(row.url, question, signal, origin))
  const check = { ...found, at: now() }
  const after = uploadList.get(row.id)
  if (after?.state === 'done' && after.url === row.url) uploadList.upsert({ ...after, check })
  return check
}

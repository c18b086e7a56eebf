/**
 * Asks links of the list what a model will see, keeps the answer on their rows for a while, and tells the user.
 */
import PQueue from 'p-queue'
import type { AsyncHandlers } from '../../../shared/bridge/commands.ts'
import { words } from '../../../shared/i18n/words.ts'
import { checkAt, type LinkCheck } from '../../../shared/uploads/linkCheck.ts'
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

export interface LinkChecks extends CheckLinks {
  /** Asks those of them that are old, unless that was just done. The answers are on their rows. */
  checkOld(ids: readonly string[]): Promise<void>
  /** The same, and tells what is wrong with the first that is not as it was uploaded. */
  tellOld(ids: readonly string[]): Promise<void>
}

/** Links of this age, ms, are asked before a task is paid that reads them: a quarter of their life. */
const OLD_MS = 6 * 60 * 60 * 1000

/** Links that are asked at the same time. */
const AT_ONCE = 4

export function createCheckLinks(deps: CheckLinksDeps): LinkChecks {
  const { toast } = deps
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
  const isOld = ({ practice, endedAt, expiresAt, check: last }: DoneUpload): boolean => {
    const now = deps.now()
    return (
      !practice && expiresAt > now && now - endedAt >= OLD_MS && checkAt({ check: last }, now) === undefined
    )
  }
  const askOld = (ids: readonly string[]) =>
    Promise.all(
      linksOf(ids, deps)
        .filter(isOld)
        .map(async (row) => ({ row, check: await check(row) })),
    )
  return {
    async checkOld(ids) {
      await askOld(ids)
    },
    async tellOld(ids) {
      const bad = (await askOld(ids)).find((asked) => asked.check.found !== 'good')
      if (bad !== undefined) toast.show({ text: words.web.checked(bad.check, hostOf(bad.row)), tone: 'bad' })
    },
    async checkLinks(ids) {
      const rows = linksOf(ids, deps)
      const [only, second] = rows
      if (only === undefined) return
      toast.show({ text: words.web.checking(rows.length), tone: 'plain' })
      const checks = await Promise.all(rows.map(check))
      const good = checks.filter(({ found }) => found === 'good').length
      const [first] = checks
      const text =
        second === undefined && first !== undefined
          ? words.web.checked(first, hostOf(only), only.practice)
          : words.web.checkedAll(checks.length, checks.length - good)
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

const hostOf = ({ url }: DoneUpload): string => new URL(url).host

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

/**
 * Asks links of the list what a model will see, keeps the answer on their rows for a while, and tells the user.
 */
import PQueue from 'p-queue'
import type { AsyncHandlers } from '../../../shared/bridge/commands.ts'
import { words } from '../../../shared/i18n/words.ts'
import { checkAt, isRefuted, type LinkCheck } from '../../../shared/uploads/linkCheck.ts'
import type { DoneUpload } from '../../../shared/uploads/upload.ts'
import { gathering } from '../async/gathering.ts'
import type { Toast } from '../feedback/toast.ts'
import type { PracticeMode } from '../transfer/practiceMode.ts'
import type { UploadList } from '../uploads/uploadList.ts'
import { checkLink } from '../web/checkLink.ts'
import type { Web } from '../web/web.ts'

export interface CheckLinksDeps {
  /** Ms since 1970. */
  now(): number
  /** Ms by a monotonic clock. */
  steady(): number
  /** False only when there is certainly no network. */
  isOnline(): boolean
  readonly uploadList: Pick<UploadList, 'get' | 'upsertAll'>
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

/** What a link answered. */
interface Answer {
  readonly row: DoneUpload
  readonly check: LinkCheck
}

/** Rows change together, at most this often; ms. */
const TOGETHER_MS = 100
/** As many are asked for one click: each may give a quarter of a megabyte. */
const CHECKS_MOST = 100
/** Links that are asked at the same time. */
const AT_ONCE = 4

export function createCheckLinks(deps: CheckLinksDeps): LinkChecks {
  const { toast } = deps
  const queue = new PQueue({ concurrency: AT_ONCE })
  /** By address: each link once, however often it is asked for, and however many rows share it. */
  const underWay = new Map<string, Promise<LinkCheck>>()
  // The answers are stored together: each change of an old row writes the long history.
  const answers = gathering<Answer>((found) => keep(found, deps), deps.steady, TOGETHER_MS)
  const askOnce = (row: DoneUpload): Promise<LinkCheck> => {
    const asked =
      underWay.get(row.url) ??
      queue
        .add(() => ask(deps, row))
        .finally(() => {
          underWay.delete(row.url)
        })
    underWay.set(row.url, asked)
    return asked
  }
  const check = async (row: DoneUpload): Promise<LinkCheck> => {
    const found = await askOnce(row)
    answers.add({ row, check: found })
    return found
  }
  const checkAll = async (rows: readonly DoneUpload[]) => {
    const checks = await Promise.all(rows.map(check))
    answers.flush()
    return checks
  }
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
      const good = checks.filter(({ found }) => found === 'good').length
      const bad = checks.filter(isRefuted).length
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

const hostOf = ({ url }: DoneUpload): string => new URL(url).host

/** Asks only the link that the row holds. */
async function ask({ now, practice, web }: CheckLinksDeps, row: DoneUpload): Promise<LinkCheck> {
  // Its own address is the one on this computer that may be asked.
  const origin = row.practice ? (await practice.endpoint())?.url.origin : undefined
  const { signal } = new AbortController()
  const uploaded = { url: row.url, name: row.sentAs ?? row.name, size: row.size, sha256: row.sha256 }
  const found = await checkLink(uploaded, (question) => web.ask(row.url, question, signal, origin))
  return { ...found, at: now() }
}

/** Unless a row has another link by now. */
function keep(answers: readonly Answer[], { uploadList }: CheckLinksDeps): void {
  const rows = answers.flatMap(({ row, check }) => {
    const now = uploadList.get(row.id)
    return now?.state === 'done' && now.url === row.url ? [{ ...now, check }] : []
  })
  if (rows.length > 0) uploadList.upsertAll(rows)
}

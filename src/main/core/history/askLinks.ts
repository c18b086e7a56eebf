/**
 * Asks links of the list what a model will see: each once, a few at a time. The answers are kept on their rows.
 */
import PQueue from 'p-queue'
import type { LinkCheck } from '../../../shared/uploads/linkCheck.ts'
import { sentSizeOf } from '../../../shared/uploads/sentFile.ts'
import type { DoneUpload } from '../../../shared/uploads/upload.ts'
import { gathering } from '../async/gathering.ts'
import type { PracticeMode } from '../transfer/practiceMode.ts'
import type { UploadList } from '../uploads/uploadList.ts'
import { checkLink } from '../web/checkLink.ts'
import type { Web } from '../web/web.ts'

export interface AskLinksDeps {
  /** Ms since 1970. */
  now(): number
  /** Ms by a monotonic clock. */
  steady(): number
  readonly uploadList: Pick<UploadList, 'get' | 'upsertAll'>
  readonly practice: Pick<PracticeMode, 'endpoint'>
  readonly web: Web
}

/** Asks all of them; undefined in the place of a link whose host wanted fewer requests before it was asked. */
export type AskLinks = (rows: readonly DoneUpload[]) => Promise<readonly (LinkCheck | undefined)[]>

/** What a link answered. */
interface Answer {
  readonly row: DoneUpload
  readonly check: LinkCheck
}

/** Rows change together, at most this often; ms. */
const TOGETHER_MS = 100
/** Links that are asked at the same time. */
const AT_ONCE = 4
/** The status of a host that asks for fewer requests (RFC 6585, 4). */
const TOO_MANY = 429

export function createAskLinks(deps: AskLinksDeps): AskLinks {
  const queue = new PQueue({ concurrency: AT_ONCE })
  /** By address: each link once, however often it is asked for, and however many rows share it. */
  const underWay = new Map<string, Promise<LinkCheck | undefined>>()
  // The answers are stored together: each change of an old row writes the long history.
  const answers = gathering<Answer>((found) => keep(found, deps), deps.steady, TOGETHER_MS)
  const askOnce = (row: DoneUpload, tired: Set<string>): Promise<LinkCheck | undefined> => {
    const asked =
      underWay.get(row.url) ??
      queue
        .add(async () => {
          if (tired.has(hostOf(row))) return undefined
          const found = await ask(deps, row)
          if (found.status === TOO_MANY) tired.add(hostOf(row))
          return found
        })
        .finally(() => {
          underWay.delete(row.url)
        })
    underWay.set(row.url, asked)
    return asked
  }
  return async (rows) => {
    /** Hosts that want fewer requests. */
    const tired = new Set<string>()
    const checks = await Promise.all(
      rows.map(async (row) => {
        const check = await askOnce(row, tired)
        if (check !== undefined) answers.add({ row, check })
        return check
      }),
    )
    answers.flush()
    return checks
  }
}

export const hostOf = ({ url }: DoneUpload): string => new URL(url).host

/** Asks only the link that the row holds. */
async function ask({ now, practice, web }: AskLinksDeps, row: DoneUpload): Promise<LinkCheck> {
  // Its own address is the one on this computer that may be asked.
  const origin = row.practice ? (await practice.endpoint())?.url.origin : undefined
  const { signal } = new AbortController()
  const uploaded = {
    ...{ url: row.url, name: row.sentAs ?? row.name },
    ...{ size: sentSizeOf(row), sha256: row.sha256 },
  }
  const found = await checkLink(uploaded, (question) => web.ask(row.url, question, signal, origin))
  return { ...found, at: now() }
}

/** Unless a row has another link by now. */
function keep(answers: readonly Answer[], { uploadList }: AskLinksDeps): void {
  const rows = answers.flatMap(({ row, check }) => {
    const now = uploadList.get(row.id)
    return now?.state === 'done' && now.url === row.url ? [{ ...now, check }] : []
  })
  if (rows.length > 0) uploadList.upsertAll(rows)
}

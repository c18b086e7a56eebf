/**
 * Looks at what a link leads to, and fetches it if the user wants it.
 */
import { done, failed, type Result } from '../../../shared/uploads/problem.ts'
import { LIMIT_BYTES } from '../../../shared/uploads/serviceLimits.ts'
import type { FetchProblem, LookedUpLink } from '../../../shared/web/webProblem.ts'
import { fileIn, isWebPage, nameOf, type FetchedFile } from './fetchedFile.ts'
import type { Web } from './web.ts'
import { mayBeHeadAlone, type WebAnswer } from './webClient.ts'
import { readWebUrl } from './webUrl.ts'

/** A file that is not there; other refusals of HEAD may be of HEAD alone, as by signed addresses. */
const GONE: ReadonlySet<number> = new Set([404, 410])

/** What its host says of it, without fetching it. */
export async function lookAtLink(
  web: Web,
  link: string,
  signal: AbortSignal,
): Promise<Result<LookedUpLink, FetchProblem>> {
  const address = readWebUrl(link)
  if (!address.ok) return address
  const answer = await web.ask(link, { method: 'HEAD', mostBytes: 0 }, signal)
  const { host } = address.value
  if (!answer.ok) {
    return mayBeHeadAlone(answer.problem)
      ? done({ host, name: nameOf({ url: address.value, disposition: undefined }) || host })
      : answer
  }
  const { status, url, length } = answer.value
  if (GONE.has(status)) return failed({ kind: 'status', status })
  const isSaid = status >= 200 && status <= 299
  if (isSaid && isWebPage(answer.value)) return failed({ kind: 'page' })
  if (isSaid && isTooLarge(length)) return failed(tooLarge(length))
  return done({
    host,
    ...(url.host === host ? {} : { via: url.host }),
    name: nameOf(answer.value) || host,
    ...(isSaid && length !== undefined ? { size: length } : {}),
  })
}

/** Fetches it once. */
export async function fetchLink(
  web: Web,
  link: string,
  signal: AbortSignal,
): Promise<Result<FetchedFile, FetchProblem>> {
  const answer = await web.ask(link, { method: 'GET', mostBytes: LIMIT_BYTES }, signal)
  if (!answer.ok) return answer
  const { status, isWhole, length } = answer.value
  if (status < 200 || status > 299) return failed({ kind: 'status', status })
  if (!isWhole) return failed(isWebPage(answer.value) ? { kind: 'page' } : tooLarge(sizeOver(answer.value)))
  // An answer to a question for a part, which was not asked.
  if (length !== undefined && length !== answer.value.bytes.length) return failed({ kind: 'status', status })
  return fileIn(answer.value)
}

const isTooLarge = (length: number | undefined): boolean => (length ?? 0) > LIMIT_BYTES
const sizeOver = ({ length }: WebAnswer) => (isTooLarge(length) ? length : undefined)
const tooLarge = (size: number | undefined): FetchProblem => ({ kind: 'too-large', size, limit: LIMIT_BYTES })

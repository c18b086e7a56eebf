/**
 * Asks a link itself what a model that fetches it will see: HEAD, then the first bytes.
 */
import { createHash } from 'node:crypto'
import type { LinkCheck } from '../../../shared/uploads/linkCheck.ts'
import type { Result } from '../../../shared/uploads/problem.ts'
import { extensionOfType, typeOf } from '../../../shared/uploads/serviceLimits.ts'
import type { WebProblem } from '../../../shared/web/webProblem.ts'
import { SIGNATURE_BYTES, signatureOf } from '../../../shared/uploads/fileSignature.ts'
import { isWebPage } from './fetchedFile.ts'
import { mayBeHeadAlone, type WebAnswer } from './webClient.ts'
import type { WebQuestion } from './webExchange.ts'

/** A file of this size is fetched whole, and its bytes compared. */
const FIRST_BYTES = 256 * 1024

/** What was uploaded, as far as it is known. */
export interface Uploaded {
  readonly url: string
  /** Under which it was sent. */
  readonly name: string
  readonly size?: number | undefined
  /** Of its bytes, in hex. */
  readonly sha256?: string | undefined
}

type Found = Omit<LinkCheck, 'at'>

/** @param ask asks the link */
export async function checkLink(
  uploaded: Uploaded,
  ask: (question: WebQuestion) => Promise<Result<WebAnswer, WebProblem>>,
): Promise<Found> {
  const head = await ask({ method: 'HEAD', mostBytes: 0 })
  // An address that may not be asked, or that can't be: GET would find the same.
  if (!head.ok && !mayBeHeadAlone(head.problem)) return ofProblem(head.problem)
  const answer = await ask({ method: 'GET', mostBytes: FIRST_BYTES, isPart: true })
  if (!answer.ok) return ofProblem(answer.problem)
  const found = ofAnswer(answer.value, uploaded)
  const isHeadAnswered = head.ok && isFine(head.value.status)
  return found.found === 'good' && !isHeadAnswered ? { ...found, noHead: true } : found
}

function ofProblem(problem: WebProblem): Found {
  if (problem.kind === 'way') return { found: 'unreachable', problem: problem.problem }
  return { found: problem.kind === 'not-public' ? 'inside' : 'redirects' }
}

const isFine = (status: number): boolean => status >= 200 && status <= 299

function ofAnswer(answer: WebAnswer, uploaded: Uploaded): Found {
  const { status, type, length: size, url } = answer
  const { host } = new URL(uploaded.url)
  const bytesType = typeOfBytes(answer)
  return {
    found: isFine(status) ? ofContent(answer, uploaded, bytesType) : ofStatus(status),
    status: status === 206 ? 200 : status,
    ...(type === undefined ? {} : { type: type.slice(0, 100) }),
    ...(bytesType === undefined ? {} : { bytesType }),
    ...(size === undefined ? {} : { size }),
    ...(url.host === host ? {} : { host: url.host }),
  }
}

function ofStatus(status: number): Found['found'] {
  if (status === 404 || status === 410) return 'gone'
  if (status === 401 || status === 403) return 'refused'
  return status === 429 || status >= 500 ? 'failing' : 'status'
}

function ofContent(answer: WebAnswer, uploaded: Uploaded, bytesType: string | undefined): Found['found'] {
  if (isWebPage(answer)) return 'page'
  const { type, bytes, length, isWhole } = answer
  if (length !== undefined && uploaded.size !== undefined && length !== uploaded.size) return 'size'
  if (isWhole && uploaded.sha256 !== undefined && sha256(bytes) !== uploaded.sha256) return 'bytes'
  // Sound without a signature: its name tells.
  const meant = bytesType ?? typeOf(uploaded.name)?.mime
  return meant === usualName(type) ? 'good' : 'type'
}

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

/** A media type that the service knows, or the name of another. */
function typeOfBytes({ bytes, status }: WebAnswer): string | undefined {
  const found = isFine(status) ? signatureOf(bytes.subarray(0, SIGNATURE_BYTES)) : undefined
  if (found === undefined) return undefined
  return 'name' in found ? found.name : typeOf(`x.${found.extension}`)?.mime
}

/** Types have several names: image/jpg is image/jpeg. */
function usualName(type: string | undefined): string | undefined {
  const extension = type === undefined ? undefined : extensionOfType(type)
  return extension === undefined ? type : typeOf(`x.${extension}`)?.mime
}

/**
 * What is wrong with a web link that was to be fetched, in English.
 */
import type { Problem } from '../../../uploads/problem.ts'
import type { FetchProblem } from '../../../web/webProblem.ts'
import { measures } from '../counts.ts'
import { problemSentence } from '../problems.ts'

const TYPES = 'Mayfly uploads JPEG, PNG, WebP, MP4, WAV and MP3.'

/** @param host that the link names */
export function webProblem(problem: FetchProblem, host: string): string {
  switch (problem.kind) {
    case 'not-web':
      return 'That’s not a web address.'
    case 'credentials':
      return 'This address has a password in it, which Mayfly doesn’t send.'
    case 'not-public':
      return `${problem.host} is on this computer or its network. Mayfly fetches from public hosts only.`
    case 'redirects':
      return `${host} redirects in circles.`
    case 'bad-redirect':
      return `${host} redirects to where Mayfly doesn’t follow.`
    case 'way':
      return wayProblem(problem.problem, host)
    case 'status':
      return statusProblem(problem.status, host)
    case 'page':
      return `${host} answers with a web page, not a file. Drag the picture itself, or copy its address.`
    case 'other-type':
      return problem.name === undefined
        ? `What ${host} has there is no file that can be uploaded. ${TYPES}`
        : `${host} has a ${problem.name} file there. ${TYPES}`
    case 'too-large':
      return problem.size === undefined
        ? `The file at ${host} is over ${limit(problem.limit)}, the limit for uploads.`
        : `The file at ${host} has ${measures.size(problem.size)}. The limit is ${limit(problem.limit)}.`
    case 'empty':
      return `${host} answers with an empty file.`
    case 'disk':
      return problemSentence(problem.problem, measures).what
  }
}

const limit = (bytes: number): string => measures.size(bytes).replace('.0', '')

function statusProblem(status: number, host: string): string {
  if (status === 404 || status === 410) return `${host} has no such file (${String(status)}).`
  if (status === 401 || status === 403)
    return `${host} doesn’t give this file to everyone (${String(status)}).`
  if (status === 429) return `${host} wants you to wait (429).`
  return status >= 500
    ? `${host} is having problems (${String(status)}).`
    : `${host} answers with ${String(status)}.`
}

function wayProblem(problem: Problem, host: string): string {
  switch (problem.kind) {
    case 'no-network':
      return problem.why === 'name' ? `There’s no host called ${host}.` : `${host} can’t be reached.`
    case 'tls':
      return `${host} can’t prove that it is ${host}: its certificate isn’t valid.`
    case 'proxy':
      return `The proxy doesn’t connect to ${host}.`
    case 'timeout':
      return `${host} takes too long to answer.`
    case 'cut-off':
      return `${host} ended the connection too soon.`
    default:
      return `${host} gives no answer that Mayfly understands.`
  }
}

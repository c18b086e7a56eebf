/**
 * What a link answered when it was asked, in English.
 */
import type { LinkCheck } from '../../../uploads/linkCheck.ts'
import { links, measures } from '../counts.ts'
import { webProblem } from './problems.ts'

export const linkChecks = {
  check: (n: number) => (n === 1 ? 'Check link' : `Check ${links(n)}`),
  checkShort: 'Check',
  checking: (n: number) => (n === 1 ? 'Asking the link…' : `Asking ${links(n)}…`),
  /** @param bad not as uploaded @param unasked could not be asked */
  checkedAll: (n: number, bad: number, unasked: number) => {
    if (bad + unasked === 0) return `${links(n)} checked: models get what you uploaded`
    const said = [
      ...(bad > 0 ? [`${measures.count(bad)} not as uploaded`] : []),
      ...(unasked > 0 ? [`${measures.count(unasked)} could not be asked`] : []),
    ]
    return `${links(n)} checked: ${said.join(', ')}. Their details say why.`
  },
  checksMost: (most: number) => `Mayfly checks at most ${links(most)} at a time.`,
  checkOffline: 'This computer is offline, so links can’t be checked.',
  /** @param at when, as a clock shows it */
  checkedAt: (at: string, what: string) => `${at}: ${what}`,
  checked,
} as const

/** @param host that the link names */
function checked(check: LinkCheck, host: string, practice = false): string {
  const { found, status = 0, type, bytesType, size, problem } = check
  const who = practice ? 'This computer' : 'A model'
  const code = String(status)
  switch (found) {
    case 'good':
      return goodLink(who, check)
    case 'gone':
      return `The link leads to nothing any more (${code}).`
    case 'refused':
      return `${host} refuses to give the file (${code}).`
    case 'failing':
      return `${host} is having problems (${code}).`
    case 'status':
      return `${host} answers with ${code}.`
    case 'page':
      return `${who} gets a web page, not the file (${code}).`
    case 'type':
      if (type === undefined) return `${host} doesn’t say what type the file is.`
      return `${host} calls the file ${type}${bytesType === undefined ? '' : `, but it is ${bytesType}`}.`
    case 'size':
      return `${who} gets ${size === undefined ? 'another size' : measures.size(size)}, which is not what was uploaded.`
    case 'bytes':
      return `${who} gets other bytes than were uploaded.`
    case 'unreachable':
      return webProblem({ kind: 'way', problem: problem ?? { kind: 'unexpected' } }, host)
    case 'inside':
      return 'The link leads into this computer’s network, where no model gets it.'
    case 'redirects':
      return `${host} redirects to nowhere.`
  }
}

function goodLink(who: string, { status, type, size, host, noHead }: LinkCheck): string {
  const what = [type ?? '', size === undefined ? '' : measures.size(size)]
  const code = ` (${String(status ?? 200)})`
  const via = host === undefined ? '' : `, by a redirect to ${host}`
  const head = noHead === true ? '. HEAD, with which some programs ask first, is refused' : ''
  return `${who} gets ${what.filter((part) => part !== '').join(', ')}${code}${via}${head}`
}

/**
 * Questions and news about web links that a user pastes or drops, in English.
 */
import { nameInText } from '../../../text/nameInText.ts'
import type { LookedUpLink } from '../../../web/webProblem.ts'
import { files, measures, plural } from '../counts.ts'

const list = new Intl.ListFormat('en', { type: 'conjunction' })

/** "1 link", "3 links"; of any host, so not those of the service. */
const links = (n: number): string => `${measures.count(n)} ${plural.select(n) === 'one' ? 'link' : 'links'}`

const sizeOf = (found: readonly LookedUpLink[]): string | undefined => {
  const sizes = found.map(({ size }) => size)
  return sizes.includes(undefined)
    ? undefined
    : measures.size(sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0))
}

const hostOf = ({ host, via }: LookedUpLink): string =>
  via === undefined ? host : `${via}, where ${host} leads`

export const webQuestions = {
  consent: {
    what: 'Fetch what web links lead to?',
    help: 'Mayfly then asks the host that a link names, without your key and without cookies, and uploads the file. Before each it shows you host and size. You can turn this off in the settings, under Uploads.',
    yes: 'Allow fetching',
    no: 'Not now',
  },
  fetch: (found: readonly LookedUpLink[]) => {
    const [first] = found
    const size = sizeOf(found)
    const many = found.length > 1
    const hosts = [...new Set(found.map((link) => link.via ?? link.host))]
    return {
      what:
        many || first === undefined
          ? `Fetch and upload ${files(found.length)}${size === undefined ? '' : `, ${size}`}?`
          : `Fetch and upload ${nameInText(first.name)}?`,
      help:
        many || first === undefined
          ? `From ${list.format(hosts)}.${size === undefined ? ' Not every host says how large its file is.' : ''}`
          : `From ${hostOf(first)} · ${size ?? 'the host doesn’t say how large it is'}`,
      yes: many ? `Fetch ${files(found.length)}` : 'Fetch and upload',
      no: 'Don’t fetch',
    }
  },
  dropNow: 'Drop to fetch the link',
  dropHelp: 'You see its host and size first.',
  looking: (host: string, n: number) => (n === 1 ? `Asking ${host}…` : `Asking the hosts of ${links(n)}…`),
  fetching: (host: string, n: number) => (n === 1 ? `Fetching from ${host}…` : `Fetching ${links(n)}…`),
  tooMany: (most: number) => `Mayfly fetches at most ${links(most)} at a time.`,
  ours: (n: number) =>
    n === 1 ? 'This link is in your list already.' : 'These links are in your list already.',
  /** @param first what is wrong with the first */
  problems: (n: number, first: string) => `${links(n)} can’t be fetched. ${first}`,
  offline: 'This computer is offline, so the link can’t be fetched.',
  /** Where an upload's file was fetched from. */
  from: (host: string) => `From ${host}`,
  fetchesLinks: 'Fetch web links',
  fetchesLinksHelp:
    'A link that you paste or drop is fetched from its host and uploaded, once you have seen host and size. Off, no such host is asked.',
} as const

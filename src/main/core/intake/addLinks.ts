/**
 * Adds what web links lead to: asks the user first, each time, fetches it once, and hands it on as a file of ours.
 *
 * This is the one way by which Mayfly asks other hosts than the service, so it is off until the user has allowed it.
 */
import PQueue from 'p-queue'
import type { AsyncHandlers } from '../../../shared/bridge/commands.ts'
import { words } from '../../../shared/i18n/words.ts'
import type { Settings } from '../../../shared/state/settings.ts'
import type { Result } from '../../../shared/uploads/problem.ts'
import { MOST_LINKS } from '../../../shared/web/links.ts'
import type { FetchProblem, LookedUpLink } from '../../../shared/web/webProblem.ts'
import type { Prompts } from '../feedback/prompt.ts'
import type { Toast } from '../feedback/toast.ts'
import { spool } from '../files/spool.ts'
import type { SettingsStore } from '../storage/settingsStore.ts'
import type { UploadList } from '../uploads/uploadList.ts'
import { fetchLink, lookAtLink } from '../web/fetchLink.ts'
import type { Web } from '../web/web.ts'
import { readWebUrl } from '../web/webUrl.ts'

export interface AddLinksDeps {
  newId(): string
  showWindow(): void
  /** False only when there is certainly no network. */
  isOnline(): boolean
  readonly settings: SettingsStore
  readonly spoolFolder: string
  readonly prompts: Pick<Prompts, 'ask'>
  readonly toast: Pick<Toast, 'show'>
  readonly uploadList: Pick<UploadList, 'all'>
  readonly web: Web
}

/** What happens with what was fetched, and with what could not be. */
export interface LinkIntake {
  /** The file at `path` is ours to remove, and came from `source`. */
  fetched(files: readonly { readonly path: string; readonly source: string }[]): Promise<void>
  /** Something went wrong. */
  refuse(text: string): void
  /** Nothing went wrong: there is nothing to send. */
  nothing(text: string): void
}

/** Links that are asked, or fetched, at the same time. */
const AT_ONCE = 3

type AddLinks = AsyncHandlers<'addLinks'>['addLinks']

export function createAddLinks(deps: AddLinksDeps, intake: LinkIntake): AddLinks {
  const { prompts, toast, showWindow, web, settings } = deps
  // What is fetched ends with its limits; nobody waits for it once Mayfly quits.
  const { signal } = new AbortController()
  const say = (text: string) => {
    toast.show({ text, tone: 'plain' })
  }
  const isAllowed = async (): Promise<boolean> => {
    if (settings.load().fetchesLinks) return true
    // Asked once, however many links wait for it.
    consent ??= askConsent().finally(() => {
      consent = undefined
    })
    return consent
  }
  let consent: Promise<boolean> | undefined
  const askConsent = async (): Promise<boolean> => {
    showWindow()
    if (!(await prompts.ask({ kind: 'web-consent' }))) return false
    keep({ fetchesLinks: true })
    return true
  }
  const keep = (change: Partial<Settings>) => {
    settings.save({ ...settings.load(), ...change })
  }

  return async (given) => {
    const all = distinct(given)
    const links = all.filter((link) => readWebUrl(link).ok)
    const [first = all[0]] = links
    if (first === undefined) return
    if (links.length === 0) {
      tellOf(intake, [first], [readWebUrl(first)])
      return
    }
    if (links.length > MOST_LINKS) {
      intake.nothing(words.web.tooMany(MOST_LINKS))
      return
    }
    const others = notOurs(deps, links)
    if (others.length === 0) {
      intake.nothing(words.web.ours(links.length))
      return
    }
    if (!(await isAllowed())) return
    if (!deps.isOnline()) {
      intake.refuse(words.web.offline)
      return
    }
    say(words.web.looking(hostOf(others[0] ?? first), others.length))
    const looked = await inTurn(others, (link) => lookAtLink(web, link, signal))
    tellOf(intake, others, looked)
    const good = others.filter((_, at) => looked[at]?.ok)
    if (good.length === 0) return
    showWindow()
    const seen: LookedUpLink[] = looked.flatMap((link) => (link.ok ? [link.value] : []))
    if (!(await prompts.ask({ kind: 'fetch', links: seen }))) return
    say(words.web.fetching(hostOf(good[0] ?? first), good.length))
    const fetched = await inTurn(good, (link) => take(deps, link, signal))
    tellOf(intake, good, fetched)
    await intake.fetched(fetched.flatMap((file) => (file.ok ? [file.value] : [])))
  }
}

/** A few at a time: each may hold ten megabytes, and hosts decide how long. */
const inTurn = <T>(links: readonly string[], act: (link: string) => Promise<T>): Promise<T[]> =>
  new PQueue({ concurrency: AT_ONCE }).addAll(links.map((link) => () => act(link)))

/** Fetches it into a private file. */
async function take(
  { web, spoolFolder, newId }: AddLinksDeps,
  link: string,
  signal: AbortSignal,
): Promise<Result<{ path: string; source: string }, FetchProblem>> {
  const fetched = await fetchLink(web, link, signal)
  if (!fetched.ok) return fetched
  const file = await spool(spoolFolder, newId(), fetched.value.name, fetched.value.bytes)
  if (!file.ok) return { ok: false, problem: { kind: 'disk', problem: file.problem } }
  return { ok: true, value: { path: file.value, source: link } }
}

/** Says of one what is wrong; of several how many, and what is wrong with the first. */
function tellOf(
  intake: Pick<LinkIntake, 'refuse'>,
  links: readonly string[],
  results: readonly Result<unknown, FetchProblem>[],
): void {
  const bad = results.flatMap((result, at) =>
    result.ok ? [] : [{ problem: result.problem, link: links[at] ?? '' }],
  )
  const [first] = bad
  if (first === undefined) return
  const sentence = words.web.problem(first.problem, hostOf(first.link))
  intake.refuse(bad.length === 1 ? sentence : words.web.problems(bad.length, sentence))
}

const distinct = (links: readonly string[]): readonly string[] => [
  ...new Set(links.map((link) => link.trim()).filter((link) => link !== '')),
]

/** As people read it; '' if there is none. */
function hostOf(link: string): string {
  const url = readWebUrl(link)
  return url.ok ? url.value.host : ''
}

/** Those that are not already links of this list: these need no upload. */
function notOurs({ uploadList }: AddLinksDeps, links: readonly string[]): readonly string[] {
  const ours = new Set(uploadList.all().flatMap((row) => (row.state === 'done' ? [row.url] : [])))
  return links.filter((link) => {
    const url = readWebUrl(link)
    return !(url.ok && (ours.has(url.value.href) || ours.has(link)))
  })
}

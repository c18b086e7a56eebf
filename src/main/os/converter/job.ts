/**
 * One conversion as the page sees it: addresses that it reads from, and posts to.
 */
import type { Converted } from '../../core/fit/converter.ts'
import type { PictureSource } from '../../core/uploads/pictureSource.ts'
import type { Recipe } from '../../../shared/media/recipe.ts'
import type { Result } from '../../../shared/uploads/problem.ts'
import { bytesOf } from '../pages/builtFiles.ts'
import { rangeIn } from '../pages/rangeAnswer.ts'
import type { Answer, AppRequest, StreamedAnswer } from '../pages/serveScheme.ts'
import { sourceAnswer, withWaits } from '../pages/sourceAnswer.ts'
import { PARTS, resultOf, type Part } from './pageResult.ts'

export interface Job {
  /** What the page asked for; undefined for an address that is none of the job's. */
  answer(request: AppRequest): StreamedAnswer | Answer | Promise<Answer> | undefined
  /** Settles with what the page said. */
  readonly ended: Promise<Result<Converted>>
  /** For how long the page has given no sign, ms; without what it waited for the source. */
  silentMs(): number
}

/**
 * Reading is a sign as well, as long as it is what a file needs: its index, wherever that lies. A damaged file may lead a
 * reader round and round.
 */
const mostAsked = (size: number): number => 2 * size + 64 * 1024 * 1024
/** A request has its own cost, whatever it asks for; bytes. */
const LEAST_ASKED = 16 * 1024

export function createJob(given: PictureSource, recipe: Recipe, onProgress: (share: number) => void): Job {
  const { source, waitedMs } = withWaits(given)
  const posted = new Map<Part, Buffer>()
  let end: (result: Result<Converted>) => void = () => undefined
  const ended = new Promise<Result<Converted>>((resolve) => (end = resolve))
  let seen = { at: performance.now(), waited: 0 }
  /** Since the last sign that was no reading. */
  let asked = 0

  const take = async ({ url: { pathname, search }, body }: AppRequest): Promise<Answer> => {
    const part = PARTS.find((name) => pathname === `/${name}`)
    if (part !== undefined) posted.set(part, await body())
    else if (pathname === '/progress') onProgress(shareIn(search))
    else end(resultOf(recipe, (await body()).toString(), posted))
    return bytesOf(Buffer.alloc(0))
  }
  return {
    ended,
    silentMs: () => performance.now() - seen.at - (waitedMs() - seen.waited),
    answer(request) {
      const { pathname } = request.url
      const isPosted =
        pathname === '/progress' || pathname === '/end' || PARTS.some((name) => pathname === `/${name}`)
      if (!isPosted && pathname !== '/source' && pathname !== '/recipe') return undefined
      asked = pathname === '/source' ? asked + askedBytes(request, source.size) : 0
      if (asked <= mostAsked(source.size)) seen = { at: performance.now(), waited: waitedMs() }
      if (isPosted) return take(request)
      if (pathname === '/recipe') return bytesOf(Buffer.from(JSON.stringify({ recipe, size: source.size })))
      return sourceAnswer(source, request.range)
    },
  }
}

/** What a request asks for, bytes. */
function askedBytes({ range }: AppRequest, size: number): number {
  const part = rangeIn(range, size)
  return Math.max(LEAST_ASKED, part === undefined ? size : part.last - part.first + 1)
}

/** As in `?0.25`. */
function shareIn(search: string): number {
  const share = Number(search.slice(1))
  return share >= 0 && share <= 1 ? share : 0
}

/**
 * `mayfly renew`: uploads the files of links again, and prints the new links.
 */
import { momentIn } from '../arguments/time.ts'
import type { ExitCode } from '../exitCodes.ts'
import { linksIn } from '../input/linkArguments.ts'
import { linkForm } from '../output/linkForm.ts'
import { ask } from './ask.ts'
import { createResults } from './results.ts'
import type { Session } from './session.ts'

export async function renew(session: Session): Promise<ExitCode> {
  const { given, io, wrong } = session
  const links = linksIn(given.words)
  if (typeof links === 'string') throw wrong(links)
  const time = given.value('dying-before')
  const dyingBefore = time === undefined ? undefined : momentIn(time, io.now())
  if (time !== undefined && dyingBefore === undefined)
    throw wrong('--dying-before takes a time such as 2h, 90m or 2026-01-31T12:00')
  if (links.length === 0 && dyingBefore === undefined) throw wrong('a link is missing, or --dying-before')

  const form = given.has('json') ? undefined : linkForm('link', [], io.platform)
  const results = createResults(session, { subjects: links, areFiles: false, form })
  const way = await session.open()
  if (!way.ok) {
    for (const index of links.length === 0 ? [0] : links.keys())
      results.put(index, { ok: false, fault: way.fault })
    return results.end()
  }
  await session.showProgress(links.length)
  const options = session.asking(way.channel)
  const request = {
    call: 'renew' as const,
    links,
    ...(dyingBefore !== undefined && { dyingBefore }),
    progress: options.progress.isShown,
  }
  let told = 0
  const { fault } = await ask({ request, offset: 0, count: links.length }, options, (index, outcome) => {
    told = Math.max(told, index + 1)
    results.put(index, outcome)
  })
  // It is not known how many links the time stands for.
  if (fault !== undefined && links.length === 0) results.put(told, { ok: false, fault })
  return results.end()
}

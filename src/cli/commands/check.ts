/**
 * `mayfly check`: asks links whether they give what was uploaded, and prints those that do.
 */
import type { ExitCode } from '../exitCodes.ts'
import { linksIn } from '../input/linkArguments.ts'
import { linkForm } from '../output/linkForm.ts'
import { ask } from './ask.ts'
import { createResults } from './results.ts'
import type { Session } from './session.ts'

export async function check(session: Session): Promise<ExitCode> {
  const { given, io, wrong } = session
  const links = linksIn(given.words)
  if (typeof links === 'string') throw wrong(links)
  if (links.length === 0) throw wrong('a link is missing')

  const form = given.has('json') ? undefined : linkForm('link', [], io.platform)
  const results = createResults(session, { subjects: links, areFiles: false, form })
  const way = await session.open()
  if (way.ok) {
    const request = { call: 'check' as const, links }
    await ask({ request, offset: 0, count: links.length }, session.asking(way.channel), results.put)
  } else for (const index of links.keys()) results.put(index, { ok: false, fault: way.fault })
  return results.end()
}

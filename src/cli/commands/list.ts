/**
 * `mayfly list`: prints the links that live.
 */
import type { ToldLink } from '../../shared/channel/replies.ts'
import { nameInText } from '../../shared/text/nameInText.ts'
import { EXIT, exitCodeOf, type ExitCode } from '../exitCodes.ts'
import { errorRecord, jsonLine, linkRecord } from '../output/records.ts'
import { harmless } from '../output/terminalText.ts'
import { ask } from './ask.ts'
import type { Session } from './session.ts'

export async function list(session: Session): Promise<ExitCode> {
  const { given, io, notices, out, wrong } = session
  if (given.words.length > 0) throw wrong('list takes no words')
  const isJson = given.has('json')
  const way = await session.open()
  const links: ToldLink[] = []
  const { fault } = way.ok
    ? await ask(
        { request: { call: 'list' }, offset: 0, count: 0 },
        session.asking(way.channel),
        (_, outcome) => {
          if (outcome.ok && 'link' in outcome) links.push(outcome.link)
        },
      )
    : way
  if (fault !== undefined) {
    if (isJson) out.line(jsonLine(errorRecord(null, null, fault)))
    else notices.fault('', fault)
    notices.summary()
    return exitCodeOf([fault.trouble], 0)
  }
  for (const [index, link] of links.entries()) {
    if (isJson) out.line(jsonLine(linkRecord(index, link.path || link.name, link)))
    else out.line(io.stdout.isTTY === true ? columns(link, io.now()) : harmless(link.url))
  }
  return EXIT.ok
}

/** For people: until when, in hours and minutes, and of what. */
function columns({ url, expiresAt, name }: ToldLink, now: number): string {
  const minutes = Math.max(0, Math.floor((expiresAt - now) / 60_000))
  const left = `${String(Math.floor(minutes / 60)).padStart(2)}h ${String(minutes % 60).padStart(2, '0')}m`
  return `${harmless(url)}  ${left}  ${nameInText(name)}`
}

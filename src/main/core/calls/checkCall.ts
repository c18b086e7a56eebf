/**
 * Checks links of the list for a program: what a model that fetches them will see.
 */
import type { Reply } from '../../../shared/channel/replies.ts'
import { words } from '../../../shared/i18n/words.ts'
import type { DoneUpload } from '../../../shared/uploads/upload.ts'
import { createAskLinks, hostOf, type AskLinksDeps } from '../history/askLinks.ts'
import type { UploadList } from '../uploads/uploadList.ts'
import { faultOf } from './told/faults.ts'
import { findLinks, type FoundLink } from './findLinks.ts'

export interface CheckCallDeps extends AskLinksDeps {
  /** False only when there is certainly no network. */
  isOnline(): boolean
  readonly uploadList: AskLinksDeps['uploadList'] & Pick<UploadList, 'all'>
}

/** So many are asked, and told, before it is looked whether anybody still waits. */
const AT_ONCE = 8

export type CheckCall = (
  links: readonly string[],
  send: (reply: Reply) => void,
  signal: AbortSignal,
) => Promise<void>

export function createCheckCall(deps: CheckCallDeps): CheckCall {
  const askLinks = createAskLinks(deps)
  return async (links, send, signal) => {
    const { told } = words.calls
    const found = findLinks(deps.uploadList, links)
    const known = [...links.entries()].flatMap(([index, link]) => {
      const one = found.get(link)
      if (one !== undefined) return [{ index, row: rowWith(link, one) }]
      send({ reply: 'fault', index, fault: faultOf('unknown-link', 'file', told.unknownLink) })
      return []
    })
    const isOnline = deps.isOnline()
    const asked = known.filter(({ row }) => isOnline || row.practice)
    for (const { index, row } of known)
      if (!isOnline && !row.practice)
        send({ reply: 'fault', index, fault: faultOf('offline', 'network', told.offline) })
    for (let at = 0; at < asked.length && !signal.aborted; at += AT_ONCE) {
      const some = asked.slice(at, at + AT_ONCE)
      const checks = await askLinks(some.map(({ row }) => row))
      for (const [place, { index, row }] of some.entries()) {
        const check = checks[place]
        if (check === undefined)
          send({ reply: 'fault', index, fault: faultOf('rate-limit', 'network', told.hostTired) })
        else {
          const says = words.web.checked(check, hostOf(row), row.practice)
          send({ reply: 'checked', index, check, says, good: check.found === 'good' })
        }
      }
    }
  }
}

/** Its file may have been another when it had this link. */
function rowWith(url: string, { row, earlier }: FoundLink): DoneUpload {
  if (earlier === undefined) return row
  const { size: _now, sha256: _then, prepared: _made, ...rest } = row
  return { ...rest, url, expiresAt: earlier.expiresAt }
}

/**
 * Watches links as their end comes nearer: warns of it, renews those that are kept alive, and deletes what was kept only
 * for renewing them.
 */
import type { Change } from '../../../shared/state/state.ts'
import { createPaced } from '../async/paced.ts'
import { isSettled } from '../../../shared/uploads/upload.ts'
import { netted } from '../log/errorReports.ts'
import { createExpiryWarnings } from '../expiry/expiryWarnings.ts'
import { createKeepAlive, type KeepAlive } from '../history/keepAlive.ts'
import { createKeptBytes } from '../history/keptBytes.ts'
import type { Renew } from '../history/renew.ts'
import type { UploadActions } from '../history/uploadActions.ts'
import { createRenewUploads } from '../intake/renewUploads.ts'
import type { Parts } from './assembly.ts'
import type { Ports } from './ports.ts'

/**
 * While uploads end one after the other, links are looked at this often; ms. Each look goes through the whole list: of
 * 3,000 small files sent beside 10,000 links, looking at every change took 30 % of the work.
 */
const PACE_MS = 1000

export interface LinkWatch extends Pick<KeepAlive, 'keepAlive'> {
  check(): void
  stop(): void
}

export function watchLinks(all: Ports & Parts, actions: Renew & Pick<UploadActions, 'cancel'>): LinkWatch {
  const { report } = all.incidents
  const lookAtClock = all.clockSkew.check
  const { renew, cancel } = actions
  const warnings = createExpiryWarnings({ ...all, report, lookAtClock, renew })
  const alive = createKeepAlive({
    ...{ ...all, report, lookAtClock, cancel },
    renewUploads: createRenewUploads(all),
  })
  const keptBytes = createKeptBytes({ ...all, report })
  const check = () => {
    alive.check()
    keptBytes.check()
    warnings.check()
  }
  const paced = createPaced(netted(report, 'looking at links', check), PACE_MS)
  all.publisher.onChange((change) => {
    if (change.status !== undefined) check()
    else if (mayMatterToLinks(change)) paced.act()
  })
  return {
    check,
    keepAlive: alive.keepAlive,
    stop() {
      paced.stop()
      alive.stop()
      keptBytes.stop()
      warnings.stop()
    },
  }
}

/** Progress alone neither adds nor removes a link. */
const mayMatterToLinks = ({ upserted, removed }: Change): boolean =>
  removed.length > 0 || upserted.some(isSettled)

/**
 * Opens a connection ahead when the user seems about to send something: files are dragged over a window of ours, the
 * file dialog opens, the clipboard is read. At 150 ms to the service that saves two round trips, 0.3 s, of each first
 * upload.
 */
import type { SyncHandlers } from '../../../shared/bridge/commands.ts'
import type { KeyStatus } from '../../../shared/state/apiKey.ts'
import type { ApiKey } from '../apiKey/apiKey.ts'
import { netted, type Report } from '../log/errorReports.ts'
import type { Destinations } from '../transfer/destination.ts'
import type { Holds } from '../transfer/holds.ts'
import type { PracticeMode } from '../transfer/practiceMode.ts'

export interface ExpectUploadDeps {
  readonly report: Report
  readonly apiKey: Pick<ApiKey, 'status'>
  readonly practice: Pick<PracticeMode, 'on'>
  readonly holds: Pick<Holds, 'current'>
  readonly destinations: Pick<Destinations, 'isOffline' | 'openAhead'>
}

/** The keychain is not asked for a key that may never be needed. */
const USABLE: readonly KeyStatus['kind'][] = ['kept', 'session', 'environment']

export function createExpectUpload(deps: ExpectUploadDeps): SyncHandlers<'expectUpload'> {
  const { apiKey, practice, holds, destinations } = deps
  const openAhead = netted(deps.report, 'a connection', destinations.openAhead)
  return {
    expectUpload() {
      // Only where it would be sent now.
      if (!USABLE.includes(apiKey.status().kind) || practice.on()) return
      if (holds.current().hold === undefined && !destinations.isOffline()) openAhead()
    },
  }
}

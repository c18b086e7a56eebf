/**
 * Puts together what prepares files before they are sent.
 */
import { createConversions, type ConversionsDeps } from './conversions.ts'
import { createFitQuestion, type FitQuestionDeps } from './fitQuestion.ts'
import { createPreparedFolder, type PreparedFolderDeps } from './prepared/preparedFolder.ts'
import type { Thumbnails } from '../uploads/thumbnails.ts'
import { netted } from '../log/errorReports.ts'
import { createPreparing, type Preparing, type PreparingDeps } from './preparing.ts'
import { createRewrites, type RewritesDeps } from './prepared/rewrites.ts'

export type FitDeps = Omit<ConversionsDeps, 'folder'> &
  FitQuestionDeps &
  PreparedFolderDeps &
  Omit<RewritesDeps, 'folder'> &
  Omit<PreparingDeps, 'rewrites' | 'conversions' | 'question' | 'folder'> & {
    readonly thumbnails: Pick<Thumbnails, 'moveSides'>
  }

export interface Fit extends Preparing {
  /** Removes what an earlier run left. To be called before anything is prepared. */
  clear(): Promise<void>
  /** Prepares nothing from now on: the app is quitting. */
  stop(): void
}

export function createFit(given: FitDeps): Fit {
  const deps = { ...given, settle: settlingWithSides(given) }
  const folder = createPreparedFolder(deps)
  const conversions = createConversions({ ...deps, folder })
  const question = createFitQuestion(deps)
  const rewrites = createRewrites({ ...deps, folder })
  const preparing = createPreparing({ ...deps, folder, conversions, question, rewrites })
  return {
    ...preparing,
    clear: folder.clear,
    stop() {
      conversions.stop()
      folder.clearNow()
    },
  }
}

/** The row whose link is renewed shows what is sent for it. */
function settlingWithSides({ settle, thumbnails, report }: FitDeps): FitDeps['settle'] {
  const move = netted(report, 'pictures of a renewal', thumbnails.moveSides)
  return (rows) => {
    for (const row of rows) {
      const isSent = row.state === 'waiting' && row.prepared?.compared === true
      if (isSent && row.renews !== undefined) move(row.id, row.renews)
    }
    settle(rows)
  }
}

/**
 * Puts together what prepares files before they are sent.
 */
import { createConversions, type ConversionsDeps } from './conversions.ts'
import { createFitQuestion, type FitQuestionDeps } from './fitQuestion.ts'
import { createPreparedFolder, type PreparedFolderDeps } from './prepared/preparedFolder.ts'
import { createPreparing, type Preparing, type PreparingDeps } from './preparing.ts'
import { createRewrites, type RewritesDeps } from './prepared/rewrites.ts'

export type FitDeps = Omit<ConversionsDeps, 'folder'> &
  FitQuestionDeps &
  PreparedFolderDeps &
  Omit<RewritesDeps, 'folder'> &
  Omit<PreparingDeps, 'rewrites' | 'conversions' | 'question' | 'folder'>

export interface Fit extends Preparing {
  /** Removes what an earlier run left. To be called before anything is prepared. */
  clear(): Promise<void>
  /** Prepares nothing from now on: the app is quitting. */
  stop(): void
}

export function createFit(deps: FitDeps): Fit {
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

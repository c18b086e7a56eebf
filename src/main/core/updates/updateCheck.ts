/**
 * Looks for updates: one check at a time. What comes of a scheduled one is said only if it is an update.
 */
import { words } from '../../../shared/i18n/words.ts'
import type { NewVersion, UpdateProblem, UpdateState } from '../../../shared/state/updates.ts'
import type { Notes } from '../feedback/notes.ts'

export interface UpdateCheckDeps {
  readonly notes: Pick<Notes, 'addNote'>
  current(): UpdateState
  set(state: UpdateState): void
  find(): Promise<NewVersion | 'none' | UpdateProblem>
  /** Downloads what an earlier run was to install. False: it was not to. */
  takeUp(found: NewVersion): boolean
}

export function createUpdateCheck({ notes, current, set, find, takeUp }: UpdateCheckDeps) {
  let isRunning = false
  let isAsked = false
  let noted: string | undefined
  const conclude = (found: NewVersion | 'none' | UpdateProblem, wasAsked: boolean) => {
    if (!mayCheck(current())) return
    if (found === 'none') set({ kind: 'idle', isLatest: true })
    else if (typeof found === 'object') {
      set({ kind: 'available', ...found })
      if (!takeUp(found) && !wasAsked && noted !== found.version)
        notes.addNote(words.update.noted(found.version))
      noted = found.version
    } else if (wasAsked) set({ kind: 'failed', problem: found })
  }
  return async (why: 'asked' | 'scheduled'): Promise<void> => {
    if (!mayCheck(current())) return
    if (why === 'asked' && !isAsked) {
      isAsked = true
      set({ kind: 'checking' })
    }
    if (isRunning) return
    isRunning = true
    const found = await find()
    const wasAsked = isAsked
    isRunning = isAsked = false
    conclude(found, wasAsked)
  }
}

const mayCheck = ({ kind }: UpdateState): boolean =>
  kind === 'idle' || kind === 'available' || kind === 'failed' || kind === 'checking'

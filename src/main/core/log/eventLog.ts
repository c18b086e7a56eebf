/**
 * Logs how uploads end and what holds them back, from the changes sent to the windows. An upload gets a line when a
 * try has failed or the whole upload has ended, but not for progress.
 */
import type { Change, State } from '../../../shared/state/state.ts'
import type { Upload } from '../../../shared/uploads/upload.ts'
import { problemLabel } from './problemLabel.ts'
import type { Logger } from './log.ts'

/** Up to this many that end alike at the same moment get a line each; more share one. */
const MOST_LINES = 10

/**
 * @param begun the state now: an upload that has already ended is not an event
 * @returns call it with every change
 */
export function createEventLog(logger: Logger, begun: State): (change: Change) => void {
  const uploads = logger.scope('uploads')
  const holds = logger.scope('holds')
  // Includes uploads removed from the list, which may come back. An id is never reused.
  const known = new Map(begun.uploads.map((upload) => [upload.id, eventOf(upload)]))
  let hold: string | undefined
  const setHold = (next: string | undefined) => {
    if (next === hold) return
    if (hold !== undefined) holds.info(`opened ${hold}`)
    if (next !== undefined) holds.warn(`shut ${next}`)
    hold = next
  }
  setHold(begun.status.hold)

  return ({ upserted, status }) => {
    const alike = new Map<string, string[]>()
    for (const upload of upserted) {
      const event = eventOf(upload)
      const isNews = event !== undefined && event !== known.get(upload.id)
      known.set(upload.id, event)
      if (!isNews) continue
      const ids = alike.get(event) ?? []
      ids.push(idOf(upload))
      alike.set(event, ids)
    }
    for (const [event, ids] of alike) {
      if (ids.length > MOST_LINES) uploads.info(`${String(ids.length)} at once ${event}`)
      else for (const id of ids) uploads.info(`${id} ${event}`)
    }
    if (status !== undefined) setHold(status.hold)
  }
}

/** Undefined while its end is unknown. */
function eventOf(upload: Upload): string | undefined {
  const where = upload.practice ? 'practice' : 'real'
  switch (upload.state) {
    case 'done':
      return `done, ${where}`
    case 'failed':
      return `failed by ${problemLabel(upload.problem)}, ${where}`
    case 'retrying':
      return `will be tried again, ${problemLabel(upload.problem)}, ${where}`
    default:
      return undefined
  }
}

/** The id is read from a file, which could contain anything. */
const idOf = ({ id }: Upload): string => (/^[\w-]{1,64}$/.test(id) ? id : 'one of another name')

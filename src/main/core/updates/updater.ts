/**
 * What Mayfly asks of electron-updater, with limits on how long it waits: a feed may answer anything, or never.
 */
import type { NewVersion, UpdateProblem } from '../../../shared/state/updates.ts'
import { plainLine } from '../../../shared/text/plainText.ts'
import { withTimeout } from '../async/withTimeout.ts'
import type { Report } from '../log/errorReports.ts'
import type { OwnFiles } from './ownFiles.ts'
import { plainNotes } from './releaseNotes.ts'
import type { UpdateMethod } from './updateMethod.ts'
import { updateProblemOf } from './updateProblem.ts'

/** Its promises reject with electron-updater's errors. */
export interface Updater {
  /** The newer version that the feed has; its notes may be anything. */
  check(): Promise<{ readonly version: string; readonly notes: unknown } | 'none'>
  /** Downloads what `check` found, and verifies it. */
  download(onProgress: (percent: number) => void): Promise<void>
  /** Drops a check or a download that is under way. */
  cancel(): void
  /** Quits, to install. */
  quit(): void
  /** Installs what was downloaded; to be called when the app has quit. Synchronous. */
  install(startsAgain: boolean): void
}

export interface UpdatePort {
  readonly method: UpdateMethod
  /** The version that runs. */
  readonly version: string
  readonly ownFiles: OwnFiles
  /** Quits, and starts what is installed. */
  restart(): void
  /** Called when the updater is first needed. */
  load(): Promise<Updater>
}

export interface UpdateLimits {
  /** A feed that has not answered by then is unreachable, ms. */
  readonly checkMs: number
  /** A download from which nothing came for so long is dropped, ms. */
  readonly stillMs: number
}
export const UPDATE_LIMITS: UpdateLimits = { checkMs: 30_000, stillMs: 60_000 }

/** Longest version that is shown, in UTF-16 units. */
const VERSION_UNITS = 40

export async function findUpdate(
  load: () => Promise<Updater>,
  checkMs: number,
  report: Report,
): Promise<NewVersion | 'none' | UpdateProblem> {
  try {
    const updater = await load()
    const found = await withTimeout(updater.check(), checkMs)
    if (found === undefined) updater.cancel()
    if (found === undefined) return 'unreachable'
    if (found === 'none') return 'none'
    return { version: plainLine(found.version, VERSION_UNITS), notes: plainNotes(found.notes) }
  } catch (error) {
    return problemOf(error, report, 'looking for updates')
  }
}

export interface UpdateDownload {
  readonly updater: Updater
  readonly stillMs: number
  after(ms: number, act: () => void): () => void
  /** Called when another whole percent is there. */
  onPercent(percent: number): void
  readonly report: Report
}

/** Undefined once the update is there and verified. */
export function downloadFrom(download: UpdateDownload): Promise<UpdateProblem | undefined> {
  const { updater, stillMs, after, onPercent, report } = download
  return new Promise((resolve) => {
    let percent = 0
    let isOver = false
    let calm = (): void => undefined
    const end = (problem?: UpdateProblem) => {
      isOver = true
      calm()
      resolve(problem)
    }
    const drop = () => {
      end('unreachable')
      updater.cancel()
    }
    const watch = (now: number) => {
      if (isOver) return
      calm()
      calm = after(stillMs, drop)
      const whole = Math.min(99, Math.max(0, Math.floor(now)))
      if (whole > percent) onPercent((percent = whole))
    }
    watch(0)
    updater.download(watch).then(
      () => end(),
      (error: unknown) => {
        if (!isOver) end(problemOf(error, report, 'downloading an update'))
      },
    )
  })
}

/** A network that is down is nothing unexpected. */
function problemOf(error: unknown, report: Report, where: string): UpdateProblem {
  const problem = updateProblemOf(error)
  if (problem !== 'unreachable') report(error, where)
  return problem
}

/**
 * Records unexpected errors: bugs of ours, or of something below us. An error is kept for diagnostics, printed to
 * stderr, and stops only the operation it happened in.
 *
 * Users publish the reports they write, and a message may contain a file name, a link or the key. So no message is
 * kept: only the kind of error, its code, and its stack locations in our own program.
 */

export interface ErrorReport {
  /** Such as "TypeError" or "Error ENOENT". */
  readonly kind: string
  /** What was being done, in our own words. */
  readonly where: string
  /** Stack locations, innermost first, without folders. */
  readonly stack: readonly string[]
  /** How often it happened. */
  readonly times: number
}

/** Records an unexpected error and returns whether it is the first of its kind; never throws. */
export type Report = (error: unknown, where: string) => boolean

export interface ErrorReports {
  readonly report: Report
  /** The latest ones, oldest first. */
  last(): readonly ErrorReport[]
}

const MOST = 10
const MOST_PLACES = 8

/** @param log called once for each kind of error report */
export function createErrorReports(log: (line: string) => void): ErrorReports {
  let known: readonly ErrorReport[] = []
  return {
    report(error, where) {
      const found = incidentOf(error, where)
      const before = known.find((one) => isSame(one, found))
      const incident = { ...found, times: (before?.times ?? 0) + 1 }
      known = [...known.filter((one) => one !== before), incident].slice(-MOST)
      if (before !== undefined) return false
      try {
        log(logLineOf(incident))
      } catch {
        // The reader is gone.
      }
      return true
    },
    last: () => known,
  }
}

/** On one line. */
export const logLineOf = ({ kind, where, stack, times }: ErrorReport): string =>
  [`${kind} in ${where}${times === 1 ? '' : `, ${String(times)} times`}`, ...stack].join(' < ')

const isSame = (one: ErrorReport, other: ErrorReport): boolean =>
  one.kind === other.kind && one.where === other.where && one.stack.join() === other.stack.join()

function incidentOf(error: unknown, where: string): ErrorReport {
  try {
    if (error instanceof Error) return { kind: kindOf(error), where, stack: placesOf(error), times: 1 }
    return { kind: `a thrown ${typeof error}`, where, stack: [], times: 1 }
  } catch {
    // An error whose properties throw when read.
    return { kind: 'unknown', where, stack: [], times: 1 }
  }
}

function kindOf(error: Error): string {
  const name = /^[A-Za-z]{1,40}$/.test(error.name) ? error.name : 'Error'
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return /^[A-Z][A-Z0-9_]{1,40}$/.test(code) ? `${name} ${code}` : name
}

/** "    at name (folder/file.js:1:2)", or without a name; the folder is dropped. */
const PLACE =
  /^\s+at (?:(?:async |new )*([\w$.<>]{1,60}) (?:\[as \w+\] )?\()?(?:[^()]*[/\\])?([\w.-]{1,60}:\d+:\d+)\)?$/
const PROGRAM = /\.[cm]?[jt]s:/

function placesOf({ stack = '', message }: Error): string[] {
  // A message may look like a stack line.
  const at = message === '' ? -1 : stack.indexOf(message)
  const below = at < 0 ? stack : stack.slice(at + message.length)
  return below
    .split('\n')
    .flatMap((line) => {
      const [, name, place = ''] = PLACE.exec(line) ?? []
      if (!PROGRAM.test(place)) return []
      return name === undefined ? place : `${name} ${place}`
    })
    .slice(0, MOST_PLACES)
}

/** Wraps `act` with a safety net: what it throws, now or later, is reported and goes no further. */
export function netted<A extends unknown[]>(
  report: Report,
  where: string,
  act: (...args: A) => unknown,
): (...args: A) => void {
  return (...args) => {
    try {
      const result = act(...args)
      if (result instanceof Promise) {
        result.catch((error: unknown) => {
          report(error, where)
        })
      }
    } catch (error) {
      report(error, where)
    }
  }
}

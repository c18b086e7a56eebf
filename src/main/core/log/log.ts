/**
 * The log: what happened, one line an event, for whoever looks for a fault later. It goes into a file, and its last lines
 * into the diagnostics, which users publish. So it is told kinds, counts and ids of ours only: never a key, a link, the
 * name or path of a file, what the clipboard holds, or a message that could have one of these in it.
 */

/** Of one subject of the app. */
export interface Log {
  info(event: string): void
  warn(event: string): void
  error(event: string): void
}

export interface LogBook {
  /** @param name what it is about, such as "uploads" */
  scope(name: string): Log
  /** The last lines of this run, the oldest first. */
  last(): readonly string[]
}

type Level = keyof Log

/** So many lines go with a report. */
const LAST_LINES = 20
/** UTF-16 units. */
const MOST_UNITS = 2000

/**
 * @param now ms since 1970
 * @param write is given each line, without its end; it neither throws nor waits
 */
export function createLogBook(now: () => number, write: (line: string) => void): LogBook {
  let last: readonly string[] = []
  const add = (level: Level, scope: string, event: string) => {
    const line = `${new Date(now()).toISOString()} ${level} ${scope}: ${onOneLine(event)}`
    last = [...last, line].slice(-LAST_LINES)
    write(line)
  }
  return {
    scope: (name) => ({
      info: (event) => {
        add('info', name, event)
      },
      warn: (event) => {
        add('warn', name, event)
      },
      error: (event) => {
        add('error', name, event)
      },
    }),
    last: () => last,
  }
}

/** Whatever gets in, an event can't look like two. */
const onOneLine = (event: string): string =>
  event.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').slice(0, MOST_UNITS)

/**
 * Logs what happened, one line per event, for later troubleshooting. The log goes into a file, and its last lines
 * into the diagnostics, which users publish. So log only our own kinds, counts and ids: never a key, a link, the name
 * or path of a file, what the clipboard holds, or a message that could contain one of these.
 */

/** The log of one area of the app. */
export interface Log {
  info(event: string): void
  warn(event: string): void
  error(event: string): void
}

export interface Logger {
  /** @param name what it is about, such as "uploads" */
  scope(name: string): Log
  /** The last lines of this run, the oldest first. */
  last(): readonly string[]
}

type Level = keyof Log

/** Number of lines that go with a report. */
const LAST_LINES = 20
/** UTF-16 units. */
const MOST_UNITS = 2000

/**
 * @param now ms since 1970
 * @param write called with each line, without a line break; it neither throws nor blocks
 */
export function createLogger(now: () => number, write: (line: string) => void): Logger {
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

/** Whatever the text contains, one event can't look like two. */
const onOneLine = (event: string): string =>
  event.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').slice(0, MOST_UNITS)
